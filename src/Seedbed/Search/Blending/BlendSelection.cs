using Seedbed.Models;
using Seedbed.Numerics;

namespace Seedbed.Search.Blending;

/// <summary>
/// Chooses how much each candidate counts in a blend by what candidates say about rows that they have not seen: greedily, one after the other with repetition, the one that lowers the
/// loss of the average most; and that many times, each time from a random half of the candidates and on rows drawn with replacement, because one choice of many would fit these rows too well (Caruana et
/// al. 2004, "Ensemble selection from libraries of models"). The fewer rows there are, the more the choices differ and the more evenly their average weighs.
/// </summary>
/// <param name="targets">Of the rows that judge.</param>
/// <param name="told">[candidates][rows]: the probability of the true class, or the value.</param>
/// <param name="seed">Decides the halves.</param>
internal sealed class BlendSelection(ValidationTargets targets, IReadOnlyList<double[]> told, ulong seed)
{
    private const int Rounds = 24;
    private const int Steps = 12;

    // Less is not worth the networks.
    private const double LeastShare = 0.02;

    // Of so few none is left out: there may be no other that is as good.
    private const int FewCandidates = 10;

    // More rows decide no better, but take time.
    private const int MostRows = 8000;

    private const int Parts = 5;

    /// <summary>The weight of each candidate; they add up to 1.</summary>
    public double[] Weights() => Weights(Some([.. Enumerable.Range(0, targets.RowCount)]));

    /// <summary>What is said of each row by a blend that was chosen without it: an honest measure of the choice.</summary>
    public double[] HonestlyTold()
    {
        int[] order = Shuffled(targets.RowCount, 0);
        double[] honest = new double[targets.RowCount];
        for (int part = 0; part < Parts; part++)
        {
            double[] weights = Weights(Some([.. order.Where((_, i) => i % Parts != part)]));
            foreach (int row in order.Where((_, i) => i % Parts == part))
            {
                honest[row] = Average(weights, row);
            }
        }

        return honest;
    }

    private double Average(double[] weights, int row)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * told[i][row];
        }

        return sum;
    }

    private double[] Weights(int[] rows)
    {
        int[] counts = new int[told.Count];
        for (int round = 0; round < Rounds; round++)
        {
            int count = Math.Max((told.Count + 1) / 2, Math.Min(told.Count, FewCandidates));
            int[] some = Shuffled(told.Count, (ulong)round + 1)[..count];
            Choose(some, Drawn(rows, (ulong)round), counts);
        }

        double total = Rounds * Steps;
        double[] weights = [.. counts.Select(count => count / total)];
        double least = Math.Min(LeastShare, weights.Max());
        double kept = weights.Where(weight => weight >= least).Sum();
        return [.. weights.Select(weight => weight >= least ? weight / kept : 0)];
    }

    private void Choose(int[] candidates, int[] rows, int[] counts)
    {
        double[] sums = new double[rows.Length];
        for (int step = 1; step <= Steps; step++)
        {
            int best = -1;
            double lowest = double.PositiveInfinity;
            foreach (int candidate in candidates)
            {
                double loss = LossWith(sums, told[candidate], rows, step);
                if (loss < lowest)
                {
                    (best, lowest) = (candidate, loss);
                }
            }

            if (best < 0)
            {
                best = candidates[0];
            }

            counts[best]++;
            for (int i = 0; i < rows.Length; i++)
            {
                sums[i] += told[best][rows[i]];
            }
        }
    }

    private double LossWith(double[] sums, double[] candidate, int[] rows, int count)
    {
        double loss = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            loss += targets.Weight(rows[i]) * targets.LossOfTold(rows[i], (sums[i] + candidate[rows[i]]) / count);
        }

        return loss;
    }

    private int[] Some(int[] rows)
    {
        if (rows.Length <= MostRows)
        {
            return rows;
        }

        Philox random = new(seed, RandomStream.SearchModel, ulong.MaxValue);
        random.Shuffle(rows);
        return rows[..MostRows];
    }

    /// <summary>As many, drawn with replacement.</summary>
    private int[] Drawn(int[] rows, ulong round)
    {
        int[] drawn = new int[rows.Length];
        Philox random = new(seed, RandomStream.SearchModel, (1UL << 32) + round);
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = rows[random.NextInt32(rows.Length)];
        }

        return drawn;
    }

    private int[] Shuffled(int count, ulong index)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        Philox random = new(seed, RandomStream.SearchModel, index);
        random.Shuffle(order);
        return order;
    }
}
