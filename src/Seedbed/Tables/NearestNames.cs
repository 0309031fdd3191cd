namespace Seedbed.Tables;

/// <summary>Offers the names that resemble one that was not found.</summary>
internal static class NearestNames
{
    private const int MostNames = 3;

    // Longer names are compared by their beginnings, so that a hostile header costs no more than its length.
    private const int LongestCompared = 60;

    /// <summary>Up to three of the names, the nearest first; ties keep the order of the names.</summary>
    public static IReadOnlyList<string> Find(string wanted, IEnumerable<string> names) =>
        [.. names.Select(name => (Name: name, Distance: Distance(wanted, name))).OrderBy(pair => pair.Distance).Take(MostNames).Select(pair => pair.Name)];

    /// <summary>The name that is so near that a renamed or mistyped column is likely, or null.</summary>
    public static string? FindLikely(string wanted, IEnumerable<string> names) =>
        Find(wanted, names).Take(1).FirstOrDefault(name => Distance(wanted, name) <= Math.Max(2, Math.Min(wanted.Length, LongestCompared) / 2));

    /// <summary>"; the nearest names are 'a', 'b'", or nothing when there are no names.</summary>
    public static string Hint(string wanted, IEnumerable<string> names)
    {
        IReadOnlyList<string> found = Find(wanted, names);
        return found.Count switch
        {
            0 => "",
            1 => $"; the only name is '{found[0]}'",
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
