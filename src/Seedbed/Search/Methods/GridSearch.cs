using Seedbed.Numerics;

namespace Seedbed.Search;

/// <inheritdoc cref="SearchMethod.Grid"/>
internal sealed record GridSearch : SearchMethod
{
    private const int MostPoints = 100_000;

    public GridSearch(int levels)
    {
        Levels = levels >= 1 ? levels : throw new OptionException("Levels", levels, "1 or more");
    }

    public int Levels { get; }

    internal override int DefaultTrials => MostPoints;

    public override SearchRun Begin(SearchSpace space, int trials, ulong seed)
    {
        IReadOnlyList<double>[] axes = [.. space.Parameters.Select(parameter => parameter.Distribution.Grid(Levels))];
        double points = axes.Aggregate(1.0, (product, axis) => product * axis.Count);
        if (points > MostPoints)
        {
            throw new OptionException($"The grid has {points:G3} points ({string.Join(" × ", axes.Select(axis => axis.Count))}); at most {MostPoints} are allowed: give fewer levels or a smaller space.");
        }

        // In random order, so that a part of it is a fair sample of the whole.
        double[][] distinct = Distinct(space, axes, (int)points);
        Philox random = new(seed, RandomStream.SearchModel, 0);
        random.Shuffle<double[]>(distinct);
        return new PointList(Math.Min(distinct.Length, trials), i => distinct[i]);
    }

    /// <summary>The points, those left out that only differ where a hyperparameter does not count.</summary>
    private static double[][] Distinct(SearchSpace space, IReadOnlyList<double>[] axes, int count)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<double[]> points = [];
        for (int i = 0; i < count; i++)
        {
            double[] point = new double[axes.Length];
            int rest = i;
            for (int axis = axes.Length - 1; axis >= 0; axis--)
            {
                point[axis] = axes[axis][rest % axes[axis].Count];
                rest /= axes[axis].Count;
            }

            if (seen.Add(string.Join(';', space.At(point).Select(pair => $"{pair.Key}={pair.Value}"))))
            {
                points.Add(point);
            }
        }

        return [.. points];
    }
}
