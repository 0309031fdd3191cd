namespace Seedbed.Tests.Minima;

/// <summary>What <see cref="FitTarget.Minimum"/> means for a fit.</summary>
public class FitToMinimumTests
{
    private static readonly FitOptions Options = new() { Hidden = [3], Starts = 6, To = FitTarget.Minimum };

    private static Table Iris => Table.ReadCsv(Path.Combine(Repository.Root, "data", "iris.csv"));

    [Fact]
    public void AllRowsTrainInDoublePrecisionByLbfgs()
    {
        Study study = Mlp.Fit(Iris, "species", Options);
        Assert.Equal((150, 0, Precision.Double, Optimizer.Lbfgs), (study.TrainingRowCount, study.ValidationRowCount, study.Precision, study.Options.Optimizer));
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
        Assert.Equal(Optimizer.Adam, study.Options.Optimizer);
        Assert.All(study.Outcomes, outcome => Assert.True(outcome.Epochs > 30 && outcome.Certificate is not null));
    }

    [Fact]
    public void SinglePrecisionIsRefused() =>
        Assert.Contains("double precision", Assert.Throws<OptionException>(() => (Options with { Precision = Precision.Single }).Validate()).Message, StringComparison.Ordinal);

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
