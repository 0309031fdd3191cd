using System.Collections.Concurrent;
using Seedbed.Numerics;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Tests.Studies;

public class BlockSchedulerTests
{
    private static readonly int Slots = SingleLanes128.Count;

    /// <summary>
    /// Five blocks' starts for two threads, one of which never comes: the other fills one block four times, then begins the fifth beside the fourth,
    /// and lets neither get ahead by more than an epoch.
    /// </summary>
    [Fact]
    public void WhatIsLeftToBeginGoesOnInStepWithTheRest()
    {
        Recorder recorder = new();
        StudySpec spec = Spec(5 * Slots);
        List<TrainedStart<float>> ended = Train(spec, threads: 2, run: 1, recorder, out int created);
        Assert.Equal(2, created);
        Assert.Equal(5 * Slots, ended.Count);
        int[] last = [3 * Slots, 4 * Slots];
        int[] epochs = new int[2];
        foreach ((int start, int epoch) in recorder.Epochs.Where(seen => last.Contains(seen.Start)))
        {
            epochs[Array.IndexOf(last, start)] = epoch;
            Assert.InRange(epochs[0] - epochs[1], -1, 1);
        }

        Assert.Equal([spec.Training.Epochs, spec.Training.Epochs], epochs);
    }

    /// <summary>Blocks that change threads after every epoch, with validation, early ends and refilled lanes, train what one block does.</summary>
    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 7)]
    [InlineData(8, 11)]
    public void ChangingThreadsChangesNoStart(int threads, int blocks)
    {
        StudySpec spec = SmallStudy.Spec((blocks * Slots) - 1);
        TrainedStart<float>[] expected = [.. Train(spec, 1, 1, null, out _).OrderBy(start => start.Start)];
        TrainedStart<float>[] actual = [.. Train(spec, threads, threads, null, out _).OrderBy(start => start.Start)];
        Assert.Equal(spec.Starts, actual.Select(start => start.Start));
        float[] none = [];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Parameters, actual[i].Parameters);
            Assert.Equal(expected[i] with { Parameters = none }, actual[i] with { Parameters = none });
        }
    }

    /// <summary>Every start that began ends as cancelled, those in blocks that no thread holds at the moment too.</summary>
    [Fact]
    public void CancellationEndsTheBlocksThatWait()
    {
        using CancellationTokenSource cancellation = new();
        Recorder recorder = new() { Seen = CancelAmidTheLastBlock };
        List<TrainedStart<float>> ended = Train(Spec(3 * Slots), threads: 2, run: 1, recorder, out int created, cancellation.Token);
        Assert.Equal(2, created);
        Assert.Equal(3 * Slots, ended.Count);
        Assert.Equal(2 * Slots, ended.Count(start => start.StopReason == StopReason.Cancelled));

        void CancelAmidTheLastBlock(int start, int epoch)
        {
            if (start == 2 * Slots && epoch == 3)
            {
                cancellation.Cancel();
            }
        }
    }

    private static StudySpec Spec(int starts)
    {
        StudySpec spec = SmallStudy.Spec(starts);
        return spec with { Training = spec.Training with { Epochs = 12, Patience = 1000 } };
    }

    /// <param name="threads">How many the scheduler plans for.</param>
    /// <param name="run">How many train.</param>
    private static List<TrainedStart<float>> Train(
        StudySpec spec, int threads, int run, Recorder? recorder, out int created, CancellationToken cancellation = default)
    {
        EncodedRows<float> rows = SmallStudy.Rows<float>(1);
        EncodedRows<float> validation = SmallStudy.Rows<float>(2, 61);
        StartQueue<float> queue = new(spec);
        StopSignal stop = new(cancellation);
        ConcurrentBag<TrainedStart<float>> ended = [];
        int blocks = 0;
        using BlockScheduler<float> scheduler = new(queue, threads, Slots, spec.Architecture.ParameterCount) { Slice = 0 };
        Thread[] others = [.. Enumerable.Range(1, run - 1).Select(_ => new Thread(Run))];
        Array.ForEach(others, thread => thread.Start());
        Run();
        Array.ForEach(others, thread => thread.Join());
        created = blocks;
        return [.. ended];

        void Run() => scheduler.Run(Create, ended.Add);

        BlockTrainer<float> Create()
        {
            Interlocked.Increment(ref blocks);
            LaneStarts<SingleLanes128, float> block = new(spec.Architecture, spec.Loss, spec.Training);
            return new BlockTrainer<float>(block, spec.Architecture.ParameterCount, spec.Training, rows, validation, queue, stop, recorder) { Ended = ended.Add };
        }
    }

    private sealed class Recorder : IEpochObserver<float>
    {
        public List<(int Start, int Epoch)> Epochs { get; } = [];

        public Action<int, int> Seen { get; init; } = (_, _) => { };

        public void EpochEnded(int start, int epoch, double trainingLoss, double validationLoss, ReadOnlySpan<float> parameters)
        {
            Epochs.Add((start, epoch));
            Seen(start, epoch);
        }
    }
}
