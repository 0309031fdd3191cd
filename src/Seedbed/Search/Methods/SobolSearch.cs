using Seedbed.Numerics;

namespace Seedbed.Search;

/// <inheritdoc cref="SearchMethod.Sobol"/>
internal sealed record SobolSearch : SearchMethod
{
    public override SearchRun Begin(SearchSpace space, int trials, ulong seed)
    {
        int dimensions = space.Parameters.Count;
        if (dimensions > SobolSequence.MostDimensions)
        {
            throw new OptionException($"A Sobol sequence searches at most {SobolSequence.MostDimensions} hyperparameters; the space has {dimensions}.");
        }

        // A digital shift keeps the evenness and makes the seed count.
        uint[] shift = new uint[dimensions];
        Philox random = new(seed, RandomStream.SearchModel, 0);
        for (int i = 0; i < dimensions; i++)
        {
            shift[i] = random.NextUInt32();
        }

        return new PointList(trials, i =>
        {
            uint[] bits = SobolSequence.Point(dimensions, (uint)i);
            return [.. bits.Select((value, axis) => ((value ^ shift[axis]) + 0.5) / 4294967296.0)];
        });
    }
}
