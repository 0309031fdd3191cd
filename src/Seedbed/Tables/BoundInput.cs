namespace Seedbed.Tables;

/// <summary>An <see cref="InputEncoding"/> at work on one table; for use by several threads at once.</summary>
internal abstract class BoundInput
{
    private readonly Lock _lock = new();
    private int _firstUnseen = int.MaxValue;

    /// <summary>How many rows written so far had a category that the training rows did not have.</summary>
    public int UnseenCount { get; private set; }

    /// <summary>The first such category in the table.</summary>
    public string? UnseenExample => UnseenCount == 0 ? null : TextOf(_firstUnseen);

    /// <summary>Writes the inputs of some rows: those of row <c>rows[i]</c> begin at <c>block[i · stride]</c>.</summary>
    public abstract void Write(ReadOnlySpan<int> rows, Span<double> block, int stride);

    /// <summary>The text of a row.</summary>
    protected virtual string? TextOf(int row) => null;

    /// <summary>Counts rows with a category that the training rows did not have.</summary>
    /// <param name="count">How many.</param>
    /// <param name="first">The lowest index of them.</param>
    protected void AddUnseen(int count, int first)
    {
        lock (_lock)
        {
            UnseenCount += count;
            _firstUnseen = Math.Min(_firstUnseen, first);
        }
    }
}
