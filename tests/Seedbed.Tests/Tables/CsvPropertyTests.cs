using System.Globalization;
using System.Text;
using CsCheck;
using Seedbed.Tables;

namespace Seedbed.Tests.Tables;

public class CsvPropertyTests
{
    private static readonly string[] LineEnds = ["\n", "\r\n", "\r"];

    /// <summary>Any table of texts comes back as it was written, whatever the delimiter, the quoting, the line ends and the size of the reads.</summary>
    [Fact]
    public void TextsSurviveARoundTrip()
    {
        Gen<string> field = Gen.Char["ab,;\t|\"\n\r é€"].Array[0, 6].Select(letters => "t" + new string(letters) + "t");
        Gen.Select(Gen.Char[",;\t|"], Gen.Int[0, 2].Select(kind => LineEnds[kind]), field.Array2D[Gen.Int[1, 12], Gen.Int[1, 4]], Gen.Bool.Array[60], Gen.Int[1, 9]).Sample(
            (delimiter, lineEnd, fields, quotes, readSize) =>
            {
                StringBuilder text = new();
                for (int row = -1; row < fields.GetLength(0); row++)
                {
                    for (int column = 0; column < fields.GetLength(1); column++)
                    {
                        string value = row < 0 ? $"c{column}" : fields[row, column];
                        bool quote = quotes[((row + 1) * 4) + column] || value.AsSpan().IndexOfAny("\"\r\n,;\t|") >= 0;
                        text.Append(column > 0 ? delimiter : "").Append(quote ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value);
                    }

                    text.Append(lineEnd);
                }

                CsvOptions options = new() { Delimiter = delimiter };
                using MemoryStream bytes = new(Encoding.UTF8.GetBytes(text.ToString()));
                CsvTokenizer tokenizer = new(new TricklingStream(bytes, readSize), (byte)delimiter, "t.csv");
                Table table = Csv.Read(text.ToString(), options);
                tokenizer.Read();
                for (int row = 0; row < fields.GetLength(0); row++)
                {
                    tokenizer.Read();
                    for (int column = 0; column < fields.GetLength(1); column++)
                    {
                        Assert.Equal(fields[row, column], table.Columns[column].GetText(row));
                        Assert.Equal(fields[row, column], Encoding.UTF8.GetString(tokenizer.Field(column)));
                    }
                }

                Assert.False(tokenizer.Read());
            });
    }

    /// <summary>Numbers are read as the platform's own correctly rounding parser reads them.</summary>
    [Fact]
    public void NumbersAreCorrectlyRounded()
    {
        Gen<string> number = Gen.OneOf(
            Gen.Double[-1e9, 1e9].Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
            Gen.Select(Gen.Long, Gen.Int[0, 25]).Select((digits, scale) => $"{digits:D26}".Replace("-", "", StringComparison.Ordinal).Insert(26 - scale, ".").TrimStart('0').Insert(0, "0")),
            Gen.Select(Gen.Int, Gen.Int[-99, 80]).Select((digits, exponent) => $"{digits}e{exponent}"),
            Gen.Select(Gen.ULong[0, 99_999_999_999_999_999], Gen.Int[0, 9]).Select((digits, decimals) => $"-{digits}.{decimals}"));
        number.Sample(text =>
        {
            Assert.True(NumberParser.TryParse(Encoding.UTF8.GetBytes(text), (byte)'.', out double value), text);
            Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(value));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1,000")]
    [InlineData("0x1F")]
    [InlineData("1 2")]
    [InlineData("--1")]
    [InlineData("e5")]
    [InlineData("12a")]
    [InlineData("NaN")]
    public void NoNumber(string text) => Assert.False(NumberParser.TryParse(Encoding.UTF8.GetBytes(text), (byte)'.', out _));

    [Fact]
    public void NoBytesWhateverRaiseAnythingButTheSentence() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            try
            {
                Table.ReadCsv(new MemoryStream(bytes), "t.csv");
            }
            catch (SeedbedException exception)
            {
                Assert.StartsWith("t.csv", exception.Message, StringComparison.Ordinal);
            }
        });

    /// <summary>Gives a few bytes at each read.</summary>
    private sealed class TricklingStream(Stream stream, int size) : MemoryStream
    {
        public override int Read(Span<byte> buffer) => stream.Read(buffer[..Math.Min(size, buffer.Length)]);
    }
}
