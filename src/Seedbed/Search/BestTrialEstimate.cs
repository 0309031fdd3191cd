using Seedbed.Numerics;

namespace Seedbed;

/// <summary>
/// What the best trial of a search would score on new rows. The trial that happened to be best on the rows that judge is not surely the best, and its score there
/// flatters it; so every trial counts with the probability of being the best, given the errors of the scores (Bergstra and Bengio 2012, section 2.1).
/// </summary>
/// <param name="Score">The weighted mean of the test scores.</param>
/// <param name="StandardError">Of the test score of a trial drawn with these probabilities: the test errors and the spread between trials.</param>
/// <param name="Contenders">The trials with a probability above 1 %, the likeliest first, each with its probability.</param>
public sealed record BestTrialEstimate(double Score, double StandardError, IReadOnlyList<KeyValuePair<Trial, double>> Contenders)
{
    private const int Nodes = 4000;
    private const double Reach = 8;

    /// <summary>The estimate.</summary>
    /// <param name="trials">Trials with test scores; those that failed do not count.</param>
    /// <returns>Null when no trial has a test score, or none a standard error.</returns>
    public static BestTrialEstimate? Of(IEnumerable<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        Trial[] used = [.. trials.Where(trial => trial.IsUsable && double.IsFinite(trial.TestScore) && trial.StandardError > 0)];
        if (used.Length == 0)
        {
            return null;
        }

        double[] weights = Probabilities([.. used.Select(trial => trial.Score)], [.. used.Select(trial => trial.StandardError)]);
        double mean = used.Select((trial, i) => weights[i] * trial.TestScore).Sum();
        double variance = used.Select((trial, i) => weights[i] * ((trial.TestScore * trial.TestScore) + (trial.TestStandardError * trial.TestStandardError))).Sum() - (mean * mean);
        return new BestTrialEstimate(
            mean,
            Math.Sqrt(Math.Max(0, variance)),
            [.. used.Select((trial, i) => KeyValuePair.Create(trial, weights[i])).Where(pair => pair.Value > 0.01).OrderByDescending(pair => pair.Value)]);
    }

    /// <summary>The probability of each of some independent normal numbers to be the least of them.</summary>
    internal static double[] Probabilities(double[] means, double[] deviations)
    {
        // Above the lowest upper end of all, the least one hardly ever lies.
        double low = means.Zip(deviations, (mean, deviation) => mean - (Reach * deviation)).Min();
        double high = means.Zip(deviations, (mean, deviation) => mean + (Reach * deviation)).Min();
        double step = (high - low) / Nodes;
        double[] weights = new double[means.Length];
        double[] above = new double[means.Length];
        double[] before = [.. means.Select((mean, i) => Above((low - mean) / deviations[i]))];
        for (int node = 1; node <= Nodes; node++)
        {
            double x = low + (node * step);
            double all = 1;
            for (int i = 0; i < means.Length; i++)
            {
                above[i] = Above((x - means[i]) / deviations[i]);
                all *= 0.5 * (above[i] + before[i]);
            }

            for (int i = 0; i < means.Length; i++)
            {
                double middle = 0.5 * (above[i] + before[i]);
                weights[i] += middle > 0 ? (before[i] - above[i]) * all / middle : 0;
            }

            (above, before) = (before, above);
        }

        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static double Above(double z) => ElementaryFunctions.NormalDistribution<DoubleScalar, double>(DoubleScalar.Broadcast(-z)).Value;
}
