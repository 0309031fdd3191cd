using Spectre.Console;

namespace Seedbed.Cli.Output;

/// <summary>Writes headings, fields and tables for a person.</summary>
internal sealed class Report(IAnsiConsole console)
{
    private const int Indent = 2;
    private const int FieldWidth = 12;

    /// <summary>A heading with an empty line above.</summary>
    public void Heading(string text)
    {
        console.WriteLine();
        console.Write(new Text(Plain.OneLine(text), new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }

    /// <summary>An indented paragraph.</summary>
    public void Paragraph(string text) => Write(text, Indent);

    /// <summary>A named value; with an empty name, one more value of the field above.</summary>
    public void Field(string name, string value)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn { Padding = new Padding(Indent, 0, 0, 0), NoWrap = true, Width = FieldWidth });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        grid.AddRow(new Text(name), new Text(Plain.OneLine(value)));
        console.Write(grid);
    }

    /// <summary>A table with a left column of names and right columns of figures.</summary>
    public static TextTable NewTable(params ReadOnlySpan<string> headings)
    {
        TextTable table = new() { Border = TableBorder.None, ShowHeaders = true };
        for (int i = 0; i < headings.Length; i++)
        {
            table.AddColumn(new TableColumn(new Text(headings[i], new Style(decoration: Decoration.Dim)))
            {
                Alignment = i == 0 ? Justify.Left : Justify.Right,
                NoWrap = true,
                Padding = new Padding(Indent, 0, i == 0 ? Indent : 0, 0),
            });
        }

        return table;
    }

    public void Table(TextTable table) => console.Write(table);

    private void Write(string text, int indent) => console.Write(new Padder(new Text(Plain.OneLine(text)), new Padding(indent, 0, 0, 0)));
}
