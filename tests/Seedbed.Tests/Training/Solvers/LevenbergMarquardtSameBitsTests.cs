using Seedbed.Lanes;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Tests.Lanes;
using Seedbed.Tests.Studies;
using Seedbed.Training;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>The starts of a block share the factors of their matrices, and still do not know of each other.</summary>
public class LevenbergMarquardtSameBitsTests
{
    [Theory]
    [InlineData(Optimizer.LevenbergMarquardt)]
    [InlineData(Optimizer.BayesianRegularization)]
    public void NeitherThreadsNorWidthsNorOtherStartsMatter(Optimizer optimizer)
    {
        StudySpec spec = LeastSquares.Spec(optimizer, 2, [5], 13, decay: 0.01) with { Width = LaneWidth.Scalar };
        spec = spec with { Training = spec.Training with { Epochs = 60 } };
        EncodedRows<double> rows = LeastSquares.SumOfSigmoids(90);
        string[] scalar = [.. StudyRunner.Run(spec, rows, null).Select(Describe)];
        Assert.True(scalar.Distinct().Count() == scalar.Length);
        foreach (LaneWidth width in (LaneWidth[])[LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512])
        {
            if (TestedWidths.Contains(width))
            {
                Assert.Equal(scalar, StudyRunner.Run(spec with { Width = width }, rows, null).Select(Describe));
                Assert.Equal(scalar, StudyRunner.Run(spec with { Width = width, Threads = 2 }, rows, null).Select(Describe));
            }
        }

        Assert.Equal([scalar[11]], StudyRunner.Run(spec with { Width = null, Starts = [11] }, rows, null).Select(Describe));
    }

    /// <summary>With validation rows starts end at different times, and lanes take new ones.</summary>
    [Fact]
    public void HoldsInBothPrecisionsWhileLanesAreRefilled()
    {
        StudySpec spec = SmallStudy.Spec(21, Optimizer.LevenbergMarquardt) with { Width = LaneWidth.Scalar };
        AssertSame<double>(spec);
        AssertSame<float>(spec);
    }

    private static void AssertSame<T>(StudySpec spec)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Outcome[] scalar = SmallStudy.Run<T>(spec);
        Assert.True(scalar.Select(outcome => outcome.Epochs).Distinct().Count() > 2);
        Assert.Equal(scalar.Select(Describe), SmallStudy.Run<T>(spec with { Width = null, Threads = 2 }).Select(Describe));
    }

    private static string Describe(Outcome outcome) =>
        $"{outcome.Index} {outcome.WeightsHash} {outcome.Loss:R} {outcome.Decay:R} {outcome.EffectiveParameters:R} {outcome.Evaluations} {outcome.StopReason}";
}
