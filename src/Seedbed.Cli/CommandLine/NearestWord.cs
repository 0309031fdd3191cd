namespace Seedbed.Cli.CommandLine;

/// <summary>Finds the word that a mistyped one was meant to be.</summary>
internal static class NearestWord
{
    /// <summary>
    /// The nearest word by edit distance, or null when none is so near that a slip of the hand is likely: half of its letters may differ. A word that
    /// begins with the mistyped one is nearer than any other.
    /// </summary>
    public static string? Of(string mistyped, IEnumerable<string> words)
    {
        string wanted = Letters(mistyped);
        (string Word, int Distance)[] ranked = [.. words.Select(word => (word, DistanceTo(wanted, Letters(word)))).OrderBy(pair => pair.Item2)];
        return ranked is [(string word, int distance), ..] && distance <= wanted.Length / 2 ? word : null;
    }

    private static int DistanceTo(string wanted, string word) => wanted.Length > 0 && word.StartsWith(wanted, StringComparison.Ordinal) ? -1 : Distance(wanted, word);

    /// <summary>All options begin with the same hyphens, which make none of them more alike.</summary>
    private static string Letters(string word) => word.TrimStart('-').ToLowerInvariant();

    /// <summary>Levenshtein's edit distance.</summary>
    private static int Distance(string first, string second)
    {
        int[] row = [.. Enumerable.Range(0, second.Length + 1)];
        for (int i = 1; i <= first.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= second.Length; j++)
            {
                int replaced = diagonal + (first[i - 1] == second[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
