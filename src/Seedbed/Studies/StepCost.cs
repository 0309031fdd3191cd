using Seedbed.Networks;

namespace Seedbed.Studies;

/// <summary>
/// About how long a row of a training step takes, in nanoseconds on the processor of <c>benchmarks/results</c>: good enough to choose between
/// ways that give the same result. <c>benchmarks/Seedbed.Benchmarks wide plan</c> measures what it estimates.
/// </summary>
internal readonly struct StepCost
{
    // Operations per nanosecond with 16 lanes.
    private const double LaneRate = 120;
    private const double UnitRate = 110;

    // Where a block of networks overflows the caches, and one network is large enough for its products to run at their best.
    private const double LargeBlock = 1 << 20;
    private const double LargeLaneRate = 100;
    private const double LargeUnitRate = 130;

    private const double ReferenceLanes = 16;
    private const double LaneRowCost = 50;
    private const double LaneUnitCost = 10;
    private const double UnitRowCost = 50;
    private const double StepCostByUnits = 1200;
    private const double HandOver = 3000;

    private readonly double _operationsByUnits;
    private readonly double _rate;
    private readonly int _batch;
    private readonly int _handOvers;

    public StepCost(Architecture architecture, int batch, int lanes)
    {
        bool isLarge = (double)architecture.ParameterCount * lanes > LargeBlock;
        double operations = 0;
        double units = 0;
        for (int layer = 0; layer < architecture.Layers.Count; layer++)
        {
            // A multiply-add counts two; forward, for the gradient and, but for the first layer, for what is passed back.
            double perWeight = layer == 0 ? 4 : 6;
            LayerShape shape = architecture.Layers[layer];
            operations += perWeight * shape.Inputs * shape.Units;
            _operationsByUnits += perWeight * shape.Inputs * ((shape.Units + lanes - 1) / lanes * lanes);
            units += shape.Units;
        }

        // With every lane taken the time of a block does not depend on how many there are.
        InLanes = LaneRowCost + (LaneUnitCost * units) + (ReferenceLanes * operations / (isLarge ? LargeLaneRate : LaneRate));
        _rate = (isLarge ? LargeUnitRate : UnitRate) * lanes / ReferenceLanes;
        _batch = batch;
        _handOvers = (2 * architecture.Layers.Count) + 3;
    }

    /// <summary>A row for a whole block of starts.</summary>
    public double InLanes { get; }

    /// <summary>A row for one start whose units lie in the lanes.</summary>
    /// <param name="threads">How many threads share the work.</param>
    public double ByUnits(int threads)
    {
        double alone = UnitRowCost + (StepCostByUnits / _batch) + (_operationsByUnits / _rate);
        return threads == 1 ? alone : (alone / threads) + (HandOver * _handOvers / _batch);
    }
}
