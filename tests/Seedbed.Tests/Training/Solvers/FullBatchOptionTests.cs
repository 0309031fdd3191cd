namespace Seedbed.Tests.Training.Solvers;

/// <summary>The solvers as an optimiser of a fit: which options apply, and how starts end.</summary>
public class FullBatchOptionTests
{
    private static readonly Table Iris = Table.ReadCsv(Repository.Data("iris.csv"));
    private static readonly FitOptions Options = new() { Optimizer = Optimizer.Lbfgs, Starts = 12, Hidden = [4], Threads = 2 };

    public static TheoryData<FitOptions, string> Refused() => new()
    {
        { Options with { Batch = 32 }, nameof(FitOptions.Batch) },
        { Options with { LearningRate = 0.1 }, nameof(FitOptions.LearningRate) },
        { Options with { Schedule = Schedule.Cosine }, nameof(FitOptions.Schedule) },
        { Options with { Momentum = 0.9 }, nameof(FitOptions.Momentum) },
        { Options with { Clip = 1 }, nameof(FitOptions.Clip) },
        { Options with { RowOrder = RowOrder.PerStart }, nameof(FitOptions.RowOrder) },
        { new FitOptions { Optimizer = Optimizer.Adam, Evaluations = 10 }, nameof(FitOptions.Evaluations) },
        { new FitOptions { Optimizer = Optimizer.Adam, GradientTolerance = 1e-6 }, nameof(FitOptions.GradientTolerance) },
        { Options with { GradientTolerance = -1 }, nameof(FitOptions.GradientTolerance) },
        { Options with { Evaluations = 0 }, nameof(FitOptions.Evaluations) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatDoesNotApplyIsRefused(FitOptions options, string option)
    {
        OptionException exception = Assert.Throws<OptionException>(options.Validate);
        Assert.Contains(option, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BfgsRefusesNetworksWhoseMatrixIsTooLarge()
    {
        OptionException exception = Assert.Throws<OptionException>(() => Fit(Options with { Optimizer = Optimizer.Bfgs, Hidden = [500] }));
        Assert.Contains("at most 3000 parameters", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutValidationRowsEveryStartRunsUntilItsGradientIsZero()
    {
        Study study = Fit(Options with { Validation = 0 });
        Assert.Equal(Precision.Double, study.Precision);
        foreach (Outcome outcome in study.Outcomes)
        {
            Assert.Equal(StopReason.Converged, outcome.StopReason);
            Assert.True(outcome.GradientNorm <= 1e-8);
            Assert.Equal(outcome.Epochs, outcome.BestEpoch);
        }
    }

    [Fact]
    public void PatienceEndsAStartAndKeepsItsBestWeights()
    {
        Study study = Fit(Options with { Validation = 0.3, Patience = 3, Decay = 0, Hidden = [16] });
        Assert.Contains(study.Outcomes, outcome => outcome.StopReason == StopReason.Patience);
        foreach (Outcome outcome in study.Outcomes.Where(outcome => outcome.StopReason == StopReason.Patience))
        {
            Assert.InRange(outcome.BestEpoch, 1, outcome.Epochs);
            Assert.True(double.IsFinite(outcome.ValidationLoss) && outcome.GradientNorm > 1e-8);
        }

        Study endless = Fit(Options with { Validation = 0.3, Patience = 0, Decay = 0, Hidden = [16] });
        Assert.All(
            study.Outcomes.Zip(endless.Outcomes),
            pair => Assert.True(pair.Second.Epochs >= pair.First.Epochs && pair.Second.ValidationLoss <= pair.First.ValidationLoss));
    }

    [Fact]
    public void LimitsEndAStart()
    {
        Assert.All(Fit(Options with { Epochs = 4 }).Outcomes, outcome => Assert.Equal((StopReason.Epochs, 4), (outcome.StopReason, outcome.Epochs)));
        Assert.All(Fit(Options with { Evaluations = 6 }).Outcomes, outcome => Assert.Equal((StopReason.Evaluations, 6), (outcome.StopReason, outcome.Evaluations)));
    }

    [Fact]
    public void SinglePrecisionReachesTheAccuracyOfSinglePrecision()
    {
        Study wide = Fit(Options with { Validation = 0 });
        Study single = Fit(Options with { Validation = 0, Precision = Precision.Single });
        Assert.Equal(wide.Summary.Min, single.Summary.Min, 1e-5 * wide.Summary.Min);
        Assert.All(single.Outcomes, outcome => Assert.True(outcome.StopReason is StopReason.Converged or StopReason.NoProgress));
        Assert.True(single.Outcomes.Count(outcome => outcome.StopReason == StopReason.Converged) >= 6, string.Join(' ', single.Outcomes.Select(outcome => outcome.GradientNorm)));
    }

    [Fact]
    public void CancellationKeepsWhatWasReached()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Empty(Mlp.Fit(Iris, "species", Options, null, source.Token).Outcomes);
    }

    [Fact]
    public void MinibatchOptimizersDoNotKnowTheirGradient() =>
        Assert.All(
            Fit(new FitOptions { Starts = 4, Hidden = [3], Epochs = 5 }).Outcomes,
            outcome => Assert.True(double.IsNaN(outcome.GradientNorm) && outcome.Evaluations == 0));

    private static Study Fit(FitOptions options) => Mlp.Fit(Iris, "species", options, cancellationToken: TestContext.Current.CancellationToken);
}
