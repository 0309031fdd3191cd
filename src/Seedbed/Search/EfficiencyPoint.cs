namespace Seedbed;

/// <summary>
/// What random searches of some size find: the trials are divided, in their order, into experiments of that size, and the best trial of each, by its score,
/// is measured (Bergstra and Bengio 2012, section 2.3).
/// </summary>
/// <param name="Trials">Of each experiment.</param>
/// <param name="Experiments">How many there are.</param>
/// <param name="Lowest">The lowest result, on the test rows where there are some, else the score itself.</param>
/// <param name="LowerQuartile">The lower quartile of the results.</param>
/// <param name="Median">Their median.</param>
/// <param name="UpperQuartile">The upper quartile.</param>
/// <param name="Highest">The highest result.</param>
public sealed record EfficiencyPoint(int Trials, int Experiments, double Lowest, double LowerQuartile, double Median, double UpperQuartile, double Highest)
{
    /// <summary>The curve for experiments of 1, 2, 4, … trials, up to all of them.</summary>
    /// <param name="trials">Independent trials, as of a random search, in the order of their indices.</param>
    /// <param name="resultOf">What a trial achieves; null for its test score, or its score where it has none.</param>
    public static IReadOnlyList<EfficiencyPoint> Curve(IReadOnlyList<Trial> trials, Func<Trial, double>? resultOf = null)
    {
        ArgumentNullException.ThrowIfNull(trials);
        resultOf ??= trial => double.IsNaN(trial.TestScore) ? trial.Score : trial.TestScore;
        List<EfficiencyPoint> curve = [];
        for (int size = 1; size <= trials.Count; size *= 2)
        {
            double[] results = [.. trials.Chunk(size)
                .Where(experiment => experiment.Length == size && experiment.Any(trial => trial.IsUsable))
                .Select(experiment => resultOf(experiment.MinBy(trial => trial.Score)!))
                .Order()];
            if (results.Length > 0)
            {
                curve.Add(new EfficiencyPoint(
                    size, results.Length, results[0], Quantile(results, 0.25), Quantile(results, 0.5), Quantile(results, 0.75), results[^1]));
            }
        }

        return curve;
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
