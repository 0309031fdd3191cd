namespace Seedbed.Tables;

/// <summary>Offers the names that resemble one that was not found.</summary>
internal static class NearestNames
{
    private const int MostNames = 3;

    // Longer names are compared by their beginnings, so that a hostile header costs no more than its length.
    private const int LongestCompared = 60;

    /// <summary>Up to three of the names that are so near that a renamed or mistyped column is likely, the nearest first; ties keep the order of the names.</summary>
    public static IReadOnlyList<string> Find(string wanted, IEnumerable<string> names)
    {
        int farthest = Math.Min(wanted.Length, LongestCompared) / 2;
        return
        [
            .. names.Select(name => (Name: name, Distance: Distance(wanted, name)))
                .Where(pair => pair.Distance <= farthest)
                .OrderBy(pair => pair.Distance)
                .Take(MostNames)
                .Select(pair => pair.Name),
        ];
    }

    /// <summary>The nearest name, if one is near, or null.</summary>
    public static string? FindLikely(string wanted, IEnumerable<string> names) => Find(wanted, names) is [string nearest, ..] ? nearest : null;

    /// <summary>"; the nearest names are 'a', 'b'"; where none is near, all names or the first of them; nothing when there are no names.</summary>
    public static string Hint(string wanted, IReadOnlyCollection<string> names)
    {
        IReadOnlyList<string> found = Find(wanted, names);
        return (found.Count, names.Count) switch
        {
            (_, 0) => "",
            (0, 1) => $"; the only name is {Names.List(names)}",
            (0, _) => $"; the names are {Names.List(names)}",
            (1, _) => $"; the nearest name is '{found[0]}'",
            _ => $"; the nearest names are {string.Join(", ", found.Select(name => $"'{name}'"))}",
        };
    }

    /// <summary>Levenshtein's edit distance; a change of case counts nothing.</summary>
    public static int Distance(string first, string second)
    {
        string a = Fold(first);
        string b = Fold(second);
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }

    private static string Fold(string name) => name[..Math.Min(name.Length, LongestCompared)].ToUpperInvariant();
}
