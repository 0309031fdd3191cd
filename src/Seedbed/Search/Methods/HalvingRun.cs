namespace Seedbed.Search;

/// <summary>Points that compete: after each rung one in so many goes on, with so many times the epochs.</summary>
/// <param name="factor">How many compete for one place.</param>
/// <param name="rungs">At least 1; the last one trains for all epochs.</param>
/// <param name="points">Those of the first rung.</param>
internal sealed class HalvingRun(int factor, int rungs, IReadOnlyList<SearchProposal> points) : SearchRun
{
    private IReadOnlyList<SearchProposal> _points = points;
    private int _rung;

    public override IReadOnlyList<SearchProposal> Ask()
    {
        if (_rung == rungs)
        {
            return [];
        }

        double budget = Math.Pow(factor, _rung - rungs + 1);
        return _points = [.. _points.Select(point => point with { Budget = budget })];
    }

    public override void Tell(IReadOnlyList<double> scores)
    {
        _rung++;
        int kept = Math.Max(1, _points.Count / factor);
        _points = [.. _points.Select((point, i) => (Point: point, Score: double.IsNaN(scores[i]) ? double.PositiveInfinity : scores[i]))
            .OrderBy(pair => pair.Score)
            .ThenBy(pair => pair.Point.Configuration)
            .Take(kept)
            .Select(pair => pair.Point)
            .OrderBy(point => point.Configuration)];
    }
}
