namespace Seedbed.Tables;

/// <summary>The words that make a column boolean: true and false, yes and no, in any case.</summary>
internal static class BooleanWords
{
    public const string False = "false";

    public const string True = "true";

    /// <summary>What the word says, or null when it is not one of the words.</summary>
    public static bool? Parse(string text) =>
        Is(text, True) || Is(text, "yes") ? true
        : Is(text, False) || Is(text, "no") ? false
        : null;

    /// <summary>
    /// Boolean levels for a set of texts, false before true, and the code of each text; null when a text is no such word.
    /// A spelling is kept when it is the only one for its meaning, so that a prediction says "yes" where the data did.
    /// </summary>
    public static (string[] Levels, int[] Codes)? TryCode(IReadOnlyList<string> texts)
    {
        List<string> falseWords = [];
        List<string> trueWords = [];
        foreach (string text in texts)
        {
            switch (Parse(text))
            {
                case true: trueWords.Add(text); break;
                case false: falseWords.Add(text); break;
                default: return null;
            }
        }

        List<string> levels = [];
        bool keep = falseWords.Count <= 1 && trueWords.Count <= 1;
        bool yesNo = texts.All(text => Is(text, "yes") || Is(text, "no"));
        if (falseWords.Count > 0)
        {
            levels.Add(keep ? falseWords[0] : yesNo ? "no" : False);
        }

        if (trueWords.Count > 0)
        {
            levels.Add(keep ? trueWords[0] : yesNo ? "yes" : True);
        }

        int[] codes = [.. texts.Select(text => Parse(text) == true ? levels.Count - 1 : 0)];
        return (levels.ToArray(), codes);
    }

    private static bool Is(string text, string word) => string.Equals(text.Trim(), word, StringComparison.OrdinalIgnoreCase);
}
