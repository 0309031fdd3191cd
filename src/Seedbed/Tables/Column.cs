namespace Seedbed;

/// <summary>A named column of a <see cref="Table"/>: a <see cref="NumericColumn"/> or a <see cref="CategoricalColumn"/>.</summary>
public abstract class Column
{
    private protected Column(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new SeedbedException("A column needs a name.");
        }

        Name = name;
    }

    /// <summary>The name, unique in its table; case matters.</summary>
    public string Name { get; }

    /// <summary>What the column holds.</summary>
    public abstract ColumnKind Kind { get; }

    /// <summary>The number of rows, missing ones included.</summary>
    public abstract int RowCount { get; }

    /// <summary>The number of rows without a value.</summary>
    public abstract int MissingCount { get; }

    /// <summary>Whether the row (0 … <see cref="RowCount"/> − 1) has no value.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>The value of a row (0 … <see cref="RowCount"/> − 1) as text, numbers in the shortest form that reads back as the same number; null when it is missing.</summary>
    public abstract string? GetText(int row);

    /// <summary>A column of the same name with the given rows, in the given order.</summary>
    internal abstract Column SelectRows(ReadOnlySpan<int> rows);
}
