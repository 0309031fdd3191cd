using Seedbed.Studies;
using Seedbed.Training;

namespace Seedbed.Tests.Studies;

public class BlockSchedulerTests
{
    private static readonly int Slots = ScheduledBlocks.Slots;

    /// <summary>Optimisers, whether they clip, and whether parameters have rules of their own.</summary>
    public static TheoryData<Optimizer, bool, bool> Optimizers => new()
    {
        { Optimizer.Sgd, false, false },
        { Optimizer.Momentum, true, false },
        { Optimizer.Nesterov, false, true },
        { Optimizer.Adam, false, false },
        { Optimizer.Adam, true, true },
        { Optimizer.AdamW, false, false },
        { Optimizer.AdamW, false, true },
    };

    /// <summary>
    /// Five blocks' starts for two threads, one of which never comes: the other fills one block four times, then begins the fifth beside the fourth,
    /// and lets neither get ahead by more than an epoch.
    /// </summary>
    [Fact]
    public void WhatIsLeftToBeginGoesOnInStepWithTheRest()
    {
        Recorder recorder = new();
        StudySpec spec = OfTwelveEpochs(5 * Slots);
        ScheduledBlocks blocks = new(spec, recorder);
        Assert.Equal(5 * Slots, blocks.Train(threads: 2, run: 1).Length);
        Assert.Equal(2, blocks.Created);
        int[] last = [3 * Slots, 4 * Slots];
        int[] epochs = new int[2];
        foreach ((int start, int epoch) in recorder.Epochs.Where(seen => last.Contains(seen.Start)))
        {
            epochs[Array.IndexOf(last, start)] = epoch;
            Assert.InRange(epochs[0] - epochs[1], -1, 1);
        }

        Assert.Equal([spec.Training.Epochs, spec.Training.Epochs], epochs);
    }

    /// <summary>
    /// One thread has all blocks stop at every epoch: then there are never more of them than the starts that go on need, and each start goes on as it
    /// would in a lane of its own, with rate, decay, clipping and what its optimiser remembers.
    /// </summary>
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void BlocksJoinAsSoonAsStartsFitInFewer(Optimizer optimizer, bool clips, bool hasRules)
    {
        StudySpec spec = OfVariousEpochs((7 * Slots) - 1, optimizer, clips, hasRules);
        TrainedStart<float>[] expected = new ScheduledBlocks(spec).TrainInOneBlock();
        Assert.True(expected.Select(start => start.Epochs).Distinct().Count() > 5);

        ScheduledBlocks blocks = new(spec);
        AssertSame(expected, blocks.Train(threads: 1, run: 1));
        int needed = 0;
        for (int epoch = 0; epoch < spec.Training.Epochs; epoch++)
        {
            needed += (expected.Count(start => start.Epochs > epoch) + Slots - 1) / Slots;
        }

        Assert.Equal(needed, blocks.Epochs);
    }

    /// <summary>More starts than blocks in flight hold: those that went far wait for new ones to catch up, so that few lanes lie idle.</summary>
    [Fact]
    public void NewBlocksCatchUpWithThoseInFlight()
    {
        StudySpec spec = OfVariousEpochs(60 * Slots, Optimizer.Adam, clips: false, hasRules: false);
        TrainedStart<float>[] expected = new ScheduledBlocks(spec).TrainInOneBlock();
        ScheduledBlocks blocks = new(spec);
        AssertSame(expected, blocks.Train(threads: 1, run: 1));
        Assert.InRange(blocks.Created, 2, 8);
        int needed = (expected.Sum(start => start.Epochs) + Slots - 1) / Slots;
        Assert.InRange(blocks.Epochs, needed, needed * 115 / 100);
    }

    /// <summary>Where an epoch takes long, two blocks more than there are threads are in flight: so many starts are lost when the study is interrupted.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void FewBlocksAreInFlightWhereAnEpochTakesLong(int threads)
    {
        StudySpec spec = OfVariousEpochs(30 * Slots, Optimizer.Adam, clips: false, hasRules: false);
        ScheduledBlocks blocks = new(spec);
        AssertSame(new ScheduledBlocks(spec).TrainInOneBlock(), blocks.Train(threads, run: 1, areLong: true));
        Assert.Equal(threads + 2, blocks.Created);
    }

