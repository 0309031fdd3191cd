using Seedbed.Tables;

namespace Seedbed;

/// <summary>A column whose values are levels: texts, or false and true.</summary>
public sealed class CategoricalColumn : Column
{
    private readonly int[] _codes;
    private readonly string[] _levels;

    /// <summary>Creates a categorical column from one text per row, null for a missing one; the levels are the distinct texts in ordinal order.</summary>
    /// <exception cref="SeedbedException">The name is empty.</exception>
    public CategoricalColumn(string name, params IReadOnlyList<string?> values)
        : base(name)
    {
        string[] levels = new SortedSet<string>(values.OfType<string>(), StringComparer.Ordinal).ToArray();
        int[] codes = new int[values.Count];
        for (int row = 0; row < codes.Length; row++)
        {
            codes[row] = values[row] is { } text ? Array.BinarySearch(levels, text, StringComparer.Ordinal) : -1;
        }

        (_levels, _codes, Kind, MissingCount) = (levels, codes, ColumnKind.Categorical, codes.Count(code => code < 0));
    }

    /// <summary>Takes over levels and codes; codes run from −1 to the number of levels − 1.</summary>
    internal CategoricalColumn(string name, ColumnKind kind, string[] levels, int[] codes)
        : base(name)
    {
        (_levels, _codes, Kind) = (levels, codes, kind);
        int missing = 0;
        foreach (int code in codes)
        {
            missing += code < 0 ? 1 : 0;
        }

        MissingCount = missing;
    }

    /// <summary>Creates a boolean column with the levels false and true, one value per row, null for a missing one.</summary>
    /// <exception cref="SeedbedException">The name is empty.</exception>
    public static CategoricalColumn FromBooleans(string name, params IReadOnlyList<bool?> values)
    {
        int[] codes = new int[values.Count];
        for (int row = 0; row < codes.Length; row++)
        {
            codes[row] = values[row] switch { null => -1, false => 0, true => 1 };
        }

        return new CategoricalColumn(name, ColumnKind.Boolean, [BooleanWords.False, BooleanWords.True], codes);
    }

    /// <inheritdoc/>
    public override ColumnKind Kind { get; }

    /// <inheritdoc/>
    public override int RowCount => _codes.Length;

    /// <inheritdoc/>
    public override int MissingCount { get; }

    /// <summary>The distinct texts: in ordinal order, or false before true; a table of selected rows keeps the levels that no row has.</summary>
    public IReadOnlyList<string> Levels => _levels;

    /// <summary>One code per row: the index of its level, or −1 where it is missing.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _codes[row] < 0;

    /// <inheritdoc/>
    public override string? GetText(int row) => _codes[row] < 0 ? null : _levels[_codes[row]];

    internal override Column SelectRows(ReadOnlySpan<int> rows)
    {
        int[] selected = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            selected[i] = _codes[rows[i]];
        }

        return new CategoricalColumn(Name, Kind, _levels, selected);
    }
}
