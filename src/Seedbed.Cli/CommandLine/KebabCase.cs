using System.Text;

namespace Seedbed.Cli.CommandLine;

/// <summary>Names of the library as the command line writes them.</summary>
internal static class KebabCase
{
    /// <summary><c>LearningRate</c> as <c>learning-rate</c>; a last capital stays with its word: <c>AdamW</c> is <c>adamw</c>.</summary>
    public static string Of(string name)
    {
        StringBuilder kebab = new();
        name = name.Replace("LeCun", "Lecun", StringComparison.Ordinal);
        for (int i = 0; i < name.Length; i++)
        {
            bool startsWord = i > 0 && char.IsUpper(name[i]) && i + 1 < name.Length && char.IsLower(name[i + 1]);
            if (startsWord)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(name[i]));
        }

        return kebab.ToString();
    }
}
