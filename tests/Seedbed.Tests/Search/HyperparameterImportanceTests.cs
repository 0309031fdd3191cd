using Seedbed.Numerics;
using Seedbed.Search;

namespace Seedbed.Tests.Search;

/// <summary>Which hyperparameters count, on trials whose scores are computed.</summary>
public class HyperparameterImportanceTests
{
    private static readonly SearchSpace Space = new(
        new SearchParameter("learning-rate", UniformDistribution.LogUniform(0.001, 1)),
        new SearchParameter("decay", UniformDistribution.Uniform(0, 1)),
        new SearchParameter("batch", UniformDistribution.Integer(1, 100)),
        new SearchParameter("init-scale", UniformDistribution.Uniform(0.5, 1)));

    /// <summary>The variances of a tree beside integrals over a fine grid of its values.</summary>
    [Fact]
    public void VariancesOfATreeAreThoseOfItsFunction()
    {
        const int steps = 60;
        double[][] points = Points(200, 3, 7);
        double[] values = [.. points.Select(point => Math.Sin(5 * point[0]) + (3 * point[1] * point[2]))];
        Philox random = new(3, RandomStream.SearchForest, 0);
        RegressionTree tree = new(points, values, [.. Enumerable.Range(0, points.Length)], 2, ref random);
        Assert.InRange(tree.Leaves.Count, 20, 67);
        Assert.Equal(1, tree.Leaves.Sum(leaf => leaf.Volume), 12);

        double[,,] grid = new double[steps, steps, steps];
        double[] main0 = new double[steps];
        double[,] pair12 = new double[steps, steps];
        double[] main1 = new double[steps];
        double[] main2 = new double[steps];
        double mean = 0;
        double square = 0;
        foreach ((int i, int j, int k) in from i in Enumerable.Range(0, steps) from j in Enumerable.Range(0, steps) from k in Enumerable.Range(0, steps) select (i, j, k))
        {
            double value = grid[i, j, k] = tree.At([(i + 0.5) / steps, (j + 0.5) / steps, (k + 0.5) / steps]);
            mean += value / (steps * steps * steps);
            square += value * value / (steps * steps * steps);
            main0[i] += value / (steps * steps);
            main1[j] += value / (steps * steps);
            main2[k] += value / (steps * steps);
            pair12[j, k] += value / steps;
        }

        TreeVariance variance = new(tree);
        double total = square - (mean * mean);
        Assert.Equal(total, variance.Total, 0.03 * total);
        Assert.Equal(Variance(main0), variance.Main[0], 0.03 * total);
        Assert.Equal(Variance(main1), variance.Main[1], 0.03 * total);
        double both = Variance([.. pair12.Cast<double>()]) - Variance(main1) - Variance(main2);
        Assert.Equal(both, variance.Pair(1, 2), 0.03 * total);
        Assert.True(variance.Main.Sum() + variance.Pair(0, 1) + variance.Pair(0, 2) + variance.Pair(1, 2) <= variance.Total * (1 + 1e-12));

        double Variance(double[] marginal) => marginal.Average(value => (value - mean) * (value - mean));
    }

    [Fact]
    public void TheParameterThatDecidesComesFirstAndAnInteractionIsSeen()
    {
        HyperparameterImportance one = Of(point => Math.Abs(point[0] - 0.4));
        Assert.Equal(["learning-rate"], one.Shares[0].Parameters);
        Assert.InRange(one.Shares[0].Share, 0.8, 1);
        Assert.InRange(one.Explained, 0.9, 1);

        // The sign of a product: neither factor counts by itself.
        HyperparameterImportance two = Of(point => (point[1] - 0.5) * (point[2] - 0.5));
        Assert.Equal(["decay", "batch"], two.Shares[0].Parameters);
        Assert.InRange(two.Shares[0].Share, 0.5, 1);
        Assert.InRange(two.Shares.Where(share => share.Parameters.Contains("learning-rate", StringComparer.Ordinal)).Max(share => share.Share), 0, 0.1);

        // Noise is not explained.
        Assert.InRange(Of(point => (point[0] * 7919) % 0.001).Explained, -1, 0.15);
    }

    [Fact]
    public void TooFewTrialsExplainNothing() => Assert.Null(HyperparameterImportance.Of(Space, Trials(19, point => point[0]), 1));

    private static HyperparameterImportance Of(Func<double[], double> score) => HyperparameterImportance.Of(Space, Trials(300, score), 1)!;

    private static Trial[] Trials(int count, Func<double[], double> score) =>
        [.. Points(count, 4, 5).Select((point, i) => new Trial { Configuration = i, Positions = point, Values = Space.At(point), Score = 10 + score(point) })];

    private static double[][] Points(int count, int axes, ulong seed) => [.. Enumerable.Range(0, count).Select(i => RandomSearch.Point(axes, seed, i))];
}
