using Seedbed.Lanes;
using Seedbed.Training.Solvers;

namespace Seedbed.Studies;

/// <summary>How the starts of a study are spread over lanes and threads. It decides speed alone, never a result.</summary>
/// <param name="InLanes">What the lanes hold.</param>
/// <param name="Workers">How many threads take starts from the queue.</param>
/// <param name="ThreadsPerWorker">How many threads share the work on one start.</param>
internal readonly record struct StudyPlan(LaneContent InLanes, int Workers, int ThreadsPerWorker)
{
    private const int MaximumThreads = 1024;

    // A team pays only where it is clearly faster: its threads wait for each other, which costs more where other programs run too.
    private const double TeamAdvantage = 1.2;

    // Small networks fare worse in pairs of units, which only leave fewer lanes idle, and starts that end early leave some in either way.
    private const double PairAdvantage = 1.2;

    /// <param name="lanes">How many lanes a vector has.</param>
    public static StudyPlan Create(StudySpec spec, int lanes)
    {
        int starts = Math.Max(spec.Starts.Count, 1);
        int threads = Math.Clamp(spec.Threads, 1, MaximumThreads);
        StudyPlan inLanes = InBlocks(LaneContent.Starts);

        // Whatever takes all rows at once evaluates the points of many starts together, and stays in lanes.
        if (spec.Polish is not null || Solver.Of(spec.Training.Optimizer) is not null || spec.InLanes == LaneContent.Starts)
        {
            return inLanes;
        }

        bool canPair = lanes > 2 && !spec.Architecture.SkipLayer;
        if (spec.InLanes == LaneContent.UnitPairs)
        {
            return canPair ? InBlocks(LaneContent.UnitPairs) : inLanes;
        }

        if (spec.InLanes == LaneContent.Units)
        {
            return new StudyPlan(LaneContent.Units, Math.Min(threads, starts), Math.Max(1, threads / starts));
        }

        StepCost cost = new(spec.Architecture, spec.Training.Batch, lanes, threads);
        StudyPlan apart = new(LaneContent.Units, Math.Min(threads, starts), 1);
        double lanesTime = BlocksTime(LaneContent.Starts, cost.InLanes);
        double pairsTime = canPair ? BlocksTime(LaneContent.UnitPairs, cost.InPairs) : double.PositiveInfinity;
        if (pairsTime * (cost.PrefersPairs ? 1 : PairAdvantage) < lanesTime)
        {
            (inLanes, lanesTime) = (InBlocks(LaneContent.UnitPairs), pairsTime);
        }

        double apartTime = Rounds(starts, threads) * cost.ByUnits(1);
        double teamTime = starts * cost.ByUnits(threads) * TeamAdvantage;
        (StudyPlan byUnits, double unitsTime) = threads > 1 && teamTime < apartTime
            ? (new StudyPlan(LaneContent.Units, 1, threads), teamTime)
            : (apart, apartTime);
        return unitsTime < lanesTime ? byUnits : inLanes;

        StudyPlan InBlocks(LaneContent content) => new(content, Math.Min(threads, Rounds(starts, SlotsOf(content, lanes))), 1);

        // Blocks that do not divide evenly among the threads take turns on them.
        double BlocksTime(LaneContent content, double step) => Math.Max(1, (double)Rounds(starts, SlotsOf(content, lanes)) / threads) * step;
    }

    /// <summary>How many starts a block of this plan trains at once.</summary>
    /// <param name="lanes">How many lanes a vector has.</param>
    public int Slots(int lanes) => SlotsOf(InLanes, lanes);

    /// <summary>How many starts a block trains at once.</summary>
    /// <param name="content">What its lanes hold.</param>
    /// <param name="lanes">How many lanes a vector has.</param>
    public static int SlotsOf(LaneContent content, int lanes) => content switch
    {
        LaneContent.Starts => lanes,
        LaneContent.UnitPairs => lanes / 2,
        _ => 1,
    };

    private static int Rounds(int pieces, int threads) => (pieces + threads - 1) / threads;
}
