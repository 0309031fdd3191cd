namespace Seedbed.Tables;

/// <summary>An <see cref="InputEncoding"/> at work on one table.</summary>
internal abstract class BoundInput
{
    /// <summary>How many rows written so far had a category that the training rows did not have.</summary>
    public int UnseenCount { get; protected set; }

    /// <summary>The first such category.</summary>
    public string? UnseenExample { get; protected set; }

    /// <summary>Writes the inputs of some rows: those of row <c>rows[i]</c> begin at <c>block[i · stride]</c>.</summary>
    public abstract void Write(ReadOnlySpan<int> rows, Span<double> block, int stride);
}
