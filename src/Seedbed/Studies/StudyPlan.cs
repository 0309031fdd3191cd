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

    /// <param name="lanes">How many lanes a vector has.</param>
    public static StudyPlan Create(StudySpec spec, int lanes)
    {
        int starts = Math.Max(spec.Starts.Count, 1);
        int threads = Math.Clamp(spec.Threads, 1, MaximumThreads);
        int blocks = (starts + lanes - 1) / lanes;
        StudyPlan inLanes = new(LaneContent.Starts, Math.Min(threads, blocks), 1);
        if (spec.Polish is not null || Solver.Of(spec.Training.Optimizer) is not null || spec.InLanes == LaneContent.Starts)
        {
            return inLanes;
        }

        return spec.InLanes == LaneContent.Units ? new StudyPlan(LaneContent.Units, Math.Min(threads, starts), Math.Max(1, threads / starts)) : inLanes;
    }
}
