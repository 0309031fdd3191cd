using CsCheck;
using Seedbed.Tables;

namespace Seedbed.Tests.Tables;

public class MomentsTests
{
    /// <summary>The median is that of sorting, also with ties and missing values.</summary>
    [Fact]
    public void Median() =>
        Gen.OneOf(Gen.Int[-3, 3].Select(value => (double)value), Gen.Double[-1, 1], Gen.Const(double.NaN)).Array[1, 40].Sample(values =>
        {
            double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
            double expected = sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
            Assert.Equal(expected, Moments.MedianOf(values, [.. Enumerable.Range(0, values.Length)], new double[values.Length]), 1e-15);
        });

    [Theory]
    [InlineData(1e15, 1)]
    [InlineData(1e100, -1e100)]
    [InlineData(1e-140, 0)]
    [InlineData(3, 3.0000000000000004)]
    public void TwoValuesAreTheirMeanPlusAndMinusOneDeviation(double first, double second)
    {
        Moments moments = Moments.Of([first, second, double.NaN], [0, 1, 2]);

        Assert.False(moments.IsConstant);
        Assert.Equal((2, 1), (moments.Count, moments.MissingCount));
        Assert.Equal(Math.Abs((first / 2) - (second / 2)), moments.Deviation, 1e-9 * Math.Abs(first - second));
    }

    [Fact]
    public void LargeOffsetsKeepTheDeviation()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => 1e12 + (i % 2))];
        Moments moments = Moments.Of(values, [.. Enumerable.Range(0, 1000)]);

        Assert.Equal(0.5, moments.Deviation, 1e-9);
        Assert.Equal(1e12 + 0.5, moments.Mean);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1e100)]
    [InlineData(double.NaN)]
    public void OneValueIsConstant(double value) => Assert.True(Moments.Of([value, double.NaN, value], [0, 1, 2]).IsConstant);
}
