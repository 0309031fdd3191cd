using Spectre.Console;

namespace Seedbed.Cli.Output;

/// <summary>Writes headings, fields and tables for a person.</summary>
internal sealed class Report(IAnsiConsole console)
{
    private const int Indent = 2;
    private const int FieldWidth = 10;

    /// <summary>A heading with an empty line above.</summary>
    public void Heading(string text)
    {
        console.WriteLine();
        foreach (string line in WordWrap.Lines(Plain.OneLine(text), console.Profile.Width))
        {
            console.WriteLine(line, new Style(decoration: Decoration.Bold));
        }
    }

    /// <summary>An indented paragraph.</summary>
    public void Paragraph(string text) => Write("", Indent, text);

    /// <summary>A command line for the shell, quoted where it must be and continued with a backslash where it is longer than a line.</summary>
    public void Command(IReadOnlyList<string> words)
    {
        foreach (string line in ShellWords.Lines(words, console.Profile.Width - Indent - ShellWords.Continuation.Length))
        {
            console.WriteLine(new string(' ', Indent) + line);
        }
    }

    /// <summary>A named value; with an empty name, one more value of the field above.</summary>
    public void Field(string name, string value) => Write(name, Indent + FieldWidth, value);

    public void Table(TextTable table) => table.Write(console);

    private void Write(string name, int indent, string text)
    {
        string head = new string(' ', Indent) + name;
        foreach (string line in WordWrap.Lines(Plain.OneLine(text), console.Profile.Width - indent))
        {
            console.Write(head.PadRight(indent), new Style(decoration: Decoration.Dim));
            console.WriteLine(line);
            head = "";
        }
    }
}
