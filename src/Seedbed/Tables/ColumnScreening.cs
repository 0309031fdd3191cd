namespace Seedbed.Tables;

/// <summary>Notices columns that name rows rather than describe them.</summary>
internal static class ColumnScreening
{
    private const int FewestLevels = 50;
    private const int FewestSequenceRows = 20;

    private static readonly string[] IdentifierNames = ["id", "index", "key", "uuid", "guid", "rowid"];

    /// <summary>Why the column looks like an identifier, as the end of a sentence, or null when it does not.</summary>
    public static string? IdentifierReason(Column column, ReadOnlySpan<int> fitRows) => column switch
    {
        CategoricalColumn { Kind: ColumnKind.Categorical } texts => TextReason(texts, fitRows),
        NumericColumn numbers => NumberReason(numbers, fitRows),
        _ => null,
    };

    private static string? TextReason(CategoricalColumn column, ReadOnlySpan<int> rows)
    {
        bool[] seen = new bool[column.Levels.Count];
        int distinct = 0;
        int present = 0;
        foreach (int row in rows)
        {
            int code = column.Codes[row];
            if (code >= 0)
            {
                present++;
                distinct += seen[code] ? 0 : 1;
                seen[code] = true;
            }
        }

        return distinct > FewestLevels && distinct > present / 2 ? $"{distinct} different texts in {present} rows" : null;
    }

    private static string? NumberReason(NumericColumn column, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<double> values = column.Values;
        if (values.Length >= FewestSequenceRows && values[0] is 0 or 1)
        {
            int row = 1;
            while (row < values.Length && values[row] == values[0] + row)
            {
                row++;
            }

            if (row == values.Length)
            {
                return "it counts the rows";
            }
        }

        return IsIdentifierName(column.Name) && AllDifferentWholeNumbers(values, rows) ? "its name says so and all its numbers are different" : null;
    }

    private static bool AllDifferentWholeNumbers(ReadOnlySpan<double> values, ReadOnlySpan<int> rows)
    {
        HashSet<double> seen = [];
        foreach (int row in rows)
        {
            // NaN is no whole number.
            if (values[row] != Math.Floor(values[row]) || !seen.Add(values[row]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"id", "customer_id", "PassengerId", "row id", but not "humid".</summary>
    private static bool IsIdentifierName(string name)
    {
        string last = name[(name.LastIndexOfAny(['_', '-', '.', ' ']) + 1)..];
        return IdentifierNames.Contains(last, StringComparer.OrdinalIgnoreCase)
            || (last.Length > 2 && last[^2] == 'I' && last[^1] is 'd' or 'D' && char.IsLower(last[^3]));
    }
}
