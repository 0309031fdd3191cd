using Seedbed.Numerics;

namespace Seedbed.Search.Blending;

/// <summary>What tuning tries: first the portfolio, then changes of the best so far and now and then a random point. The n-th proposal depends on the best before it, not on time.</summary>
internal sealed class TuningProposals(SearchSpace space, IReadOnlyList<double[]> portfolio, ulong seed)
{
    private const int Parents = 10;
    private const double RandomShare = 0.15;
    private const double ChangedShare = 0.35;
    private const double Step = 0.15;
    private const int MostAttempts = 20;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private int _proposed;

    /// <summary>The next proposal: values that were not proposed before, unless the space has hardly any.</summary>
    /// <param name="best">The points of the best settings so far, the best first.</param>
    public (SearchProposal Proposal, IReadOnlyDictionary<string, SearchValue> Values) Next(IReadOnlyList<IReadOnlyList<double>> best)
    {
        Philox random = new(seed, RandomStream.SearchTrial, (ulong)_proposed);
        double[] positions = _proposed < portfolio.Count ? portfolio[_proposed] : Later(best, ref random);
        IReadOnlyDictionary<string, SearchValue> values = space.At(positions);
        for (int attempt = 1; !_known.Add(string.Join(' ', values)) && attempt < MostAttempts; attempt++)
        {
            positions = Later(best, ref random);
            values = space.At(positions);
        }

        _proposed++;
        return (new SearchProposal(_proposed, positions), values);
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
            if (i == certain || random.NextUniform() < ChangedShare)
            {
                changed[i] = space.Parameters[i].Distribution.IsOrdered ? Reflected(changed[i] + (Step * random.NextNormal())) : random.NextUniform();
            }
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
