using System.Text.RegularExpressions;

namespace Seedbed.Cli.Output;

/// <summary>Writes command lines that can be pasted into a shell.</summary>
internal static partial class ShellWords
{
    /// <summary>What ends a line of a command that goes on.</summary>
    public static string Continuation => OperatingSystem.IsWindows() ? " `" : " \\";

    /// <summary>The words of a command, each quoted if need be, in lines of at most <paramref name="width"/> characters, their continuation not counted.</summary>
    public static IEnumerable<string> Lines(IEnumerable<string> words, int width)
    {
        string line = "";
        foreach (string word in words.Select(Quoted))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line + Continuation;
                line = "  ";
            }

            line += line.Trim().Length == 0 ? word : $" {word}";
        }

        yield return line;
    }

    /// <summary>The word as it is, or between quotes where the shell would take it apart.</summary>
    public static string Quoted(string word)
    {
        string plain = Plain.OneLine(word);
        if (plain.Length > 0 && Safe().IsMatch(plain))
        {
            return plain;
        }

        return OperatingSystem.IsWindows()
            ? $"'{plain.Replace("'", "''", StringComparison.Ordinal)}'"
            : $"'{plain.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    [GeneratedRegex(@"^[\w@%+=:,./-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Safe();
}
