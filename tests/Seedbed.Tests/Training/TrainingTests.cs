using Seedbed.Lanes;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Tests.Studies;
using Seedbed.Training;

namespace Seedbed.Tests.Training;

/// <summary>How starts end, how rates change, and what training costs.</summary>
public class TrainingTests
{
    [Fact]
    public void PatienceIsExactAndTheBestWeightsAreKept()
    {
        StudySpec spec = SmallStudy.Spec(6);
        Recorder recorder = new();
        Outcome[] outcomes = StudyRunner.Run(spec, SmallStudy.Rows<double>(1), SmallStudy.Rows<double>(2, 61), null, recorder);
        foreach (Outcome outcome in outcomes.Where(outcome => outcome.StopReason == StopReason.Patience))
        {
            double[] losses = [.. recorder.Of(outcome.Index).Select(epoch => epoch.Validation)];
            double reference = double.PositiveInfinity;
            int without = 0;
            foreach (double loss in losses)
            {
                Assert.True(without < spec.Training.Patience);
                without = loss < reference - spec.Training.Tolerance ? 0 : without + 1;
                reference = without == 0 ? loss : reference;
            }

            Assert.Equal(spec.Training.Patience, without);
            Assert.Equal(losses.Min(), outcome.ValidationLoss);
            Assert.Equal(Array.IndexOf(losses, losses.Min()) + 1, outcome.BestEpoch);
            Assert.Equal(recorder.Of(outcome.Index)[outcome.BestEpoch - 1].Hash, outcome.WeightsHash);
        }

        Assert.Contains(outcomes, outcome => outcome.StopReason == StopReason.Patience && outcome.BestEpoch < outcome.Epochs);
    }

    [Fact]
    public void InfinitePatienceRunsToTheLastEpoch() =>
        Assert.All(
            SmallStudy.Run<float>(With(SmallStudy.Spec(3), training => training with { Patience = int.MaxValue, Epochs = 11 })),
            outcome => Assert.Equal((StopReason.Epochs, 11), (outcome.StopReason, outcome.Epochs)));

    [Fact]
    public void ALargeToleranceEndsEarlyWithoutValidationRows()
    {
        StudySpec spec = With(SmallStudy.Spec(3), training => training with { Tolerance = 1e3, Patience = 4 });
        Outcome[] outcomes = StudyRunner.Run(spec, SmallStudy.Rows<float>(1), null);

        // The first epoch is an improvement on nothing; four more are not.
        Assert.All(outcomes, outcome => Assert.Equal((StopReason.Tolerance, 5), (outcome.StopReason, outcome.Epochs)));
        Assert.All(outcomes, outcome => Assert.True(double.IsNaN(outcome.ValidationLoss)));
    }

    [Fact]
    public void ADivergedStartIsAnOutcome()
    {
        StudySpec spec = SmallStudy.Spec(4, Optimizer.Sgd);
        spec = spec with
        {
            Loss = Loss.Squared,
            Architecture = new Architecture(3, [5], 1, Activation.Relu),
            SettingsOf = start => spec.Settings with { LearningRate = start == 2 ? 1e6 : 1e-3 },
        };
        Outcome[] outcomes = StudyRunner.Run(spec, SmallStudy.Rows<float>(1), SmallStudy.Rows<float>(2));
        Assert.Equal([2], outcomes.Where(outcome => outcome.StopReason == StopReason.Diverged).Select(outcome => outcome.Index));
        Assert.False(outcomes[2].IsUsable);
        Assert.All(outcomes[2].Network.ToArray(), weight => Assert.True(double.IsFinite(weight)));
        Assert.All(outcomes.Where(outcome => outcome.Index != 2), outcome => Assert.True(outcome.IsUsable));
    }

    [Fact]
    public void ACancelledStudyKeepsWhatHasFinished()
    {
        using CancellationTokenSource source = new();
        StudySpec spec = With(SmallStudy.Spec(1000), training => training with { Patience = int.MaxValue, Epochs = 20 }) with { Threads = 2 };
        CallBack progress = new(state =>
        {
            if (state.Finished >= 20)
            {
                source.Cancel();
            }
        });
        Outcome[] outcomes = StudyRunner.Run(spec, SmallStudy.Rows<float>(1), SmallStudy.Rows<float>(2), progress, null, source.Token);
        Outcome[] finished = [.. outcomes.Where(outcome => outcome.IsUsable)];
        Assert.InRange(finished.Length, 20, 999);
        Assert.All(outcomes.Except(finished), outcome => Assert.Equal(StopReason.Cancelled, outcome.StopReason));
        Outcome alone = Assert.Single(StudyRunner.Run(spec with { Starts = [finished[0].Index] }, SmallStudy.Rows<float>(1), SmallStudy.Rows<float>(2)));
        Assert.Equal(alone.WeightsHash, finished[0].WeightsHash);
    }

