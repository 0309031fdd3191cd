using Seedbed.Tables;

namespace Seedbed.Tests.Tables;

/// <summary>Normal scores and pieces of numeric columns.</summary>
public class NumberEncodingTests
{
    /// <summary>Quantiles of the normal distribution from a printed table: of four numbers they are those at 1/8, 3/8, 5/8 and 7/8, whatever the numbers are.</summary>
    [Fact]
    public void ScoresAreQuantilesOfTheNormalDistribution()
    {
        const double outer = 1.1503493803760083, inner = 0.3186393639643752;
        double deviation = Math.Sqrt(((outer * outer) + (inner * inner)) / 2);
        double[][] rows = Encode([7, -1e6, 0.5, 6.9], new EncoderOptions { Numbers = NumberEncoding.Scores }, out TableEncoder encoder);
        Assert.Equal(["x", "x score"], encoder.InputNames);
        double[] scores = [.. rows.Select(row => row[1])];
        double[] expected = [outer / deviation, -outer / deviation, -inner / deviation, inner / deviation];
        Assert.All(scores.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    /// <summary>Equal numbers share the middle of their ranks; between two numbers the score lies between theirs, beyond them it stays.</summary>
    [Fact]
    public void ScoresOfTiesAndOfNewNumbers()
    {
        double[][] rows = Encode([1, 1, 1, 2, 5, 5], new EncoderOptions { Numbers = NumberEncoding.Scores }, out TableEncoder encoder);
        Assert.Equal(rows[0][1], rows[2][1]);
        Table other = Table.FromColumns(new NumericColumn("x", [1.5, -8, 99]));
        double[] encoded = encoder.EncodeInputs<double>(other);
        Assert.Equal((rows[0][1] + rows[3][1]) / 2, encoded[1], 1e-12);
        Assert.Equal(rows[0][1], encoded[3]);
        Assert.Equal(rows[5][1], encoded[5]);
    }

    /// <summary>How far a number is through all pieces, times their lengths, is its distance from the lowest number; and the ends hold equally many rows.</summary>
    [Fact]
    public void PiecesAddUpToTheNumber()
    {
        Random random = new(3);
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => Math.Exp(3 * random.NextDouble()))];
        NumberFeature[] features = NumberFeatureFitter.Fit(values, [.. Enumerable.Range(0, values.Length)], [(NumberEncoding.Pieces, 8)]);
        double[] sorted = [.. values.Order()];
        double[] ends = [.. Enumerable.Range(0, 9).Select(i => sorted[i * 399 / 8])];
        Assert.Equal(8, features.Length);
        foreach (double value in (double[])[.. values, ends[0] - (0.5 * (ends[1] - ends[0])), ends[8] + (0.5 * (ends[8] - ends[7]))])
        {
            Assert.Equal(value - ends[0], features.Select((feature, i) => feature.Function(value) * (ends[i + 1] - ends[i])).Sum(), 1e-9);
        }

        Assert.All(features.Skip(1).SkipLast(1), feature => Assert.InRange(values.Min(feature.Function), 0, 0));
        Assert.All(features.Skip(1).SkipLast(1), feature => Assert.InRange(values.Max(feature.Function), 1, 1));
    }

    /// <summary>Every input has mean 0 and deviation 1 over the training rows, as long as no tail is compressed.</summary>
    [Theory]
    [InlineData(NumberEncoding.Scores)]
    [InlineData(NumberEncoding.Pieces)]
    public void AllInputsAreStandardised(NumberEncoding numbers)
    {
        Random random = new(4);
        double[] values = [.. Enumerable.Range(0, 300).Select(_ => Math.Round(20 * random.NextDouble() * random.NextDouble()))];
        double[][] rows = Encode(values, new EncoderOptions { Numbers = numbers, Pieces = 6, CompressTails = false }, out TableEncoder encoder);
        for (int input = 0; input < encoder.InputCount; input++)
        {
            double mean = rows.Average(row => row[input]);
            Assert.Equal(0, mean, 1e-12);
            Assert.Equal(1, rows.Average(row => (row[input] - mean) * (row[input] - mean)), 1e-10);
        }
    }

