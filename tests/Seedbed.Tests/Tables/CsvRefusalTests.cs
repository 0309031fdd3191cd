using System.Text;

namespace Seedbed.Tests.Tables;

public class CsvRefusalTests
{
    [Theory]
    [InlineData("", "t.csv: the file is empty.")]
    [InlineData(" \n\n", "t.csv: the file is empty.")]
    [InlineData("a,b\n", "t.csv: there is a header but no row of data.")]
    [InlineData("a,,c\n1,2,3\n", "t.csv, line 1: column 2 has no name in the header.")]
    [InlineData("a,b,a\n1,2,3\n", "t.csv, line 1: columns 1 and 3 are both named 'a'.")]
    [InlineData("a,b\n1,2\n\n3\n", "t.csv, line 4: 1 field instead of 2, the number of columns in the header.")]
    [InlineData("a,b\n\"x\ny\",2\n1,2,3\n", "t.csv, line 4: 3 fields instead of 2, the number of columns in the header.")]
    [InlineData("a,b\n1,\"2\n3,4\n", "t.csv, line 2: a quote that opens in this line is never closed.")]
    [InlineData("a,b\n1,\"2\"3\n", "t.csv, line 2: text follows a closing quote; a quote inside quotes must be doubled.")]
    [InlineData("a,b\n1,2\n1,inf\n", "t.csv, line 3, column 'b': inf is out of range; a number must be finite and within ±1e100.")]
    [InlineData("a\n-Infinity\n", "t.csv, line 2, column 'a': -Infinity is out of range; a number must be finite and within ±1e100.")]
    [InlineData("a\n1e999\n", "t.csv, line 2, column 'a': 1e999 is out of range; a number must be finite and within ±1e100.")]
    [InlineData("a\n1e200\n", "t.csv, line 2, column 'a': 1e200 is out of range; a number must be finite and within ±1e100.")]
    [InlineData("a,b\nx\0y,1\n", "t.csv, line 2, column 'a': the field holds a zero byte; this is not a text file.")]
    public void OneSentence(string text, string sentence) => Assert.Equal(sentence, Csv.Refusal(text));

    [Fact]
    public void AnInfinityInAColumnOfTextsIsAText() =>
        Assert.Equal(["1", "inf", "x"], ((CategoricalColumn)Csv.Read("a\n1\ninf\nx\n")["a"]).Levels);

    [Fact]
    public void FilesThatCannotBeRead()
    {
        string missing = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.csv");
        Assert.Equal($"{missing}: there is no such file.", Refusal(missing));
        Assert.Equal($"{Path.GetTempPath()}: this is a directory, not a file.", Refusal(Path.GetTempPath()));
        Assert.Equal("The name of the table's file is empty.", Refusal(""));
        Assert.EndsWith(": there is no such file.", Refusal("a\0b"), StringComparison.Ordinal);
    }

    [Fact]
    public void NoPermission()
    {
        // Who may read everything cannot be refused.
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return;
        }

        string path = Path.GetTempFileName();
        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Equal($"{path}: there is no permission to read this file.", Refusal(path));
        File.Delete(path);
    }

    [Fact]
    public void OnlyUtf8()
    {
        byte[] latin = [.. "a,b\n1,"u8, 0xE9, .. "t\n"u8];
        Assert.Equal(
            "t.csv, line 2, column 'b': the text is not valid UTF-8; save the file as UTF-8.",
            Assert.Throws<SeedbedException>(() => Table.ReadCsv(new MemoryStream(latin), "t.csv")).Message);
        byte[] wide = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a\n1\n")];
        Assert.Equal(
            "t.csv: the text is UTF-16; save it as UTF-8.",
            Assert.Throws<SeedbedException>(() => Table.ReadCsv(new MemoryStream(wide), "t.csv")).Message);
    }

    [Fact]
    public void ForcedKinds()
    {
        CsvOptions options = new() { ColumnKinds = new Dictionary<string, ColumnKind> { ["price"] = ColumnKind.Numeric } };

        Assert.Equal("t.csv, line 3, column 'price': 'cheap' is not a number, and the column must be numeric.", Csv.Refusal("price\n1\ncheap\n", options));
        Assert.Equal("t.csv: there is no column 'price' to give a kind to; the nearest name is 'prices'.", Csv.Refusal("size,prices\n1,2\n", options));
        Assert.Equal(2, Csv.Read("size,prices\n1,2\n", options with { IgnoreAbsentColumns = true }).Columns.Count);
    }

    [Fact]
    public void UnknownNamesAreAnsweredWithTheNearest()
    {
        Table table = Table.ReadCsv(Repository.Data("iris.csv"));

        SeedbedException exception = Assert.Throws<SeedbedException>(() => table["specie"]);
        Assert.Contains("iris.csv: there is no column 'specie'; the nearest name is 'species'.", exception.Message, StringComparison.Ordinal);
    }

    private static string Refusal(string path) => Assert.Throws<SeedbedException>(() => Table.ReadCsv(path)).Message;
}
