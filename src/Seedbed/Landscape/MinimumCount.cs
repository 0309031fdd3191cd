namespace Seedbed.Landscape;

/// <summary>Counts the distinct minima of starts that come in one after the other.</summary>
/// <param name="loss">The loss of the networks.</param>
/// <param name="inputs">The training rows as networks see them, [rows × inputs].</param>
internal sealed class MinimumCount(Loss loss, double[] inputs)
{
    private const int GroupSize = 64;

    private readonly List<MinimumPoint> _points = [];
    private int _others;

    /// <summary>Counts more starts; those without a usable end are left out.</summary>
    public void Add(IEnumerable<Outcome> outcomes)
    {
        Outcome[] usable = [.. outcomes.Where(outcome => outcome.IsUsable)];
        Outcome[] minima = [.. usable.Where(outcome => outcome.Certificate is { IsMinimum: true })];
        _others += usable.Length - minima.Length;
        _points.AddRange(minima.Chunk(GroupSize).SelectMany(group => group.Zip(
            NetworkFunction.Values([.. group.Select(outcome => outcome.Network)], loss, inputs),
            (outcome, values) => new MinimumPoint(outcome, loss, values))));
    }

    /// <summary>What the minima so far tell of those that are left, with the same minima as <see cref="StudyLandscapes.Landscape"/>.</summary>
    public RichnessEstimate Estimate(double tolerance)
    {
        MinimumClusters clusters = new([.. _points.OrderBy(point => point.Outcome.Loss).ThenBy(point => point.Outcome.Index)]);
        foreach (double step in StudyLandscapes.Tolerances.Where(step => step < tolerance).Append(tolerance))
        {
            clusters.Link(step);
        }

        return RichnessEstimate.Of(clusters.Members.Select(members => members.Length)) with { OtherStarts = _others };
    }
}