    /// <summary>Blocks that change threads after every epoch train what one block does, whether they join or refill.</summary>
    [Theory]
    [InlineData(2, 5, false)]
    [InlineData(2, 5, true)]
    [InlineData(3, 7, false)]
    [InlineData(3, 17, true)]
    [InlineData(8, 11, false)]
    [InlineData(8, 30, true)]
    public void ChangingThreadsChangesNoStart(int threads, int blocks, bool joins)
    {
        StudySpec spec = OfVariousEpochs((blocks * Slots) - 1, Optimizer.Adam, clips: false, hasRules: false);
        TrainedStart<float>[] expected = new ScheduledBlocks(spec).TrainInOneBlock();
        StudySpec scheduled = joins ? spec : spec with { TimeLimit = TimeSpan.FromDays(1) };
        AssertSame(expected, new ScheduledBlocks(scheduled).Train(threads, threads));
    }

    /// <summary>Every start that is under way ends as cancelled, and no other begins.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CancellationEndsAllBlocks(bool joins)
    {
        using CancellationTokenSource cancellation = new();
        Recorder recorder = new() { Seen = CancelAmidTheSecondBlock };
        StudySpec spec = joins ? OfVariousEpochs(100 * Slots, Optimizer.Adam, clips: false, hasRules: false) : OfTwelveEpochs(100 * Slots);
        TrainedStart<float>[] ended = new ScheduledBlocks(spec, recorder, cancellation.Token).Train(threads: 2, run: 1);
        Assert.Equal(recorder.Epochs.Select(seen => seen.Start).Distinct().Order(), ended.Select(start => start.Start));
        Assert.Contains(ended, start => start.StopReason == StopReason.Cancelled);
        Assert.InRange(ended.Length, 2 * Slots, 9 * Slots);

        void CancelAmidTheSecondBlock(int start, int epoch)
        {
            if (start == Slots && epoch == 3)
            {
                cancellation.Cancel();
            }
        }
    }

    /// <summary>So do those in a block that no thread holds at the moment.</summary>
    [Fact]
    public void CancellationEndsTheBlocksThatWait()
    {
        using CancellationTokenSource cancellation = new();
        Recorder recorder = new() { Seen = CancelAmidTheLastBlock };
        ScheduledBlocks blocks = new(OfTwelveEpochs(3 * Slots), recorder, cancellation.Token);
        TrainedStart<float>[] ended = blocks.Train(threads: 2, run: 1);
        Assert.Equal(2, blocks.Created);
        Assert.Equal(3 * Slots, ended.Length);
        Assert.Equal(2 * Slots, ended.Count(start => start.StopReason == StopReason.Cancelled));

        void CancelAmidTheLastBlock(int start, int epoch)
        {
            if (start == 2 * Slots && epoch == 3)
            {
                cancellation.Cancel();
            }
        }
    }

    /// <summary>
    /// A start alone takes 0.17 of a block's time as the scheduler counts, and the last block has two of four: they go on alone, with rate, decay, clipping and what
    /// their optimiser remembers, from the epoch on in which no more starts wait.
    /// </summary>
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void StartsOfTheLastBlockGoOnAlone(Optimizer optimizer, bool clips, bool hasRules)
    {
        StudySpec various = OfVariousEpochs((3 * Slots) + 2, optimizer, clips, hasRules);
        StudySpec spec = various with { Training = various.Training with { Epochs = 12, Patience = 12 } };
        TrainedStart<float>[] expected = new ScheduledBlocks(spec).TrainInOneBlock();
        ScheduledBlocks blocks = new(spec) { TimeAlone = 0.1 };
        AssertSame(expected, blocks.Train(threads: 1, run: 1));
        Assert.Equal((3 * 12) + 1, blocks.Epochs);
        Assert.Equal(2 * 11, blocks.EpochsAlone);
    }

