using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Seedbed.Tests.Tables;

public class CsvReadingTests
{
    [Fact]
    public void ReadsPenguins()
    {
        Table table = Table.ReadCsv(Repository.Data("penguins.csv"));

        Assert.Equal((344, 7), (table.RowCount, table.Columns.Count));
        Assert.Equal(["Adelie", "Chinstrap", "Gentoo"], ((CategoricalColumn)table["species"]).Levels);
        Assert.Equal(["female", "male"], ((CategoricalColumn)table["sex"]).Levels);
        Assert.Equal(2, table["body_mass_g"].MissingCount);
        Assert.Equal(11, table["sex"].MissingCount);
        Assert.Equal(39.1, table[0]["bill_length_mm"]);
        Assert.Equal("Torgersen", table[0]["island"]);
    }

    [Theory]
    [InlineData("iris.csv", 150, 5)]
    [InlineData("digits.csv", 1797, 65)]
    [InlineData("diabetes.csv", 442, 11)]
    [InlineData("spam.csv", 4601, 58)]
    public void ReadsEveryTable(string file, int rows, int columns)
    {
        Table table = Table.ReadCsv(Repository.Data(file));

        Assert.Equal((rows, columns), (table.RowCount, table.Columns.Count));
        Assert.All(table.Columns, column => Assert.Equal(0, column.MissingCount));
        Assert.Equal(file is "iris.csv" or "spam.csv" ? 1 : 0, table.Columns.Count(column => column.Kind == ColumnKind.Categorical));
    }

    [Theory]
    [InlineData("a,b\n1,x\n2,y\n")]
    [InlineData("a;b\n1;x\n2;y")]
    [InlineData("a\tb\r\n1\tx\r\n2\ty\r\n")]
    [InlineData("a|b\r1|x\r2|y\r")]
    [InlineData("\uFEFF\"a\",b\n\n 1 , x \n  \n2,\"y\"\n\n\n")]
    public void DetectsDelimiterAndLineEnds(string text)
    {
        Table table = Csv.Read(text);

        Assert.Equal([1, 2], ((NumericColumn)table["a"]).Values.ToArray());
        Assert.Equal(["x", "y"], ((CategoricalColumn)table["b"]).Levels);
    }

    [Fact]
    public void ADelimiterInsideQuotesOrOnlyInRowsIsNotDetected()
    {
        Table table = Csv.Read("name;\"a,b,c\"\n\"1,2,3\";4\n\"5,6,7\";8\n");
        Assert.Equal(["name", "a,b,c"], table.Columns.Select(column => column.Name));
        Assert.Equal("1,2,3", table[0]["name"]);

        Table single = Csv.Read("text\n\"x, y\"\nz\n");
        Assert.Single(single.Columns);
        Assert.Equal("x, y", single[0]["text"]);
    }

