namespace Seedbed;

/// <summary>The paths between the lowest distinct minima of a study.</summary>
public sealed record MinimumPaths
{
    /// <summary>[minima]: the objective at each.</summary>
    public required IReadOnlyList<double> Losses { get; init; }

    /// <summary>Every pair of them.</summary>
    public required IReadOnlyList<MinimumPair> Pairs { get; init; }

    /// <summary>
    /// The groups of minima that are connected below a level of the objective by the paths that were found, also by way of third minima. Minima above the level are left out. Where two are
    /// apart here, a better path may still join them.
    /// </summary>
    /// <param name="level">A value of the objective.</param>
    /// <returns>Groups of indices of minima, ascending, in the order of their lowest.</returns>
    public IReadOnlyList<IReadOnlyList<int>> Connected(double level)
    {
        int[] groups = [.. Enumerable.Range(0, Losses.Count)];
        foreach (MinimumPair pair in Pairs.Where(pair => pair.Pass <= level))
        {
            int joined = Math.Min(groups[pair.First], groups[pair.Second]);
            int other = Math.Max(groups[pair.First], groups[pair.Second]);
            for (int i = 0; i < groups.Length; i++)
            {
                groups[i] = groups[i] == other ? joined : groups[i];
            }
        }

        return [.. Enumerable.Range(0, Losses.Count).Where(i => Losses[i] <= level).GroupBy(i => groups[i]).Select(group => (IReadOnlyList<int>)[.. group])];
    }

    /// <summary>The lowest level at which the paths that were found connect two minima, also by way of third ones; infinity where none does.</summary>
    /// <param name="first">The index of a minimum.</param>
    /// <param name="second">The index of another, or the same, whose level is its own objective.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such minimum.</exception>
    public double LevelBetween(int first, int second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, Losses.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(second, Losses.Count);
        if (first == second)
        {
            return Losses[first];
        }

        foreach (double level in Pairs.Select(pair => pair.Pass).Order())
        {
            if (Connected(level).Any(group => group.Contains(first) && group.Contains(second)))
            {
                return level;
            }
        }

        return double.PositiveInfinity;
    }
}
