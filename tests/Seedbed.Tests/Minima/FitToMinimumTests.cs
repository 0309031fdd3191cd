namespace Seedbed.Tests.Minima;

/// <summary>What <see cref="FitTarget.Minimum"/> means for a fit.</summary>
public class FitToMinimumTests
{
    private static readonly FitOptions Options = new() { Hidden = [3], Starts = 6, To = FitTarget.Minimum };

    private static Table Iris => Table.ReadCsv(Path.Combine(Repository.Root, "data", "iris.csv"));

    [Fact]
    public void AllRowsTrainInDoublePrecisionByBfgs()
    {
        Study study = Mlp.Fit(Iris, "species", Options);
        Assert.Equal((150, 0, Precision.Double, Optimizer.Bfgs), (study.TrainingRowCount, study.ValidationRowCount, study.Precision, study.Optimizer));
        Assert.All(study.Outcomes, outcome =>
        {
            Assert.True(outcome.Certificate!.IsMinimum);
            Assert.Equal(outcome.Loss, outcome.Certificate.Loss, 1e-15);
            Assert.Equal(outcome.GradientNorm, outcome.Certificate.GradientNorm);
        });
        Assert.Contains(study.Notes, note => note.Contains("All rows train", StringComparison.Ordinal));
        Assert.Contains(study.Notes, note => note.Contains("trust-region Newton", StringComparison.Ordinal));
    }

    [Fact]
    public void ValidationRowsThatAreAskedForDecideNothing()
    {
        Study study = Mlp.Fit(Iris, "species", Options with { Validation = 0.2 });
        Assert.Equal(30, study.ValidationRowCount);
        Assert.All(study.Outcomes, outcome =>
        {
            Assert.True(outcome.ValidationLoss > 0);
            Assert.True(outcome.Certificate!.IsMinimum);
            Assert.Equal(StopReason.Converged, outcome.StopReason);
        });
    }

    [Fact]
    public void AnOptimizerThatIsGivenIsObeyed()
    {
        Study study = Mlp.Fit(Iris, "species", Options with { Optimizer = Optimizer.Adam, Epochs = 30 });
        Assert.Equal(Optimizer.Adam, study.Optimizer);
        Assert.All(study.Outcomes, outcome => Assert.True(outcome.Epochs > 30 && outcome.Certificate is not null));
    }

    /// <summary>Fixed parameters have no eigenvalues, and the objective has the decay of each parameter.</summary>
    [Theory]
    [InlineData(Optimizer.Lbfgs)]
    [InlineData(Optimizer.LevenbergMarquardt)]
    public void RulesForSingleParametersHoldToTheEnd(Optimizer optimizer)
    {
        int count = (4 * 3) + 3 + (3 * 3) + 3;
        bool[] isFixed = [.. Enumerable.Range(0, count).Select(i => i % 6 == 1)];
        double[] decays = [.. Enumerable.Range(0, count).Select(i => 1e-3 * (1 + (i % 3)))];
        double[] begin = [.. Enumerable.Range(0, count).Select(i => Math.Sin(i))];
        Study study = Mlp.Fit(Iris, "species", Options with
        {
            Optimizer = optimizer,
            Starts = 3,
            DecayPerParameter = decays,
            FixedParameters = isFixed,
            StartingWeights = [new Network(new Architecture(4, [3], 3), begin)],
        });
        Outcome outcome = study.Outcomes[0];
        double[] end = outcome.Network.ToArray();
        Assert.All(isFixed, (kept, i) => Assert.Equal(kept, begin[i] == end[i]));
        Certificate certificate = outcome.Certificate!;
        Assert.Equal(Verdict.StrictMinimum, certificate.Verdict);
        Assert.Equal((0, 0, count - isFixed.Count(kept => kept)), (certificate.NegativeEigenvalues, certificate.ZeroEigenvalues, certificate.PositiveEigenvalues));
        Assert.Equal(outcome.Loss, certificate.Loss, 1e-14);
        Assert.Equal(0, certificate.SymmetryDirections);
    }

    /// <summary>The evidence has decided the decay; the second phase goes on under it.</summary>
    [Fact]
    public void TheDecayOfBayesianRegularizationIsKept()
    {
        Table diabetes = Table.ReadCsv(Path.Combine(Repository.Root, "data", "diabetes.csv"));
        Study study = Mlp.Fit(diabetes, "progression", Options with { Hidden = [2], Starts = 3, Optimizer = Optimizer.BayesianRegularization });
        Assert.All(study.Outcomes, outcome =>
        {
            Assert.NotEqual(0.01, outcome.Decay);
            Assert.True(double.IsFinite(outcome.EffectiveParameters));
            Assert.Equal(outcome.Loss, outcome.Certificate!.Loss, 1e-13);
            Assert.True(outcome.Certificate.IsMinimum);
        });
    }

    [Fact]
    public void SinglePrecisionIsRefused() =>
        Assert.Contains("double precision", Assert.Throws<OptionException>(() => (Options with { Precision = Precision.Single }).Validate()).Message, StringComparison.Ordinal);

    /// <summary>Training by minibatches has stopped somewhere, and the certificate says where.</summary>
    [Fact]
    public void WhereOtherFitsHaveStoppedCanBeCertified()
    {
        FitOptions options = new() { Hidden = [3], Starts = 20, Epochs = 30, Certify = true };
        Study study = Mlp.Fit(Iris, "species", options);
        Assert.All(study.Outcomes, outcome =>
        {
            Certificate certificate = outcome.Certificate!;
            Assert.Equal(Verdict.NotConverged, certificate.Verdict);
            Assert.True(certificate.GradientNorm > 1e-6);
            Assert.Equal(outcome.Loss, certificate.Loss, 1e-6);
        });
        Study alone = Mlp.Fit(Iris, "species", options with { Certify = false });
        Assert.Equal(alone.Outcomes.Select(outcome => outcome.WeightsHash), study.Outcomes.Select(outcome => outcome.WeightsHash));

        // What the way to a minimum has certified, the same weights are certified as again.
        Study minima = Mlp.Fit(Iris, "species", Options);
        Study again = Mlp.Fit(Iris, "species", Options with
        {
            To = FitTarget.Stop,
            Validation = 0,
            Epochs = 1,
            Certify = true,
            StartingWeights = [.. minima.Outcomes.Select(outcome => outcome.Network)],
            Optimizer = Optimizer.Lbfgs,
        });
        Assert.All(again.Outcomes, outcome => Assert.Equal(minima.Outcomes[outcome.Index].Certificate!.PositiveEigenvalues, outcome.Certificate!.PositiveEigenvalues));
    }

    [Fact]
    public void OtherFitsHaveNoCertificate() =>
        Assert.All(Mlp.Fit(Iris, "species", new() { Hidden = [3], Starts = 2, Epochs = 3 }).Outcomes, outcome => Assert.Null(outcome.Certificate));

    /// <summary>Time runs out before the second phase: what there is is kept and certified as what it is.</summary>
    [Fact]
    public void StartsThatRanOutOfTimeAreCertifiedToo()
    {
        Study study = Mlp.Fit(Iris, "species", Options with { Optimizer = Optimizer.Adam, Starts = 4, Epochs = 10_000_000, Patience = 0, Time = TimeSpan.FromSeconds(0.5) });
        Assert.All(study.Outcomes, outcome =>
        {
            Assert.Equal(StopReason.TimeLimit, outcome.StopReason);
            Assert.Equal(Verdict.NotConverged, outcome.Certificate!.Verdict);
        });
    }
}
