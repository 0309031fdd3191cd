namespace Seedbed.Cli.CommandLine;

/// <summary>Finds the word that a mistyped one was meant to be.</summary>
internal static class NearestWord
{
    /// <summary>The nearest word by edit distance; a word that begins with the mistyped one is nearer than any other.</summary>
    public static string Of(string mistyped, IEnumerable<string> words) => words.MinBy(word =>
        word.StartsWith(mistyped, StringComparison.OrdinalIgnoreCase) ? -1 : Distance(mistyped.ToLowerInvariant(), word.ToLowerInvariant()))!;

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
