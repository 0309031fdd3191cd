using Spectre.Console;

namespace Seedbed.Cli.Output;

/// <summary>A table without lines: columns as wide as their texts, two blanks before each, none at the end of a line.</summary>
/// <param name="alignments">One letter per column: <c>l</c> for left, <c>r</c> for right.</param>
internal sealed class TextTable(string alignments)
{
    private const int Gap = 2;

    private readonly List<Cell[]> _rows = [];

    /// <summary>Adds a row of dim headings.</summary>
    public void AddHeadings(params IReadOnlyList<string> headings) => _rows.Add([.. headings.Select(heading => new Cell(heading, Decoration.Dim))]);

    public void AddRow(params IReadOnlyList<Cell> cells) => _rows.Add([.. cells]);

    public void Write(IAnsiConsole console)
    {
        int[] widths = [.. Enumerable.Range(0, alignments.Length).Select(column => _rows.Max(row => row[column].Text.Length))];
        foreach (Cell[] row in _rows)
        {
            int last = Array.FindLastIndex(row, cell => cell.Text.Length > 0);
            int blanks = 0;
            for (int column = 0; column <= last; column++)
            {
                int missing = widths[column] - row[column].Text.Length;
                bool isRight = alignments[column] == 'r';
                console.Write(new string(' ', blanks + Gap + (isRight ? missing : 0)));
                console.Write(row[column].Text, new Style(decoration: row[column].Decoration));
                blanks = isRight ? 0 : missing;
            }

            console.WriteLine();
        }
    }
}
