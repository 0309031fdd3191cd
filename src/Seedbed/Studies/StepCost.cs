using Seedbed.Networks;

namespace Seedbed.Studies;

/// <summary>
/// About how long a training step takes, in nanoseconds on the processor of <c>benchmarks/results/amd-epyc-family-26.md</c>: good enough to choose between
/// ways that give the same result. The constants are fitted to what <c>benchmarks/Seedbed.Benchmarks wide plan</c> measures.
/// </summary>
internal readonly struct StepCost
{
    // The weights of a network whose block no longer multiplies as fast: for vectors of sixteen numbers, and for shorter ones.
    private const double LargeNetwork = 250_000;
    private const double LargeNetworkOfShortVectors = 43_750;
    private const int LongVector = 16;

    // Numbers of a kind (weights or one of the moments) from which the update of a block leaves a core's own caches, fills much of all caches, and leaves
    // these too.
    private const double LargeBlock = 400_000;
    private const double LargerBlock = 1_250_000;
    private const double HugeBlock = 4_000_000;

    // Of a block of networks: a step, a row, a unit in a row, a multiplication or addition of vectors, the update of a vector of weights.
    private const double LaneStep = 170;
    private const double LaneRow = 2;
    private const double LaneUnit = 4.7;
    private const double LaneOperation = 0.06;
    private const double LargeLaneOperation = 0.09;
    private const double LaneUpdate = 3.2;
    private const double LargeLaneUpdate = 3.7;
    private const double LargerLaneUpdate = 3.9;
    private const double HugeLaneUpdate = 8.6;

    // The same of one network, whose vectors hold neighbouring units.
    private const double UnitStep = 340;
    private const double UnitRow = 11;
    private const double UnitVector = 5;
    private const double UnitOperation = 0.062;
    private const double UnitUpdate = 3.3;

    // What a piece of work costs that is shared by several threads.
    private const double HandOver = 3000;

    private readonly double _alone;
    private readonly int _handOvers;

    public StepCost(Architecture architecture, int batch, int lanes)
    {
        double operations = 0;
        double units = 0;
        double vectorOperations = 0;
        double unitVectors = 0;
        double parameterVectors = 0;
        for (int layer = 0; layer < architecture.Layers.Count; layer++)
        {
            // A multiply-add counts two; forward, for the gradient and, but for the first layer, for what is passed back.
            double perWeight = layer == 0 ? 4 : 6;
            LayerShape shape = architecture.Layers[layer];
            double vectors = (shape.Units + lanes - 1) / lanes;
            operations += perWeight * shape.Inputs * shape.Units;
            units += shape.Units;
            vectorOperations += perWeight * shape.Inputs * vectors;
            unitVectors += vectors;
            parameterVectors += (shape.Inputs + 1) * vectors;
        }

        double block = (double)architecture.ParameterCount * lanes;
        double largeNetwork = lanes >= LongVector ? LargeNetwork : LargeNetworkOfShortVectors;
        double operation = architecture.ParameterCount > largeNetwork ? LargeLaneOperation : LaneOperation;
        double update = block switch
        {
            > HugeBlock => HugeLaneUpdate,
            > LargerBlock => LargerLaneUpdate,
            > LargeBlock => LargeLaneUpdate,
            _ => LaneUpdate,
        };

        // With every lane taken the time of a block does not depend on how many there are.
        InLanes = LaneStep + (batch * (LaneRow + (LaneUnit * units) + (operation * operations))) + (update * architecture.ParameterCount);
        _alone = UnitStep + (batch * (UnitRow + (UnitVector * unitVectors) + (UnitOperation * vectorOperations))) + (UnitUpdate * parameterVectors);
        _handOvers = (2 * architecture.Layers.Count) + 3;
    }

    /// <summary>A step of a whole block of starts.</summary>
    public double InLanes { get; }

    /// <summary>A step of one start whose units lie in the lanes, as a share of a block's.</summary>
    public double ShareByUnits => _alone / InLanes;

    /// <summary>A step of one start whose units lie in the lanes.</summary>
    /// <param name="threads">How many threads share the work.</param>
    public double ByUnits(int threads) => threads == 1 ? _alone : (_alone / threads) + (HandOver * _handOvers);
}
