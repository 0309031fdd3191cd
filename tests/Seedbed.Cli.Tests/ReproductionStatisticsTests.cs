using Seedbed.Cli.Reproducing;
using Seedbed.Cli.Reproducing.Choromanska;

namespace Seedbed.Cli.Tests;

/// <summary>The numbers that reproductions compute from samples.</summary>
public class ReproductionStatisticsTests
{
    /// <summary>Losses that lie on a curve give it back, and divided by it they are 1.</summary>
    [Theory]
    [InlineData(0.07, 3.5, -0.5)]
    [InlineData(2, -0.4, 0.25)]
    public void TheCurveOfMeanLossesIsFound(double scale, double factor, double exponent)
    {
        int[] sizes = [10, 25, 50, 100, 250, 500];
        ScaledLoss fitted = ScaledLoss.Fit([.. sizes.Select(units => (units, scale * Math.Exp(factor * Math.Pow(units, exponent))))]);
        Assert.Equal(exponent, fitted.Exponent, 1e-9);
        Assert.Equal(factor, fitted.Factor, 1e-6);
        Assert.Equal(scale, fitted.Scale, 1e-6);
        Assert.All(sizes, units => Assert.Equal(1, fitted.At(units) / (scale * Math.Exp(factor * Math.Pow(units, exponent))), 1e-6));
    }

    /// <summary>Four points, computed by hand.</summary>
    [Fact]
    public void MomentsAndCorrelation()
    {
        double[] x = [1, 2, 3, 4];
        double[] y = [2, 4, 4, 10];
        Assert.Equal(5, Statistics.Mean(y));
        Assert.Equal(12, Statistics.Variance(y));
        Assert.Equal(12 / Math.Sqrt(5 * 36), Statistics.Correlation(x, y), 1e-12);
        Assert.Equal(-1, Statistics.Correlation(x, [.. x.Select(value => -3 * value)]), 1e-12);
        Assert.Equal(4, Statistics.Quantile(y, 0.5));
        Assert.Equal(2, Statistics.Quantile(y, 0));
        Assert.Equal(10, Statistics.Quantile(y, 1));
        Assert.Equal(3, Statistics.Quantile(y, 1.0 / 6), 1e-12);

        // The ranks of y are 0, 1½, 1½, 3.
        Assert.Equal(4.5 / Math.Sqrt(5 * 4.5), Statistics.RankCorrelation(x, y), 1e-12);
        Assert.Equal(1, Statistics.RankCorrelation(x, [1, 10, 100, 1e9]), 1e-12);
        Assert.True(double.IsNaN(Statistics.RankCorrelation([1, 2], [1, 2])));
    }

    /// <summary>Means on a line have its height at zero for a limit; errors that differ from draw to draw move it as a line moves, worked out for two sizes.</summary>
    [Fact]
    public void TheLimitOfTheSpinGlassHasTheErrorOfItsDraws()
    {
        int[] sizes = [8, 27, 64, 1000];
        double[][] means = [.. sizes.Select(size => Enumerable.Repeat(-1.6 + (0.7 * Math.Pow(size, -2.0 / 3)), 5).ToArray())];
        SpinGlassLimit exact = SpinGlassLimit.Of(sizes, means);
        Assert.Equal(-1.6, exact.Value, 1e-12);
        Assert.Equal(0, exact.StandardError, 1e-12);

        // At Λ = 8 and 64 the line through (1/4, a) and (1/16, b) meets zero at (4b − a)/3.
        SpinGlassLimit noisy = SpinGlassLimit.Of([8, 64], [[0.3, 0, 0], [0, 0, 0.6]]);
        Assert.Equal((-0.1 + 0 + 0.8) / 3, noisy.Value, 1e-12);
        double mean = 0.7 / 3;
        Assert.Equal(Math.Sqrt((Math.Pow(-0.1 - mean, 2) + (mean * mean) + Math.Pow(0.8 - mean, 2)) / 2 / 3), noisy.StandardError, 1e-12);
    }
}