    /// <summary>A missing number is the median, also in what is made of it, and its indicator comes last.</summary>
    [Fact]
    public void AMissingNumberIsTheMedian()
    {
        double[][] rows = Encode([1, 2, 3, 4, double.NaN, 5, 9], new EncoderOptions { Numbers = NumberEncoding.Pieces, Pieces = 2 }, out TableEncoder encoder);
        Assert.Equal(["x", "x 1/2", "x 2/2", "x missing"], encoder.InputNames);
        double[] median = encoder.EncodeInputs<double>(Table.FromColumns(new NumericColumn("x", [3.5])));
        Assert.Equal(median[..3], rows[4][..3]);
        Assert.Equal((1, 0), (rows[4][3], median[3]));
    }

    /// <summary>Two different values have neither scores nor pieces, and columns of texts stay as they are.</summary>
    [Fact]
    public void NothingIsMadeOfTwoValues()
    {
        foreach (NumberEncoding numbers in Enum.GetValues<NumberEncoding>())
        {
            Encode([0, 1, 1, 0, 1], new EncoderOptions { Numbers = numbers }, out TableEncoder encoder);
            Assert.Equal(["x"], encoder.InputNames);
        }
    }

    [Fact]
    public void TheDescriptionBringsBackEveryBit()
    {
        Random random = new(5);
        double[] values = [.. Enumerable.Range(0, 500).Select(_ => random.NextDouble() / random.NextDouble())];
        Table table = Of(values);
        EncoderOptions options = new() { Task = TaskKind.Regression, JoinedNumbers = [(NumberEncoding.Standard, 0), (NumberEncoding.Scores, 0), (NumberEncoding.Pieces, 4), (NumberEncoding.Pieces, 9)] };
        TableEncoder encoder = TableEncoder.Fit(table, "y", options);
        Assert.Equal(1 + 1 + 4 + 9, encoder.InputCount);
        TableEncoder loaded = TableEncoder.FromDescription(encoder.ToDescription(), "test");
        Assert.Equal(encoder.InputNames, loaded.InputNames);
        Assert.Equal(encoder.EncodeInputs<double>(table), loaded.EncodeInputs<double>(table));
    }

    /// <summary>Joined, each encoding has the numbers that it has alone, by the names of its inputs.</summary>
    [Fact]
    public void JoinedEncodingsAreThoseOfEach()
    {
        Random random = new(6);
        Table table = Of([.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())]);
        TableEncoder joined = TableEncoder.Fit(table, "y", new EncoderOptions { Task = TaskKind.Regression, JoinedNumbers = [(NumberEncoding.Pieces, 4), (NumberEncoding.Pieces, 16), (NumberEncoding.Scores, 0)] });
        TableEncoder alone = TableEncoder.Fit(table, "y", new EncoderOptions { Task = TaskKind.Regression, Numbers = NumberEncoding.Pieces, Pieces = 16 });
        int[] places = [.. alone.InputNames.Select(name => joined.InputNames.ToList().IndexOf(name))];
        double[] of = joined.EncodeInputs<double>(table, [17]);
        Assert.Equal(alone.EncodeInputs<double>(table, [17]), places.Select(place => of[place]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(257)]
    public void TheNumberOfPiecesIsChecked(int pieces) =>
        Assert.Throws<OptionException>(() => Mlp.Fit(Of([1, 2, 3]), "y", new FitOptions { Numbers = NumberEncoding.Pieces, Pieces = pieces }));

    [Theory]
    [InlineData("do not ascend", 1.0, 1.0)]
    [InlineData("out of range", 0.0, 1e300)]
    public void ADamagedFunctionIsRefused(string expected, double first, double second)
    {
        EncoderDescription description = TableEncoder.Fit(Of([1, 2, 3, 4]), "y", new EncoderOptions { Task = TaskKind.Regression, Numbers = NumberEncoding.Scores }).ToDescription();
        ColumnDescription column = description.Columns[0];
        FeatureDescription feature = column.Features![0] with { Knots = [first, second], Values = [0, 1] };
        SeedbedException refused = Assert.Throws<SeedbedException>(() =>
            TableEncoder.FromDescription(description with { Columns = [column with { Features = [feature] }] }, "test"));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    private static double[][] Encode(double[] values, EncoderOptions options, out TableEncoder encoder)
    {
        Table table = Of(values);
        encoder = TableEncoder.Fit(table, "y", options with { Task = TaskKind.Regression });
        return [.. encoder.EncodeInputs<double>(table).Chunk(encoder.InputCount)];
    }

    private static Table Of(double[] values) => Table.FromColumns(
        new NumericColumn("x", values), new NumericColumn("y", [.. Enumerable.Range(0, values.Length).Select(i => (double)(i % 7))]));
}
