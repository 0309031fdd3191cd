using Seedbed.Numerics;

namespace Seedbed.Search;

/// <inheritdoc cref="SearchMethod.Random"/>
internal sealed record RandomSearch : SearchMethod
{
    public override SearchRun Begin(SearchSpace space, int trials, ulong seed) => new PointList(trials, i => Point(space.Parameters.Count, seed, i));

    /// <summary>The point of a trial: a function of the seed and the index.</summary>
    public static double[] Point(int dimensions, ulong seed, int index)
    {
        Philox random = new(seed, RandomStream.SearchTrial, (ulong)index);
        double[] point = new double[dimensions];
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = random.NextUniform();
        }

        return point;
    }
}