    /// <summary>Blocks of two units of each start in a vector join, and their last starts go on alone, with all that they had.</summary>
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void BlocksInPairsJoinAndPart(Optimizer optimizer, bool clips, bool hasRules)
    {
        StudySpec spec = OfVariousEpochs((3 * Slots) + 1, optimizer, clips, hasRules);
        TrainedStart<float>[] expected = new ScheduledBlocks(spec).TrainInOneBlock();
        ScheduledBlocks blocks = new(spec) { InPairs = true, TimeAlone = 0.2 };
        AssertSame(expected, blocks.Train(threads: 1, run: 1));
        Assert.True(blocks.EpochsAlone > 0);
        ScheduledBlocks joining = new(spec) { InPairs = true };
        AssertSame(expected, joining.Train(threads: 1, run: 1));
        int needed = 0;
        for (int epoch = 0; epoch < spec.Training.Epochs; epoch++)
        {
            needed += (expected.Count(start => start.Epochs > epoch) + (Slots / 2) - 1) / (Slots / 2);
        }

        Assert.Equal(needed, joining.Epochs);
    }

    /// <summary>Blocks that join part when all starts left take less time alone than in as few blocks as hold them: of 0.51 of a block's each, with 1.7 for caution, one on one thread.</summary>
    [Theory]
    [InlineData(1, 0.07)]
    [InlineData(1, 0.3)]
    [InlineData(2, 0.3)]
    [InlineData(3, 0.1)]
    public void BlocksPartWhereTheStudyEndsSoonerSo(int threads, double timeAlone)
    {
        StudySpec spec = OfVariousEpochs((7 * Slots) - 1, Optimizer.Adam, clips: true, hasRules: false);
        TrainedStart<float>[] expected = new ScheduledBlocks(spec).TrainInOneBlock();
        ScheduledBlocks blocks = new(spec) { TimeAlone = timeAlone };
        AssertSame(expected, blocks.Train(threads, run: 1));
        int inBlocks = 0;
        int alone = 0;
        bool parts = false;
        for (int epoch = 0; epoch < spec.Training.Epochs; epoch++)
        {
            int left = expected.Count(start => start.Epochs > epoch);
            int needed = (left + Slots - 1) / Slots;
            double one = 1.7 * timeAlone;
            parts |= epoch > 0 && Math.Max(left * one / threads, one) < Math.Max((double)needed / threads, 1);
            inBlocks += parts ? 0 : needed;
            alone += parts ? left : 0;
        }

        // When the first of two blocks has come back the second one's starts may part too, an epoch early.
        Assert.InRange(blocks.Epochs, inBlocks - 1, inBlocks);
        Assert.InRange(blocks.EpochsAlone, alone, alone + Slots);
    }

    /// <summary>As long as starts wait none goes on alone: there are lanes to fill.</summary>
    [Fact]
    public void NoStartGoesOnAloneWhileOthersWait()
    {
        StudySpec spec = OfTwelveEpochs(3 * Slots);
        ScheduledBlocks blocks = new(spec) { TimeAlone = 1 };
        blocks.Train(threads: 1, run: 1);
        Assert.Equal(3 * 12, blocks.Epochs);
        Assert.Equal(0, blocks.EpochsAlone);
    }

    /// <summary>Threads that part blocks while others train them, and a cancellation while starts are alone, lose none.</summary>
    [Theory]
    [InlineData(2, false, false)]
    [InlineData(3, true, false)]
    [InlineData(4, false, true)]
    [InlineData(4, true, true)]
    public void StartsAloneChangeThreadsAndEnd(int threads, bool joins, bool cancels)
    {
        using CancellationTokenSource cancellation = new();
        ScheduledBlocks? blocks = null;
        Recorder recorder = new() { Seen = CancelAmidTheLast };
        StudySpec various = OfVariousEpochs((5 * Slots) - 1, Optimizer.Adam, clips: false, hasRules: false);
        StudySpec spec = joins ? various : various with { TimeLimit = TimeSpan.FromDays(1) };
        TrainedStart<float>[] expected = new ScheduledBlocks(various).TrainInOneBlock();
        blocks = new ScheduledBlocks(spec, cancels ? recorder : null, cancellation.Token) { TimeAlone = 0.1 };
        TrainedStart<float>[] ended = blocks.Train(threads, threads);
        Assert.True(blocks.EpochsAlone > 0);
        if (!cancels)
        {
            AssertSame(expected, ended);
            return;
        }

        Assert.Equal(expected.Select(start => start.Start), ended.Select(start => start.Start));
        Assert.Contains(ended, start => start.StopReason == StopReason.Cancelled);

        void CancelAmidTheLast(int start, int epoch)
        {
            if (blocks!.EpochsAlone > 20)
            {
                cancellation.Cancel();
            }
        }
    }

