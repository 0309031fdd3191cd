namespace Seedbed;

/// <summary>
/// How the values of a hyperparameter are spread: a map from the unit interval, so that grids, random numbers, Sobol sequences and
/// models all search the same cube.
/// </summary>
public abstract record SearchDistribution
{
    private protected SearchDistribution()
    {
    }

    /// <summary>Whether neighbouring positions have neighbouring values; false for choices, which have no order.</summary>
    public abstract bool IsOrdered { get; }

    /// <summary>The number of values where they can be counted, else null.</summary>
    public abstract int? Count { get; }

    /// <summary>The value at a position.</summary>
    /// <param name="position">0 to 1; 1 is the last value.</param>
    public abstract SearchValue At(double position);

    /// <summary>A position that has a value, or the nearest to it; the middle for a value that is none of a choice.</summary>
    internal abstract double PositionOf(SearchValue value);

    /// <summary>The positions of a grid: the ends and evenly between them, or every value where there are at most so many, or where they have no order.</summary>
    /// <param name="levels">At least 1; one level is the middle.</param>
    public virtual IReadOnlyList<double> Grid(int levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        if (Count is { } count && (!IsOrdered || count <= levels))
        {
            return [.. Enumerable.Range(0, count).Select(i => (i + 0.5) / count)];
        }

        return levels == 1 ? [0.5] : [.. Enumerable.Range(0, levels).Select(i => i / (levels - 1.0))];
    }

    /// <summary>What it is, in the words of a JSON space.</summary>
    public abstract override string ToString();
}
