using Seedbed.Lanes;
using Seedbed.Studies;
using Seedbed.Tests.Lanes;
using Seedbed.Training;

namespace Seedbed.Tests.Studies;

/// <summary>A start's weights do not depend on threads, on the width of vectors, on the other starts or on the order of execution.</summary>
public class SameBitsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void ThreadsDoNotMatter(int threads) =>
        AssertSame<float>(SmallStudy.Spec(100), SmallStudy.Spec(100) with { Threads = threads });

    [Theory]
    [InlineData((int)LaneWidth.Bits512)]
    [InlineData((int)LaneWidth.Bits256)]
    [InlineData((int)LaneWidth.Bits128)]
    public void TheWidthOfVectorsDoesNotMatter(int width)
    {
        Assert.SkipUnless(TestedWidths.Contains((LaneWidth)width), "This processor lacks the vector width.");
        StudySpec scalar = SmallStudy.Spec(17) with { Width = LaneWidth.Scalar };
        AssertSame<float>(scalar, scalar with { Width = (LaneWidth)width });
        AssertSame<double>(scalar, scalar with { Width = (LaneWidth)width });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(100)]
    public void OtherStartsDoNotMatter(int starts)
    {
        Outcome[] all = SmallStudy.Run<float>(SmallStudy.Spec(120));
        Outcome[] some = SmallStudy.Run<float>(SmallStudy.Spec(starts));
        Assert.Equal(starts, some.Length);
        AssertSameOutcomes(all[..starts], some);
        Outcome alone = Assert.Single(SmallStudy.Run<float>(SmallStudy.Spec(1) with { Starts = [5] }));
        AssertSameOutcomes([all[5]], [alone]);
    }

    [Fact]
    public void TheOrderOfExecutionDoesNotMatter()
    {
        int[] order = [.. Enumerable.Range(0, 50)];
        new Random(3).Shuffle(order);
        AssertSame<float>(SmallStudy.Spec(50), SmallStudy.Spec(50) with { Starts = order });
        AssertSame<float>(SmallStudy.Spec(50), SmallStudy.Spec(50) with { Starts = [.. order.Reverse()], Threads = 2 });
    }

    [Theory]
    [InlineData(Optimizer.Sgd)]
    [InlineData(Optimizer.Momentum)]
    [InlineData(Optimizer.Nesterov)]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.AdamW)]
    public void HoldsForEveryOptimizerWithItsOwnRowsPerStart(Optimizer optimizer)
    {
        StudySpec spec = SmallStudy.Spec(20, optimizer);
        spec = spec with
        {
            Width = LaneWidth.Scalar,
            Training = spec.Training with { RowOrder = RowOrder.PerStart },
            Settings = spec.Settings with { Clip = 0.5 },
        };
        AssertSame<double>(spec, spec with { Width = null, Threads = 2 });
    }

    [Theory]
    [InlineData(Optimizer.Lbfgs)]
    [InlineData(Optimizer.Bfgs)]
    [InlineData(Optimizer.ConjugateGradient)]
    [InlineData(Optimizer.ScaledConjugateGradient)]
    [InlineData(Optimizer.Rprop)]
    public void HoldsForEverySolver(Optimizer optimizer)
    {
        StudySpec scalar = SmallStudy.Spec(20, optimizer) with { Width = LaneWidth.Scalar };
        AssertSame<double>(scalar, scalar with { Width = null, Threads = 2 });
        AssertSame<float>(scalar, scalar with { Width = null, Threads = 2 });
        foreach (LaneWidth width in (LaneWidth[])[LaneWidth.Bits256, LaneWidth.Bits128])
        {
            if (TestedWidths.Contains(width))
            {
                AssertSame<double>(scalar, scalar with { Width = width, Threads = 3 });
            }
        }

        Outcome[] all = SmallStudy.Run<double>(scalar);
        AssertSameOutcomes([all[11]], SmallStudy.Run<double>(scalar with { Starts = [11], Width = null }));
        Assert.True(all.Select(outcome => outcome.Epochs).Distinct().Count() > 2);
        Assert.All(all, outcome => Assert.True(double.IsFinite(outcome.GradientNorm) && outcome.Evaluations > outcome.Epochs));
    }

    [Theory]
    [InlineData(RowOrder.Shared)]
    [InlineData(RowOrder.PerStart)]
    public void HoldsWithSkipLayerConnections(RowOrder order)
    {
        StudySpec spec = SmallStudy.Spec(20);
        spec = spec with
        {
            Architecture = new Architecture(3, [9], 3, skipLayer: true),
            Width = LaneWidth.Scalar,
            Training = spec.Training with { RowOrder = order },
        };
        AssertSame<double>(spec, spec with { Width = null, Threads = 2 });
        AssertSame<float>(spec, spec with { Width = null, Threads = 2 });
    }

    /// <summary>Start 0 has no decay, and others in its block have: alone it may be trained by fewer operations, to the same bits.</summary>
    [Theory]
    [InlineData(Optimizer.Momentum)]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.AdamW)]
    public void EachLaneObeysItsOwnSettings(Optimizer optimizer)
    {
        StudySpec spec = SmallStudy.Spec(20, optimizer);
        StartSettings Of(int start) => spec.Settings with { LearningRate = 0.005 * (start + 1), Decay = 1e-3 * (start % 3), Momentum = 0.5 };
        Outcome[] together = SmallStudy.Run<float>(spec with { SettingsOf = Of });
        foreach (int start in (int[])[0, 7, 19])
        {
            Outcome alone = Assert.Single(SmallStudy.Run<float>(spec with { Starts = [start], Settings = Of(start) }));
            AssertSameOutcomes([together[start]], [alone]);
        }

        Assert.NotEqual(SmallStudy.Run<float>(spec)[7].WeightsHash, together[7].WeightsHash);
    }

    /// <summary>Otherwise the tests above would not see what happens when a lane takes its next start.</summary>
    [Fact]
    public void TheStudyOfTheseTestsEndsItsStartsAtDifferentTimes()
    {
        int[] epochs = [.. SmallStudy.Run<float>(SmallStudy.Spec(100)).Select(outcome => outcome.Epochs)];
        Assert.True(epochs.Distinct().Count() > 5, string.Join(' ', epochs));
    }

    private static void AssertSame<T>(StudySpec one, StudySpec other)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        AssertSameOutcomes(SmallStudy.Run<T>(one), SmallStudy.Run<T>(other));

    private static void AssertSameOutcomes(Outcome[] expected, Outcome[] actual) => Assert.Equal(expected.Select(Describe), actual.Select(Describe));

    private static string Describe(Outcome outcome) =>
        $"{outcome.Index} {outcome.WeightsHash} {outcome.Loss:R} {outcome.ValidationLoss:R} {outcome.Epochs} {outcome.BestEpoch} {outcome.StopReason} {outcome.GradientNorm:R} {outcome.Evaluations}";
}