    /// <summary>A thread without a block waits for the only one to part, and takes up starts of it: two starts come to the end of their second epoch at the same time.</summary>
    [Fact]
    public void IdleThreadsTakeUpStartsThatGoOnAlone()
    {
        using CountdownEvent together = new(2);
        bool came = true;
        Recorder recorder = new() { Seen = MeetInTheSecondEpoch };
        ScheduledBlocks blocks = new(OfTwelveEpochs(Slots), recorder) { TimeAlone = 0.2 };
        Assert.Equal(Slots, blocks.Train(threads: 2, run: 2).Length);
        Assert.True(came);

        // Where both threads come to the queue at once, each may get some of the starts in a block of its own.
        Assert.InRange(blocks.Epochs, 1, 2);
        Assert.Equal(Slots * 11, blocks.EpochsAlone);

        void MeetInTheSecondEpoch(int start, int epoch)
        {
            if (epoch == 2 && !together.IsSet)
            {
                together.Signal();
                came &= together.Wait(TimeSpan.FromSeconds(30));
            }
        }
    }

    /// <summary>Nobody waits for the block of a thread that failed.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void AFaultOfOneThreadEndsTheStudy(int failing)
    {
        StudySpec spec = OfTwelveEpochs(64) with { Threads = 3 };
        Recorder recorder = new() { Seen = FailInTheThirdEpoch };
        Assert.Throws<InvalidOperationException>(() => StudyRunner.Run(spec, SmallStudy.Rows<float>(1), SmallStudy.Rows<float>(2, 61), observer: recorder));

        void FailInTheThirdEpoch(int start, int epoch)
        {
            if (start == failing && epoch == 3)
            {
                throw new InvalidOperationException("on purpose");
            }
        }
    }

    private static StudySpec OfTwelveEpochs(int starts)
    {
        StudySpec spec = SmallStudy.Spec(starts);
        return spec with { Training = spec.Training with { Epochs = 12, Patience = 12 } };
    }

    /// <summary>Starts with settings of their own, which end in many different epochs.</summary>
    private static StudySpec OfVariousEpochs(int starts, Optimizer optimizer, bool clips, bool hasRules)
    {
        StudySpec spec = SmallStudy.Spec(starts, optimizer);
        ParameterRules rules = new() { Fixed = [.. Enumerable.Range(0, spec.Architecture.ParameterCount).Select(i => i % 11 == 3)] };
        return spec with
        {
            Training = spec.Training with { Schedule = Schedule.Adaptive, Rules = hasRules ? rules : null },
            SettingsOf = start => spec.Settings with
            {
                LearningRate = spec.Settings.LearningRate * (1 + (start % 5)),
                Decay = 1e-3 * (start % 3),
                Momentum = 0.8 + (0.02 * (start % 7)),
                Clip = clips && start / Slots % 2 == 1 ? 0.1 : double.PositiveInfinity,
            },
        };
    }

    private static void AssertSame(TrainedStart<float>[] expected, TrainedStart<float>[] actual)
    {
        float[] none = [];
        Assert.Equal(expected.Select(start => start.Start), actual.Select(start => start.Start));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Parameters, actual[i].Parameters);
            Assert.Equal(expected[i] with { Parameters = none }, actual[i] with { Parameters = none });
        }
    }

    private sealed class Recorder : IEpochObserver<float>
    {
        public List<(int Start, int Epoch)> Epochs { get; } = [];

        public Action<int, int> Seen { get; init; } = (_, _) => { };

        public void EpochEnded(int start, int epoch, double trainingLoss, double validationLoss, ReadOnlySpan<float> parameters)
        {
            lock (Epochs)
            {
                Epochs.Add((start, epoch));
            }

            Seen(start, epoch);
        }
    }
}
