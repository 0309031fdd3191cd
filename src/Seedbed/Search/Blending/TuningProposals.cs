using Seedbed.Numerics;

namespace Seedbed.Search.Blending;

/// <summary>
/// What tuning tries: first the portfolio, then changes of the best so far and now and then a random point. They come in families that differ in what may differ
/// between lanes alone: rate, decay and scale of the starting weights.
/// </summary>
internal sealed class TuningProposals(SearchSpace space, IReadOnlyList<double[]> portfolio, ulong seed)
{
    private const int Parents = 10;
    private const double RandomShare = 0.15;
    private const double ChangedShare = 0.35;
    private const double Step = 0.15;
    private const double StepInFamily = 0.1;

    private static readonly string[] OfLanes = ["learning-rate", "decay", "init-scale"];

    private int _families;
    private int _settings = 1;

    /// <summary>The next family: one setting of the portfolio, or several that ride together.</summary>
    /// <param name="best">The points of the best settings so far, the best first.</param>
    /// <param name="size">How many.</param>
    public IReadOnlyList<(SearchProposal Proposal, IReadOnlyDictionary<string, SearchValue> Values)> Next(IReadOnlyList<IReadOnlyList<double>> best, int size)
    {
        Philox random = new(seed, RandomStream.SearchTrial, (ulong)_families);
        bool isKnown = _families < portfolio.Count;
        double[] first = isKnown ? portfolio[_families] : Later(best, ref random);
        _families++;
        int[] varied = [.. Enumerable.Range(0, first.Length).Where(i => OfLanes.Contains(space.Parameters[i].Name, StringComparer.Ordinal))];
        List<(SearchProposal, IReadOnlyDictionary<string, SearchValue>)> family = [];
        for (int i = 0; i < (varied.Length > 0 && !isKnown ? size : 1); i++)
        {
            double[] positions = [.. first];
            foreach (int parameter in i > 0 ? varied : [])
            {
                positions[parameter] = Reflected(positions[parameter] + (StepInFamily * random.NextNormal()));
            }

            family.Add((new SearchProposal(_settings++, positions, 1), space.At(positions)));
        }

        return family;
    }

    private double[] Later(IReadOnlyList<IReadOnlyList<double>> best, ref Philox random)
    {
        if (best.Count == 0 || random.NextUniform() < RandomShare)
        {
            double[] anywhere = new double[space.Parameters.Count];
            for (int i = 0; i < anywhere.Length; i++)
            {
                anywhere[i] = random.NextUniform();
            }

            return anywhere;
        }

        // The better one is, the likelier it is changed: the minimum of two draws.
        int count = Math.Min(Parents, best.Count);
        double[] changed = [.. best[Math.Min(random.NextInt32(count), random.NextInt32(count))]];
        int certain = random.NextInt32(changed.Length);
        for (int i = 0; i < changed.Length; i++)
        {
            if (i != certain && random.NextUniform() >= ChangedShare)
            {
                continue;
            }

            changed[i] = space.Parameters[i].Distribution.IsOrdered ? Reflected(changed[i] + (Step * random.NextNormal())) : random.NextUniform();
        }

        return changed;
    }

    /// <summary>A position that left the unit interval, reflected at its ends.</summary>
    private static double Reflected(double position)
    {
        double period = position - (2 * Math.Floor(position / 2));
        return period <= 1 ? period : 2 - period;
    }
}
