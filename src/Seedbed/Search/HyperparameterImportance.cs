using Seedbed.Numerics;
using Seedbed.Search;

namespace Seedbed;

/// <summary>
/// Which hyperparameters the score depends on: the functional analysis of variance of a forest of regression trees that is fitted to the trials (Hutter, Hoos and
/// Leyton-Brown 2014). Scores count by their rank, so that a few very bad trials do not hide the rest.
/// </summary>
public sealed class HyperparameterImportance
{
    /// <summary>The fewest usable trials that it is computed from.</summary>
    public const int FewestTrials = 20;

    private const int Trees = 64;

    private HyperparameterImportance(IReadOnlyList<ImportanceShare> shares, double explained, int trials) => (Shares, Explained, Trials) = (shares, explained, trials);

    /// <summary>Every hyperparameter and every pair, the largest share first. The shares of all, with those of more than two together, add up to 1.</summary>
    public IReadOnlyList<ImportanceShare> Shares { get; }

    /// <summary>
    /// How much of the variance of the ranks the forest predicts for trials that a tree has not seen (R² out of bag), at most 1: where it is low, the shares
    /// mean little.
    /// </summary>
    public double Explained { get; }

    /// <summary>From how many trials.</summary>
    public int Trials { get; }

    /// <summary>Of usable trials with the same budget: of that with the most trials. Null when they are fewer than <see cref="FewestTrials"/>.</summary>
    public static HyperparameterImportance? Of(SearchSpace space, IEnumerable<Trial> trials, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trials);
        Trial[] used = trials.Where(trial => trial.IsUsable)
            .GroupBy(trial => trial.Budget)
            .OrderByDescending(ofBudget => ofBudget.Count())
            .ThenByDescending(ofBudget => ofBudget.Key)
            .FirstOrDefault()?.OrderBy(trial => trial.Score).ThenBy(trial => trial.Configuration).ToArray() ?? [];
        if (used.Length < FewestTrials)
        {
            return null;
        }

        double[][] points = [.. used.Select(trial => trial.Positions.ToArray())];
        double[] ranks = [.. used.Select(trial => (used.Count(other => other.Score < trial.Score) + (0.5 * used.Count(other => other.Score == trial.Score))) / used.Length)];
        return Of([.. space.Parameters.Select(parameter => parameter.Name)], points, ranks, seed);
    }

    private static HyperparameterImportance Of(string[] names, double[][] points, double[] ranks, ulong seed)
    {
        int axes = names.Length;
        double[] main = new double[axes];
        double[,] pairs = new double[axes, axes];
        double[] sums = new double[points.Length];
        int[] counts = new int[points.Length];
        for (int index = 0; index < Trees; index++)
        {
            Philox random = new(seed, RandomStream.SearchForest, (ulong)index);
            int[] sample = new int[points.Length];
            for (int i = 0; i < sample.Length; i++)
            {
                sample[i] = random.NextInt32(points.Length);
            }

            RegressionTree tree = new(points, ranks, sample, Math.Max(1, (2 * axes) / 3), ref random);
            foreach (int point in Enumerable.Range(0, points.Length).Except(sample))
            {
                sums[point] += tree.At(points[point]);
                counts[point]++;
            }

            Add(new TreeVariance(tree), main, pairs);
        }

        List<ImportanceShare> shares = [.. names.Select((name, axis) => new ImportanceShare([name], main[axis] / Trees))];
        for (int first = 0; first < axes; first++)
        {
            for (int second = first + 1; second < axes; second++)
            {
                shares.Add(new ImportanceShare([names[first], names[second]], pairs[first, second] / Trees));
            }
        }

        return new HyperparameterImportance([.. shares.OrderByDescending(share => share.Share)], Explains(ranks, sums, counts), points.Length);
    }

    private static void Add(TreeVariance variance, double[] main, double[,] pairs)
    {
        if (variance.Total <= 0)
        {
            return;
        }

        for (int first = 0; first < main.Length; first++)
        {
            main[first] += variance.Main[first] / variance.Total;
            for (int second = first + 1; second < main.Length; second++)
            {
                pairs[first, second] += Math.Max(0, variance.Pair(first, second)) / variance.Total;
            }
        }
    }

    private static double Explains(double[] ranks, double[] sums, int[] counts)
    {
        int[] seen = [.. Enumerable.Range(0, ranks.Length).Where(i => counts[i] > 0)];
        double mean = seen.Average(i => ranks[i]);
        double residual = seen.Sum(i => Square(ranks[i] - (sums[i] / counts[i])));
        double total = seen.Sum(i => Square(ranks[i] - mean));
        return total > 0 ? 1 - (residual / total) : 0;
    }

    private static double Square(double value) => value * value;
}
