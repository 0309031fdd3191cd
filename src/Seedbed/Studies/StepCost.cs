using Seedbed.Lanes;

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

    // From so many on pairs of units, which halve them, take less time; on several threads, which share a cache, from fewer, if vectors are long: shorter ones
    // ask for less at a time. And what that time is then, at most.
    private const double PairedBlock = 1_100_000;
    private const double PairedBlockOfThreads = 200_000;
    private const double LargePairs = 0.93;

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

    // What pairs of units cost besides: an output in a row, which goes to a vector of two rows for the loss and back, and a vector of weights that is copied for the way back.
    private const double PairOutput = 2;
    private const double PairWeight = 1;

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

    /// <param name="threads">How many threads train at once.</param>
    public StepCost(Architecture architecture, int batch, int lanes, int threads)
    {
        double block = (double)architecture.ParameterCount * lanes;
        double largeNetwork = lanes >= LongVector ? LargeNetwork : LargeNetworkOfShortVectors;
        double operation = architecture.ParameterCount > largeNetwork ? LargeLaneOperation : LaneOperation;

        // With every lane taken the time of a block does not depend on how many there are.
        Work starts = Work.Of(architecture, unitsPerVector: 1);
        InLanes = LaneStep + (batch * (LaneRow + (LaneUnit * starts.Units) + (operation * starts.Operations))) + (LaneUpdateOf(block) * starts.Parameters);
        Work pairs = Work.Of(architecture, unitsPerVector: 2);
        double pairRow = LaneRow + (LaneUnit * pairs.Units) + (PairOutput * architecture.Outputs) + (operation * pairs.Operations);
        double inPairs = LaneStep + (batch * pairRow) + (LaneUpdateOf(block / 2) * pairs.Parameters) + (PairWeight * pairs.PassedBack);
        PrefersPairs = block > (threads > 1 && lanes >= LongVector ? PairedBlockOfThreads : PairedBlock);
        InPairs = PrefersPairs ? Math.Min(inPairs, LargePairs / 2 * InLanes) : inPairs;
        Work units = Work.Of(architecture, lanes);
        _alone = UnitStep + (batch * (UnitRow + (UnitVector * units.Units) + (UnitOperation * units.Operations))) + (UnitUpdate * units.Parameters);
        _handOvers = (2 * architecture.Layers.Count) + 3;
    }

    /// <summary>A step of a whole block of starts.</summary>
    public double InLanes { get; }

    /// <summary>A step of a whole block of half as many starts, with two units of each in a vector.</summary>
    public double InPairs { get; }

    /// <summary>Whether a start takes less time in a block of half as many.</summary>
    public bool PrefersPairs { get; }

    /// <summary>A step of one start whose units lie in the lanes, as a share of a block's.</summary>
    /// <param name="content">What the lanes of the block hold.</param>
    public double ShareByUnits(LaneContent content) => _alone / (content == LaneContent.UnitPairs ? InPairs : InLanes);

    /// <summary>A step of one start whose units lie in the lanes.</summary>
    /// <param name="threads">How many threads share the work.</param>
    public double ByUnits(int threads) => threads == 1 ? _alone : (_alone / threads) + (HandOver * _handOvers);

    private static double LaneUpdateOf(double block) => block switch
    {
        > HugeBlock => HugeLaneUpdate,
        > LargerBlock => LargerLaneUpdate,
        > LargeBlock => LargeLaneUpdate,
        _ => LaneUpdate,
    };

    /// <summary>The vectors of a step.</summary>
    /// <param name="Units">The units of all layers.</param>
    /// <param name="Operations">Multiplications and additions in a row.</param>
    /// <param name="Parameters">Weights and biases.</param>
    /// <param name="PassedBack">The weights behind the first layer.</param>
    private readonly record struct Work(double Units, double Operations, double Parameters, double PassedBack)
    {
        public static Work Of(Architecture architecture, int unitsPerVector)
        {
            Work work = default;
            for (int layer = 0; layer < architecture.Layers.Count; layer++)
            {
                // A multiply-add counts two; forward, for the gradient and, but for the first layer, for what is passed back.
                double perWeight = layer == 0 ? 4 : 6;
                LayerShape shape = architecture.Layers[layer];
                double inputs = shape.Inputs;
                double vectors = (shape.Units + unitsPerVector - 1) / unitsPerVector;
                work = new Work(
                    work.Units + vectors,
                    work.Operations + (perWeight * inputs * vectors),
                    work.Parameters + ((inputs + 1) * vectors),
                    work.PassedBack + (layer == 0 ? 0 : inputs * vectors));
            }

            return work;
        }
    }
}
