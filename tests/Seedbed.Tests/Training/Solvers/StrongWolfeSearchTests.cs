using CsCheck;
using Seedbed.Training.Solvers;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>The step lengths that the search accepts satisfy the strong Wolfe conditions.</summary>
public class StrongWolfeSearchTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.9)]
    public void TheAcceptedStepSatisfiesBothConditions(double curvature)
    {
        Gen.Select(Gen.Double[0.5, 20], Gen.Double[0.01, 3], Gen.Double[-4, 4]).Sample(values =>
        {
            StrongWolfeSearch search = new(curvature);
            (double minimum, double ripple, double logarithmOfStep) = values;
            double Value(double step) => (0.5 * step * step) - (minimum * step) + (ripple * Math.Sin(3 * step)) - (ripple * 3 * step);
            double Slope(double step) => step - minimum + (3 * ripple * Math.Cos(3 * step)) - (3 * ripple);
            (SearchProgress progress, int trials) = Run(search, Math.Pow(10, logarithmOfStep), Value, Slope);
            Assert.Equal(SearchProgress.Accepted, progress);
            Assert.True(Value(search.Step) <= StrongWolfeSearch.Decrease * search.Step * Slope(0));
            Assert.True(Math.Abs(Slope(search.Step)) <= curvature * Math.Abs(Slope(0)), $"{minimum} {ripple} {logarithmOfStep}: {trials} trials");
        });
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void ARegionThatIsNotFiniteBoundsTheStep(double outside)
    {
        StrongWolfeSearch search = new(0.9);
        double Value(double step) => step < 0.01 ? (1e-3 * Math.Log(0.01 - step)) - step : outside;
        double Slope(double step) => step < 0.01 ? -1 - (1e-3 / (0.01 - step)) : outside;
        (SearchProgress progress, _) = Run(search, 1000, Value, Slope);
        Assert.Equal(SearchProgress.Accepted, progress);
        Assert.InRange(search.Step, 1e-9, 0.01);
    }

    [Fact]
    public void AnUnboundedObjectiveEndsTheSearch()
    {
        StrongWolfeSearch search = new(0.9);
        (SearchProgress progress, int trials) = Run(search, 1, step => -step, _ => -1);
        Assert.Equal(SearchProgress.Accepted, progress);
        Assert.InRange(trials, 2, 40);
    }

    [Fact]
    public void ARisingObjectiveFails()
    {
        StrongWolfeSearch search = new(0.9);
        Assert.Equal(SearchProgress.Failed, Run(search, 1, step => step, _ => 1).Progress);
    }

    /// <summary>10 + (α − 1)²·10⁻¹⁵ is constant in floating point; the slopes still lead to 1.</summary>
    [Fact]
    public void SlopesDecideWhereDifferencesAreRoundingErrors()
    {
        StrongWolfeSearch search = new(0.1);
        (SearchProgress progress, _) = Run(search, 30, step => 10 + ((step - 1) * (step - 1) * 1e-18), step => 2e-18 * (step - 1), 1e-13);
        Assert.Equal(SearchProgress.Accepted, progress);
        Assert.Equal(1, search.Step, 0.1);
    }

    private static (SearchProgress Progress, int Trials) Run(
        StrongWolfeSearch search, double step, Func<double, double> value, Func<double, double> slope, double noise = 0)
    {
        double first = slope(0) < 0 ? slope(0) : -1;
        search.Begin(value(0), first, step, noise);
        for (int trials = 1; trials < 100; trials++)
        {
            SearchProgress progress = search.Tell(value(search.Step), slope(search.Step));
            if (progress != SearchProgress.Asks)
            {
                return (progress, trials);
            }
        }

        throw new InvalidOperationException("The search does not end.");
    }
}
