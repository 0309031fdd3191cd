using System.Text;

namespace Seedbed.Cli.Output;

/// <summary>The standard streams: data is always UTF-8, text for a person is in the console's encoding.</summary>
internal static class StandardOutput
{
    /// <summary>Whether the console can show more than ASCII.</summary>
    public static bool IsUnicode => Console.OutputEncoding.CodePage is 65001 or 1200;

    /// <summary>Standard output for data.</summary>
    public static Stream Data() => Console.OpenStandardOutput();

    /// <summary>Standard output for text.</summary>
    public static TextWriter Text() => IsUnicode ? Console.Out : new AsciiWriter(Console.Out);

    /// <summary>Standard error.</summary>
    public static TextWriter Errors() => IsUnicode ? Console.Error : new AsciiWriter(Console.Error);

    /// <summary>Writes a sentence that the user should know on standard error.</summary>
    public static void Note(string sentence) => Errors().WriteLine($"note: {Plain.OneLine(sentence)}");
}
