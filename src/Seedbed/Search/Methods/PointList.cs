namespace Seedbed.Search;

/// <summary>A run whose points are known beforehand, in rounds.</summary>
internal sealed class PointList(int count, Func<int, double[]> pointOf) : SearchRun
{
    /// <summary>Many enough to fill lanes and threads, few enough to see progress.</summary>
    private const int Round = 256;

    private int _next;

    public override IReadOnlyList<SearchProposal> Ask()
    {
        int first = _next;
        _next = Math.Min(first + Round, count);
        return [.. Enumerable.Range(first, _next - first).Select(i => new SearchProposal(i, pointOf(i)))];
    }

    public override void Tell(IReadOnlyList<double> scores)
    {
        // Nothing that is learned changes the points.
    }
}
