using Seedbed.Cli.Reproducing;

namespace Seedbed.Cli.Tests;

/// <summary>The figures that reproductions compute of their data, beside counting.</summary>
public class ReproductionFiguresTests
{
    /// <summary>All draws of three of six trials, one by one.</summary>
    [Fact]
    public void TheExpectedBestIsTheMeanOverAllDraws()
    {
        double[] errors = [1, 1.5, 2.25, 7, 8, 20];
        List<double> lowest = [];
        for (int i = 0; i < errors.Length; i++)
        {
            for (int j = i + 1; j < errors.Length; j++)
            {
                for (int k = j + 1; k < errors.Length; k++)
                {
                    lowest.Add(Math.Min(errors[i], Math.Min(errors[j], errors[k])));
                }
            }
        }

        Assert.Equal(20, lowest.Count);
        Assert.Equal(lowest.Average(), FoundingSearches.ExpectedBest(errors, 3), 1e-12);
        Assert.Equal(errors.Average(), FoundingSearches.ExpectedBest(errors, 1), 1e-12);
        Assert.Equal(1, FoundingSearches.ExpectedBest(errors, 6), 1e-12);
    }

    [Fact]
    public void StartsAreComparedWithTheSameProblem()
    {
        SettingErrors linear = new(new NetworkSetting(0, 0), [[2], [5]], [2, 5]);
        SettingErrors network = new(new NetworkSetting(2, 0), [[1, 2, 3, 1.5], [4, 4.5, 4.9, 6]], [1, 4.5]);
        Assert.Equal(3.0 / 8, network.ShareNoBetterThan(linear));
        Assert.Equal(3.5, network.Median);
        Assert.Equal(2.75, network.Chosen);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.25, 1.75)]
    [InlineData(1, 4)]
    public void QuantilesLieBetweenTheirNeighbours(double share, double expected) => Assert.Equal(expected, SettingErrors.Quantile([1, 2, 3, 4], share), 1e-12);
}
