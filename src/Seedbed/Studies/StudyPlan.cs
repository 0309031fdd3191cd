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

    /// <param name="lanes">How many lanes a vector has.</param>
    public static StudyPlan Create(StudySpec spec, int lanes)
    {
        int starts = Math.Max(spec.Starts.Count, 1);
        int threads = Math.Clamp(spec.Threads, 1, MaximumThreads);
        int blocks = (starts + lanes - 1) / lanes;
        StudyPlan inLanes = new(LaneContent.Starts, Math.Min(threads, blocks), 1);

        // Whatever takes all rows at once evaluates the points of many starts together, and stays in lanes.
        if (spec.Polish is not null || Solver.Of(spec.Training.Optimizer) is not null || spec.InLanes == LaneContent.Starts)
        {
            return inLanes;
        }

        if (spec.InLanes == LaneContent.Units)
        {
            return new StudyPlan(LaneContent.Units, Math.Min(threads, starts), Math.Max(1, threads / starts));
        }

        StepCost cost = new(spec.Architecture, spec.Training.Batch, lanes);
        StudyPlan apart = new(LaneContent.Units, Math.Min(threads, starts), 1);

        // Blocks that do not divide evenly among the threads take turns on them.
        double lanesTime = Math.Max(1, (double)blocks / threads) * cost.InLanes;
        double apartTime = Rounds(starts, threads) * cost.ByUnits(1);
        double teamTime = starts * cost.ByUnits(threads) * TeamAdvantage;
        (StudyPlan byUnits, double unitsTime) = threads > 1 && teamTime < apartTime
            ? (new StudyPlan(LaneContent.Units, 1, threads), teamTime)
            : (apart, apartTime);
        return unitsTime < lanesTime ? byUnits : inLanes;
    }

    private static int Rounds(int pieces, int threads) => (pieces + threads - 1) / threads;
}
