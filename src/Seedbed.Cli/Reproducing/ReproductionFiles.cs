using System.Globalization;
using System.Text;
using System.Text.Json;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Reproducing;

/// <summary>Writes what a reproduction has found into its folder: <c>reproduction.md</c>, <c>reproduction.json</c> and one CSV file for each table.</summary>
internal static class ReproductionFiles
{
    public static void Write(OutputFolder folder, Reproduction reproduction, ReproductionContext context)
    {
        foreach (DataTable table in context.Tables)
        {
            folder.Write($"{table.Name}.csv", stream => WriteCsv(stream, table));
        }

        folder.Write("reproduction.json", stream => JsonOutput.Write(stream, json => WriteJson(json, reproduction, context)));
        folder.Write("reproduction.md", stream => stream.Write(Encoding.UTF8.GetBytes(Markdown(reproduction, context))));
    }

    public static void WriteJson(Utf8JsonWriter json, Reproduction reproduction, ReproductionContext context)
    {
        json.WriteStartObject();
        json.WriteString("name", reproduction.Name);
        json.WriteString("source", reproduction.Source);
        json.WriteString("form", context.Choose("quick", "full"));
        json.WriteNumber("seed", context.Seed);
        json.WriteFigure("seconds", context.Elapsed.TotalSeconds);
        json.WriteFigure("processorSeconds", context.ProcessorTime.TotalSeconds);
        json.WriteStartArray("protocol");
        foreach (string sentence in context.Protocol)
        {
            json.WriteStringValue(sentence);
        }

        json.WriteEndArray();
        json.WriteStartArray("claims");
        foreach (Claim claim in context.Claims)
        {
            json.WriteStartObject();
            json.WriteString("claim", claim.Statement);
            json.WriteString("published", claim.Published);
            json.WriteString("measured", claim.Measured);
            json.WriteString("tolerance", claim.Tolerance);
            json.WriteString("verdict", claim.Verdict);
            WriteValue(json, "publishedValue", claim.PublishedValue);
            WriteValue(json, "measuredValue", claim.MeasuredValue);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("tables");
        foreach (DataTable table in context.Tables)
        {
            json.WriteStringValue($"{table.Name}.csv");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteFigure(name, number);
        }
    }

    private static void WriteCsv(Stream stream, DataTable table)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), leaveOpen: true);
        writer.Write($"{string.Join(',', table.Columns.Select(DataTable.Exact))}\n");
        foreach (object?[] row in table.Rows)
        {
            writer.Write($"{string.Join(',', row.Select(DataTable.Exact))}\n");
        }
    }

    private static string Markdown(Reproduction reproduction, ReproductionContext context)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"## {reproduction.Name}\n\n{reproduction.Source}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`seedbed reproduce {reproduction.Name}{context.Choose(" --quick", "")}`, {context.Times}.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{string.Join(' ', context.Protocol)}\n\n");
        AppendTable(text, ["claim", "published", "measured", "holds if", "verdict"], context.Claims.Select(Cells));
        foreach (DataTable table in context.Tables.Where(table => table.IsShown))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{table.Title} (`{table.Name}.csv`):\n\n");
            AppendTable(text, table.Columns, table.Rows.Select(row => row.Select(DataTable.Shown)));
        }

        return text.ToString();
    }

    private static IEnumerable<string> Cells(Claim claim) => [claim.Statement, claim.Published, claim.Measured, claim.Tolerance, claim.Verdict];

    private static void AppendTable(StringBuilder text, IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        AppendRow(text, columns);
        AppendRow(text, columns.Select(_ => "---"));
        foreach (IEnumerable<string> row in rows)
        {
            AppendRow(text, row);
        }
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n");
}
