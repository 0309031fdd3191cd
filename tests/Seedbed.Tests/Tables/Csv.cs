namespace Seedbed.Tests.Tables;

/// <summary>Reads literal CSV text, named "t.csv".</summary>
internal static class Csv
{
    public static Table Read(string text, CsvOptions? options = null) => Table.ReadCsv(new StringReader(text), "t.csv", options);

    public static string Refusal(string text, CsvOptions? options = null) => Assert.Throws<SeedbedException>(() => Read(text, options)).Message;

    public static int[] AllRows(Table table) => [.. Enumerable.Range(0, table.RowCount)];
}
