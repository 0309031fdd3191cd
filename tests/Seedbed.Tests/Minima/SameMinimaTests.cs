using Seedbed.Lanes;
using Seedbed.Studies;
using Seedbed.Tests.Lanes;

namespace Seedbed.Tests.Minima;

/// <summary>A study that goes to minima gives the same weights and the same certificates whatever threads, widths and neighbours.</summary>
public class SameMinimaTests
{
    private static readonly MinimumProblem Problem = MinimumProblem.SumOfSigmoids(3, 1e-3);

    private static readonly Lazy<string[]> Expected = new(() => Describe(Problem.Run(Problem.Spec(21) with { Threads = 1, Width = LaneWidth.Scalar })));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ThreadsDoNotMatter(int threads) => Assert.Equal(Expected.Value, Describe(Problem.Run(Problem.Spec(21) with { Threads = threads })));

    [Theory]
    [InlineData((int)LaneWidth.Bits512)]
    [InlineData((int)LaneWidth.Bits256)]
    [InlineData((int)LaneWidth.Bits128)]
    public void TheWidthOfVectorsDoesNotMatter(int width)
    {
        Assert.SkipUnless(TestedWidths.Contains((LaneWidth)width), "This processor lacks the vector width.");
        Assert.Equal(Expected.Value, Describe(Problem.Run(Problem.Spec(21) with { Width = (LaneWidth)width })));
    }

    [Fact]
    public void OtherStartsDoNotMatter() =>
        Assert.Equal([Expected.Value[7], Expected.Value[20]], Describe(Problem.Run(Problem.Spec(21) with { Starts = [20, 7] })));

    /// <summary>A start that has been interrupted is certified as what it is.</summary>
    [Fact]
    public void ACancelledStudySaysSo()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Empty(StudyRunner.Run(Problem.Spec(21), Problem.Rows, null, cancellation: source.Token));
    }

    private static string[] Describe(Outcome[] outcomes) =>
        [.. outcomes.Select(outcome => $"{outcome.Index} {outcome.WeightsHash} {outcome.Loss:R} {outcome.StopReason} {outcome.Epochs} {outcome.Evaluations} {outcome.GradientNorm:R} {outcome.Certificate}")];
}
