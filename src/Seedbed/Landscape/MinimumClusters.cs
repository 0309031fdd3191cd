namespace Seedbed.Landscape;

/// <summary>
/// Which of many minima are one: single linkage at growing tolerances. At each, the clusters of the tolerance before are compared by their lowest members, those of nearly equal objective
/// alone, and not those that are linked already; so a thousand starts cost about a thousand matchings, not half a million.
/// </summary>
internal sealed class MinimumClusters
{
    private readonly MinimumPoint[] _points;
    private readonly int[] _parents;

    /// <param name="points">Sorted by objective.</param>
    public MinimumClusters(MinimumPoint[] points)
    {
        _points = points;
        _parents = [.. Enumerable.Range(0, points.Length)];
    }

    /// <summary>The first point of every cluster: the lowest.</summary>
    public int[] Roots => [.. Enumerable.Range(0, _points.Length).Where(i => _parents[i] == i)];

    /// <summary>The members of every cluster, in the order of <see cref="Roots"/>; ascending.</summary>
    public int[][] Members => [.. Enumerable.Range(0, _points.Length).GroupBy(RootOf).Select(group => group.ToArray())];

    /// <summary>Links what is one at a tolerance that is not below the one before.</summary>
    public void Link(double tolerance)
    {
        int[] roots = Roots;
        for (int later = 1; later < roots.Length; later++)
        {
            for (int earlier = later - 1; earlier >= 0; earlier--)
            {
                MinimumPoint point = _points[roots[later]];
                MinimumPoint other = _points[roots[earlier]];
                if (point.LossDifference(other) > tolerance)
                {
                    break;
                }

                int root = RootOf(roots[later]);
                int otherRoot = RootOf(roots[earlier]);
                if (root != otherRoot && point.IsSame(other, tolerance))
                {
                    _parents[Math.Max(root, otherRoot)] = Math.Min(root, otherRoot);
                }
            }
        }
    }

    private int RootOf(int index)
    {
        while (_parents[index] != index)
        {
            index = _parents[index] = _parents[_parents[index]];
        }

        return index;
    }
}
