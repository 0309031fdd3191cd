using Seedbed.Cli.Output;

namespace Seedbed.Cli.Reproducing;

/// <summary>Shows a person what a reproduction has found.</summary>
internal sealed class ReproductionReport(Report report)
{
    private const int LongestCell = 38;

    /// <summary>The names that can be typed, with what they measure and how long they take.</summary>
    public void WriteCatalogue(IReadOnlyList<Reproduction> reproductions)
    {
        report.Heading("Published experiments that can be run again");
        TextTable table = new("lrrl");
        table.AddHeadings("name", "--quick", "full", "");
        foreach (Reproduction reproduction in reproductions)
        {
            table.AddRow(reproduction.Name, Durations.Short(reproduction.QuickTime), Durations.Short(reproduction.FullTime), reproduction.Description);
        }

        report.Table(table);
        report.Paragraph("Times are the longest on two cores.");
        report.Command(["seedbed", "reproduce", reproductions[0].Name, "--quick"]);
    }

    public void Write(Reproduction reproduction, ReproductionContext context, OutputFolder? folder)
    {
        report.Heading($"{reproduction.Name}, {context.Choose("quick form", "full form")}: {reproduction.Source}");
        foreach (string sentence in context.Protocol)
        {
            report.Paragraph(sentence);
        }

        foreach (DataTable table in context.Tables.Where(table => table.IsShown))
        {
            WriteTable(table);
        }

        WriteClaims(context.Claims);
        int deviating = context.Claims.Count(claim => claim.Holds == false);
        report.Heading((deviating, context.Claims.Count(claim => claim.Holds == true)) switch
        {
            (0, int holding) => $"{Figures.Count(holding, "claim")} held in {context.Times}",
            (_, int holding) => $"{Figures.Count(deviating, "claim")} deviated, {holding} held, in {context.Times}",
        });
        report.Paragraph(folder is null
            ? "Nothing was written; --out FOLDER keeps this page and the data behind it."
            : $"This page and the data behind it: {folder}");
    }

    private void WriteTable(DataTable table)
    {
        report.Heading(table.Title);
        TextTable text = new(string.Concat(Enumerable.Range(0, table.Columns.Count).Select(column => table.Rows.Any(row => row[column] is string) ? "l" : "r")));
        text.AddHeadings(table.Columns);
        foreach (object?[] row in table.Rows)
        {
            text.AddRow([.. row.Select(cell => (Cell)DataTable.Shown(cell))]);
        }

        report.Table(text);
    }

    /// <summary>Each claim as a block of lines, so that long sentences stay in their columns.</summary>
    private void WriteClaims(IReadOnlyList<Claim> claims)
    {
        report.Heading("Published and measured");
        TextTable table = new("lllll");
        table.AddHeadings("claim", "published", "measured", "holds if", "verdict");
        foreach (Claim claim in claims)
        {
            string[][] cells = [.. new[] { claim.Statement, claim.Published, claim.Measured, claim.Tolerance }.Select(text => WordWrap.Lines(Plain.OneLine(text), LongestCell * 2 / 3).ToArray())];
            for (int line = 0; line < cells.Max(lines => lines.Length); line++)
            {
                table.AddRow([.. cells.Select(lines => (Cell)(line < lines.Length ? lines[line] : "")), line == 0 ? claim.Verdict : ""]);
            }
        }

        report.Table(table);
    }
}
