namespace Seedbed.Search;

/// <summary>Numbers the groups of a column: rows with the same value belong together.</summary>
internal static class GroupIndices
{
    /// <summary>One group per row, counted from 0 in the order of their first rows.</summary>
    /// <exception cref="SeedbedException">There is no such column, or a row has no value in it.</exception>
    public static int[] Of(Table table, string column, int[] rows)
    {
        Column values = table[column];
        Dictionary<string, int> groups = new(StringComparer.Ordinal);
        int[] indices = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            string? name = values.GetText(rows[i]);
            if (name is null)
            {
                throw new SeedbedException($"{table.PlaceOf(rows[i])}, column '{column}': the row has no group.");
            }

            if (!groups.TryGetValue(name, out int group))
            {
                groups[name] = group = groups.Count;
            }

            indices[i] = group;
        }

        return indices;
    }
}
