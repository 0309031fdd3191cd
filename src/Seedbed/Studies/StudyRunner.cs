using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Studies;

/// <summary>Runs the starts of a study on threads, each with a block of lanes of its own.</summary>
internal static class StudyRunner
{
    /// <summary>Runs all starts.</summary>
    /// <param name="spec">What to run.</param>
    /// <param name="training">Rows to train on.</param>
    /// <param name="validation">Rows that decide when to stop, or null.</param>
    /// <param name="progress">Told of every start that ends.</param>
    /// <param name="observer">Told of every epoch.</param>
    /// <param name="cancellation">Ends the study early; starts under way become outcomes that say so.</param>
    /// <returns>The outcomes in order of their index. Starts that never began have none.</returns>
    public static Outcome[] Run<T>(
        StudySpec spec,
        EncodedRows<T> training,
        EncodedRows<T>? validation,
        IProgress<StudyProgress>? progress = null,
        IEpochObserver<T>? observer = null,
        CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        RunTracked(spec, training, validation, new ProgressTracker(spec.Starts.Count, progress), observer, cancellation);

    /// <summary>The same for a study in several parts, which one tracker counts.</summary>
    public static Outcome[] RunTracked<T>(
        StudySpec spec, EncodedRows<T> training, EncodedRows<T>? validation, ProgressTracker tracker, IEpochObserver<T>? observer, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LaneWidth width = spec.Width ?? LaneWidths.Choose();
        int lanes = width == LaneWidth.Scalar ? 1 : (int)width / (8 * Unsafe.SizeOf<T>());
        StudyPlan plan = StudyPlan.Create(spec, lanes);
        StartQueue<T> queue = new(spec, tracker);
        using BlockScheduler<T> blocks = new(spec, queue, training.RowCount, plan.Workers, plan.Slots(lanes))
        {
            TimeAlone = lanes > 1 && spec.InLanes is not (LaneContent.Starts or LaneContent.UnitPairs)
                ? new StepCost(spec.Architecture, Math.Min(spec.Training.Batch, training.RowCount), lanes, plan.Workers).ShareByUnits(plan.InLanes)
                : double.PositiveInfinity,
        };
        StudyRun<T> run = new(spec, training, validation, queue, blocks, new StopSignal(cancellation, spec.TimeLimit), tracker, observer);
        ConcurrentBag<Outcome> outcomes = [];
        RunThreads(plan.Workers, () =>
        {
            foreach (Outcome outcome in RunWorker(width, run, plan))
            {
                outcomes.Add(outcome);
            }
        });
        return [.. outcomes.OrderBy(outcome => outcome.Index)];
    }

    private static void RunThreads(int count, Action work)
    {
        ConcurrentQueue<Exception> failures = [];
        Thread[] threads = new Thread[count - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() => Guard(work, failures)) { IsBackground = true, Name = $"Seedbed {i + 1}" };
            threads[i].Start();
        }

        Guard(work, failures);
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        if (failures.TryDequeue(out Exception? failure))
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static void Guard(Action work, ConcurrentQueue<Exception> failures)
    {
        try
        {
            work();
        }
        catch (Exception exception)
        {
            failures.Enqueue(exception);
        }
    }

    private static List<Outcome> RunWorker<T>(LaneWidth width, StudyRun<T> run, StudyPlan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => run switch
        {
            StudyRun<float> single => width switch
            {
                LaneWidth.Bits512 => StudyWorker<SingleLanes512, float>.Run(single, plan),
                LaneWidth.Bits256 => StudyWorker<SingleLanes256, float>.Run(single, plan),
                LaneWidth.Bits128 => StudyWorker<SingleLanes128, float>.Run(single, plan),
                _ => StudyWorker<SingleScalar, float>.Run(single, plan),
            },
            StudyRun<double> wide => width switch
            {
                LaneWidth.Bits512 => StudyWorker<DoubleLanes512, double>.Run(wide, plan),
                LaneWidth.Bits256 => StudyWorker<DoubleLanes256, double>.Run(wide, plan),
                LaneWidth.Bits128 => StudyWorker<DoubleLanes128, double>.Run(wide, plan),
                _ => StudyWorker<DoubleScalar, double>.Run(wide, plan),
            },
            _ => throw new NotSupportedException($"Networks are trained in single or double precision, not {typeof(T).Name}."),
        };
}