    [Fact]
    public void QuotesKeepLineEndsDelimitersQuotesAndBlanks()
    {
        Table table = Csv.Read("a,b\n\"line 1\r\nline \"\"2\"\"\",\" x \"\n");

        Assert.Equal("line 1\r\nline \"2\"", table[0]["a"]);
        Assert.Equal(" x ", table[0]["b"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("na")]
    [InlineData("NaN")]
    [InlineData("NULL")]
    [InlineData(" ? ")]
    [InlineData("\"\"")]
    public void MissingTexts(string text)
    {
        Table table = Csv.Read($"n,c,b,all\n{text},{text},{text},{text}\n1.5,x,yes,{text}\n");

        Assert.All(table.Columns, column => Assert.Null(table[0][column.Name]));
        Assert.Equal([ColumnKind.Numeric, ColumnKind.Categorical, ColumnKind.Boolean, ColumnKind.Numeric], table.Columns.Select(column => column.Kind));
        Assert.Equal([1, 1, 1, 2], table.Columns.Select(column => column.MissingCount));
    }

    [Fact]
    public void MissingTextsCanBeChosen()
    {
        Table table = Csv.Read("country,x\nNA,1\nDE,-\n", new CsvOptions { MissingTexts = ["-"] });

        Assert.Equal(["DE", "NA"], ((CategoricalColumn)table["country"]).Levels);
        Assert.Equal(1, table["x"].MissingCount);
    }

    [Theory]
    [InlineData("true,FALSE", "FALSE,true")]
    [InlineData("Yes,no", "no,Yes")]
    [InlineData("Yes,no,YES", "no,yes")]
    [InlineData("True,no", "no,True")]
    [InlineData("true,no,False", "false,true")]
    public void Booleans(string values, string levels)
    {
        CategoricalColumn column = (CategoricalColumn)Csv.Read("b\n" + values.Replace(',', '\n'))["b"];

        Assert.Equal(ColumnKind.Boolean, column.Kind);
        Assert.Equal(levels.Split(','), column.Levels);
        Assert.Equal(values.Split(',').Select(word => word[0] is 't' or 'T' or 'Y' or 'y' ? 1 : 0), column.Codes.ToArray());
    }

    [Fact]
    public void ZeroAndOneAreNumbersUnlessAskedOtherwise()
    {
        Assert.Equal(ColumnKind.Numeric, Csv.Read("b\n0\n1\n")["b"].Kind);
        CategoricalColumn column = (CategoricalColumn)Csv.Read("b\n0\n1\n", Kinds(ColumnKind.Boolean, "b"))["b"];
        Assert.Equal([0, 1], column.Codes.ToArray());
        Assert.Contains("line 3, column 'b': '2' is none of true, false", Csv.Refusal("b\n0\n2\n", Kinds(ColumnKind.Boolean, "b")), StringComparison.Ordinal);
    }

    [Fact]
    public void TextsOfAColumnThatBeganWithNumbersAreNotLost()
    {
        StringBuilder text = new("id,zip\n");
        for (int row = 0; row < 20_000; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row},0{row % 7}\n");
        }

        text.Append("20000,B2\n");
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text.ToString());
            foreach (Table table in new[] { Table.ReadCsv(path), Csv.Read(text.ToString()) })
            {
                Assert.Equal(["00", "01", "02", "03", "04", "05", "06", "B2"], ((CategoricalColumn)table["zip"]).Levels);
                Assert.All(Csv.AllRows(table), row => Assert.Equal(row == 20_000 ? "B2" : $"0{row % 7}", table[row]["zip"]));
                Assert.Equal(20_000d, table[20_000]["id"]);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ReadsGzipByContentAndRefusesDamage()
    {
        byte[] bytes = Pack("a\n" + string.Join('\n', Enumerable.Range(0, 9999)));
        Assert.Equal(9999, Table.ReadCsv(new MemoryStream(bytes), "t.csv").RowCount);
        Assert.Equal(19_998, Table.ReadCsv(new MemoryStream([.. bytes, .. Pack("\n"), .. bytes]), "t.csv", new CsvOptions { MissingTexts = ["a"] }).RowCount - 1);
        foreach (int cut in new[] { 1, 4, 8, 9, 2000, bytes.Length - 12, bytes.Length - 3 })
        {
            Assert.Equal(
                "t.csv.gz: the gzip data is damaged or cut off.",
                Assert.Throws<SeedbedException>(() => Table.ReadCsv(new MemoryStream(bytes[..^cut]), "t.csv.gz")).Message);
        }

        Assert.Equal(
            "t.csv.gz: the name ends in .gz, but the content is not gzip.",
            Assert.Throws<SeedbedException>(() => Table.ReadCsv(new MemoryStream("a\n1\n"u8.ToArray()), "t.csv.gz")).Message);
    }

    [Fact]
    public void DecimalCommasAreNoticedAndReadWhenAsked()
    {
        const string Text = "x;y\n1,5;2\n-0,25;3\n";

        Assert.Contains("'x' was read as text but looks like numbers with decimal commas", Assert.Single(Csv.Read(Text).Notes), StringComparison.Ordinal);
        Table table = Csv.Read(Text, new CsvOptions { DecimalSeparator = ',' });
        Assert.Equal([1.5, -0.25], ((NumericColumn)table["x"]).Values.ToArray());
    }

    private static byte[] Pack(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static CsvOptions Kinds(ColumnKind kind, string name) => new() { ColumnKinds = new Dictionary<string, ColumnKind> { [name] = kind } };
}
