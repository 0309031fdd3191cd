using Seedbed.Numerics;

namespace Seedbed.Search;

/// <summary>
/// Splits the trials so far into the better ones and the rest, and asks for points that are dense in the better ones and rare in the rest, each
/// hyperparameter by itself (Bergstra et al. 2011). A round has several points, so that lanes and threads have work.
/// </summary>
internal sealed class ParzenRun(SearchSpace space, int trials, int randomTrials, ulong seed) : SearchRun
{
    private const int Round = 8;
    private const int Candidates = 48;
    private const double BetterShare = 0.25;
    private const int MostBetter = 25;

    private readonly List<(double[] Point, double Score)> _told = [];
    private List<double[]> _asked = [];

    public override IReadOnlyList<SearchProposal> Ask()
    {
        int first = _told.Count;
        int count = Math.Min(trials - first, first < randomTrials ? Math.Min(Round, randomTrials - first) : Round);
        _asked = [.. Enumerable.Range(first, Math.Max(count, 0)).Select(index =>
            index < randomTrials ? RandomSearch.Point(space.Parameters.Count, seed, index) : Promising(index))];
        return [.. _asked.Select((point, i) => new SearchProposal(first + i, point))];
    }

    public override void Tell(IReadOnlyList<double> scores)
    {
        for (int i = 0; i < _asked.Count; i++)
        {
            _told.Add((_asked[i], double.IsNaN(scores[i]) ? double.PositiveInfinity : scores[i]));
        }
    }

    private double[] Promising(int index)
    {
        double[][] ranked = [.. _told.Select((pair, i) => (pair.Point, pair.Score, i)).OrderBy(pair => pair.Score).ThenBy(pair => pair.i).Select(pair => pair.Point)];
        int better = Math.Clamp((int)Math.Ceiling(BetterShare * ranked.Length), 2, MostBetter);
        Philox random = new(seed, RandomStream.SearchModel, (ulong)index);
        double[] point = new double[space.Parameters.Count];
        for (int axis = 0; axis < point.Length; axis++)
        {
            SearchDistribution distribution = space.Parameters[axis].Distribution;
            int? choices = distribution.IsOrdered ? null : distribution.Count;
            ParzenDensity good = new([.. ranked.Take(better).Select(p => p[axis])], choices);
            ParzenDensity bad = new([.. ranked.Skip(better).Select(p => p[axis])], choices);
            double best = double.NegativeInfinity;
            for (int candidate = 0; candidate < Candidates; candidate++)
            {
                double position = good.Draw(ref random);
                double ratio = good.At(position) / bad.At(position);
                if (ratio > best)
                {
                    (best, point[axis]) = (ratio, position);
                }
            }
        }

        return point;
    }
}
