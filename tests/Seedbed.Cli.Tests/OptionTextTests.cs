using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Tests;

/// <summary>The small pieces of the tool.</summary>
public class OptionTextTests
{
    [Theory]
    [InlineData("60s", 60)]
    [InlineData("5m", 300)]
    [InlineData("1.5h", 5400)]
    [InlineData("500ms", 0.5)]
    [InlineData("90", 90)]
    public void Durations(string text, double seconds) => Assert.Equal(seconds, new OptionText("--time", text).Duration().TotalSeconds);

    [Theory]
    [InlineData("LearningRate", "learning-rate")]
    [InlineData("AdamW", "adamw")]
    [InlineData("LeakyRelu", "leaky-relu")]
    [InlineData("LeCunNormal", "lecun-normal")]
    [InlineData("L", "l")]
    public void Kebab(string name, string expected) => Assert.Equal(expected, KebabCase.Of(name));

    [Theory]
    [InlineData("leaky-relu")]
    [InlineData("leaky_relu")]
    [InlineData("LeakyRelu")]
    public void WordsAreForgiving(string text) => Assert.Equal(Activation.LeakyRelu, new OptionText("--activation", text).Word<Activation>());

    [Fact]
    public void EveryWordIsReadBack()
    {
        Assert.All(Words.All(typeof(Initializer)), word => Assert.Equal(word, Words.Of(new OptionText("--initializer", word).Word<Initializer>())));
        Assert.All(Words.All(typeof(StopReason)), word => Assert.Equal(word, Words.Of(new OptionText("", word).Word<StopReason>())));
    }

    [Theory]
    [InlineData(0.0123456, "0.01235")]
    [InlineData(0, "0.000")]
    [InlineData(12.3456, "12.35")]
    [InlineData(123456, "123456")]
    [InlineData(1.5e-7, "1.500e-7")]
    [InlineData(1.5e9, "1.500e+9")]
    [InlineData(double.NaN, "-")]
    public void FiguresHaveFourDigits(double value, string expected) => Assert.Equal(expected, Figures.Loss(value));

    [Fact]
    public void HistogramCountsEveryStart()
    {
        double[] losses = [.. Enumerable.Range(0, 50).Select(i => 1 + (i / 50.0)), 80, 90];
        LossHistogram histogram = new(losses);
        Assert.Equal(losses.Length, histogram.Intervals.Sum(interval => interval.Count));
        Assert.Equal(2, histogram.Intervals[^1].Count);
        Assert.Equal(double.PositiveInfinity, histogram.Intervals[^1].To);
        Assert.Equal(9, new LossHistogram([.. Enumerable.Repeat(3.0, 9)]).Intervals.Single().Count);
    }

    [Fact]
    public void LinesBreakBetweenWords() => Assert.Equal(["aa bb", "cccccccc", "d"], WordWrap.Lines("aa bb cccccccc d", 5));

    [Fact]
    public void ControlCharactersAreNotPrinted() => Assert.Equal("a [31mb", Plain.OneLine("a\u001b[31mb\n"));
}