    [Fact]
    public void ATimeLimitEndsStartsWithTheWeightsTheyHave()
    {
        StudySpec spec = With(SmallStudy.Spec(3), training => training with { Patience = int.MaxValue, Epochs = int.MaxValue }) with { TimeLimit = TimeSpan.FromMilliseconds(300) };
        Outcome[] outcomes = SmallStudy.Run<float>(spec);
        Assert.Equal(3, outcomes.Length);
        Assert.All(outcomes, outcome => Assert.True(outcome is { StopReason: StopReason.TimeLimit, IsUsable: true, Epochs: > 0 }));
    }

    [Fact]
    public void AWeightOfTwoIsARowTwice()
    {
        EncodedRows<double> rows = SmallStudy.Rows<double>(1, 40);
        double[] weights = [.. Enumerable.Range(0, 40).Select(row => row % 3 == 0 ? 2.0 : 1)];
        EncodedRows<double> weighted = new(40, 3, 1, rows.Inputs, rows.Targets, weights);
        int[] repeated = [.. Enumerable.Range(0, 40).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        EncodedRows<double> duplicated = new(
            repeated.Length, 3, 1, [.. repeated.SelectMany(row => rows.Inputs[(row * 3)..((row * 3) + 3)])], [.. repeated.Select(row => rows.Targets[row])]);
        StudySpec spec = With(SmallStudy.Spec(2), training => training with { Batch = 1000, Epochs = 30, Patience = int.MaxValue });
        Outcome[] expected = StudyRunner.Run(With(spec, training => training with { Batch = duplicated.RowCount }), duplicated, null);
        Outcome[] actual = StudyRunner.Run(With(spec, training => training with { Batch = 40 }), weighted, null);
        for (int start = 0; start < 2; start++)
        {
            double[] weightsOf = actual[start].Network.ToArray();
            Assert.All(expected[start].Network.ToArray(), (weight, i) => Assert.Equal(weight, weightsOf[i], 1e-9));
            Assert.Equal(expected[start].Loss, actual[start].Loss, 1e-10);
        }
    }

    [Fact]
    public void MoreDecayLeavesSmallerWeights()
    {
        StudySpec spec = With(SmallStudy.Spec(5), training => training with { Epochs = 60, Patience = int.MaxValue });
        double previous = double.PositiveInfinity;
        foreach (double decay in (double[])[1e-4, 1e-2, 0.1])
        {
            double size = StudyRunner.Run(spec with { Settings = spec.Settings with { Decay = decay } }, SmallStudy.Rows<float>(1), null)
                .Average(outcome => outcome.Network.ToArray().Sum(Math.Abs));
            Assert.True(size < 0.9 * previous, $"decay {decay}: {size} after {previous}");
            previous = size;
        }
    }

    [Fact]
    public void SingleAndDoublePrecisionAgree()
    {
        StudySpec spec = With(SmallStudy.Spec(4), training => training with { Epochs = 5, Patience = int.MaxValue });
        Outcome[] single = SmallStudy.Run<float>(spec);
        Outcome[] wide = SmallStudy.Run<double>(spec);
        Assert.All(single, (outcome, i) => Assert.Equal(wide[i].Loss, outcome.Loss, 1e-4));
    }

    [Theory]
    [InlineData(Schedule.Constant, 0.4, 0.4, 0.4)]
    [InlineData(Schedule.InverseScaling, 0.4, 0.2, 0.1)]
    [InlineData(Schedule.Step, 0.4, 0.2, 0.0125)]
    [InlineData(Schedule.Cosine, 0.4, 0.3414213562373095, 0.0152240934977427)]
    [InlineData(Schedule.ConstantThenInverse, 0.4, 0.3, 0.075)]
    public void RatesFollowTheSchedule(Schedule schedule, double first, double fourth, double sixteenth)
    {
        TrainingSettings settings = SmallStudy.Spec(1).Training with { Schedule = schedule, ScheduleInterval = 3, ScheduleFactor = 0.5, Epochs = 12 };
        settings = schedule == Schedule.Cosine ? settings with { Epochs = 16 } : settings;
        Assert.Equal(first, RateSchedule.Rate(settings, 0.4, 0), 1e-12);
        Assert.Equal(fourth, RateSchedule.Rate(settings, 0.4, schedule == Schedule.Cosine ? 4 : 3), 1e-12);
        Assert.Equal(sixteenth, RateSchedule.Rate(settings, 0.4, schedule == Schedule.Cosine ? 14 : 15), 1e-12);
    }

    [Fact]
    public void TheAdaptiveScheduleSlowsDownOnAPlateau()
    {
        StudySpec spec = With(SmallStudy.Spec(3), training => training with { Patience = int.MaxValue, Epochs = 40, Tolerance = 10 });
        Outcome[] constant = SmallStudy.Run<double>(spec);
        Outcome[] adaptive = SmallStudy.Run<double>(With(spec, training => training with { Schedule = Schedule.Adaptive }));
        Recorder recorder = new();
        StudyRunner.Run(With(spec, training => training with { Schedule = Schedule.Adaptive }), SmallStudy.Rows<double>(1), null, null, recorder);
        Assert.NotEqual(constant[0].WeightsHash, adaptive[0].WeightsHash);

        // With a tolerance that nothing meets the rate falls by 5 every two epochs: the weights hardly move in the end.
        double[] losses = [.. recorder.Of(0).Select(epoch => epoch.Training)];
        Assert.True(Math.Abs(losses[^1] - losses[^3]) < 1e-9 * losses[0]);
    }

    [Theory]
    [InlineData(RowOrder.Shared, (int)LaneContent.Starts, 1, 16, int.MaxValue)]
    [InlineData(RowOrder.PerStart, (int)LaneContent.Starts, 1, 16, int.MaxValue)]
    [InlineData(RowOrder.Shared, (int)LaneContent.UnitPairs, 1, 16, int.MaxValue)]
    [InlineData(RowOrder.PerStart, (int)LaneContent.UnitPairs, 1, 8, int.MaxValue)]
    [InlineData(RowOrder.PerStart, (int)LaneContent.Units, 1, 1, int.MaxValue)]
    [InlineData(RowOrder.Shared, (int)LaneContent.Units, 3, 1, int.MaxValue)]

    // Three blocks that may join and look for each other in every epoch, though with this tolerance none of their starts ends early.
    [InlineData(RowOrder.Shared, (int)LaneContent.Starts, 1, 40, 2)]
    public void TheTrainingLoopAllocatesNothing(RowOrder order, int content, int threads, int starts, int patience)
    {
        long Allocated(int epochs)
        {
            StudySpec spec = With(
                SmallStudy.Spec(starts),
                training => training with { Patience = patience, Tolerance = double.NegativeInfinity, Epochs = epochs, RowOrder = order });
            return Allocation.Least(() => SmallStudy.Run<float>(spec with { InLanes = (LaneContent)content, Threads = threads }));
        }

        // Recompiled methods allocate some hundred bytes less a run, and when they are recompiled nobody says. The smallest object in every epoch would be more.
        const int Epochs = 297;
        const int SmallestObject = 24;
        long few = Allocated(3);
        Assert.InRange(Allocated(3 + Epochs) - few, -few, (Epochs * SmallestObject) - 1);
    }

    private static StudySpec With(StudySpec spec, Func<TrainingSettings, TrainingSettings> change) => spec with { Training = change(spec.Training) };

    private sealed class CallBack(Action<StudyProgress> action) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => action(value);
    }

    private sealed class Recorder : IEpochObserver<double>
    {
        private readonly Dictionary<int, List<(double Training, double Validation, string Hash)>> _epochs = [];

        public List<(double Training, double Validation, string Hash)> Of(int start) => _epochs[start];

        public void EpochEnded(int start, int epoch, double trainingLoss, double validationLoss, ReadOnlySpan<double> parameters)
        {
            if (!_epochs.TryGetValue(start, out List<(double Training, double Validation, string Hash)>? epochs))
            {
                _epochs.Add(start, epochs = []);
            }

            epochs.Add((trainingLoss, validationLoss, new Network(SmallStudy.Spec(1).Architecture, parameters).WeightsHash()));
        }
    }
}
