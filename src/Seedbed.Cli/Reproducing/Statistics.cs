namespace Seedbed.Cli.Reproducing;

/// <summary>What reproductions say of samples.</summary>
internal static class Statistics
{
    public static double Mean(IReadOnlyCollection<double> values) => values.Sum() / values.Count;

    /// <summary>The unbiased estimate of the variance.</summary>
    public static double Variance(IReadOnlyCollection<double> values)
    {
        double mean = Mean(values);
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }

    /// <summary>The value at a share of the sorted values, between neighbours in proportion.</summary>
    /// <param name="share">0 for the smallest to 1 for the largest.</param>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[^1];
    }

    /// <summary>Pearson's correlation.</summary>
    public static double Correlation(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double meanX = Mean(x);
        double meanY = Mean(y);
        double product = x.Zip(y, (first, second) => (first - meanX) * (second - meanY)).Sum();
        return product / ((x.Count - 1) * Math.Sqrt(Variance(x) * Variance(y)));
    }

    /// <summary>Spearman's correlation of ranks; NaN for fewer than three pairs.</summary>
    public static double RankCorrelation(IReadOnlyList<double> x, IReadOnlyList<double> y) => x.Count < 3 ? double.NaN : Correlation(Ranks(x), Ranks(y));

    /// <summary>From 0; equal values share the mean of their ranks.</summary>
    private static double[] Ranks(IReadOnlyList<double> values) =>
        [.. values.Select(value => values.Count(other => other < value) + ((values.Count(other => other.Equals(value)) - 1) / 2.0))];
}
