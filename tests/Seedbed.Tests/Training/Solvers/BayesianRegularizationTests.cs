using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>The decay that Bayesian regularisation finds, and what it is good for.</summary>
public class BayesianRegularizationTests
{
    /// <summary>Without hidden units the evidence is exact, and its maximum can be found from eigenvalues.</summary>
    [Theory]
    [InlineData(60, 6, 0.01)]
    [InlineData(60, 6, 5.0)]
    [InlineData(25, 12, 0.01)]
    public void FindsTheEvidencesMaximumOfALinearModel(int rowCount, int inputs, double firstDecay)
    {
        EncodedRows<double> rows = LeastSquares.Line(rowCount, inputs, 3);
        LinearEvidence expected = LinearEvidence.Of(rows);
        StudySpec spec = LeastSquares.Spec(Optimizer.BayesianRegularization, inputs, [], 3, firstDecay, 1e-10);
        Outcome[] outcomes = StudyRunner.Run(spec, rows, null);
        foreach (Outcome outcome in outcomes)
        {
            Assert.Equal(StopReason.Converged, outcome.StopReason);
            Assert.Equal(expected.EffectiveParameters, outcome.EffectiveParameters, 1e-5);
            Assert.Equal(expected.Decay, outcome.Decay, 1e-5 * expected.Decay);
            Assert.Equal(expected.MeanLoss + (0.5 * expected.Decay * expected.SquaredWeights), outcome.Loss, 1e-5 * outcome.Loss);
            Assert.InRange(expected.EffectiveParameters, 2, inputs + 0.9);
        }
    }

    [Fact]
    public void AnObservationTwiceIsAWeightOfTwo()
    {
        EncodedRows<double> rows = LeastSquares.Sine(30, 0.3, 1);
        double[] inputs = rows.Inputs.ToArray();
        double[] targets = rows.Targets.ToArray();
        EncodedRows<double> twice = new(60, 1, 1, [.. inputs, .. inputs], [.. targets, .. targets]);
        EncodedRows<double> weighted = new(30, 1, 1, inputs, targets, [.. Enumerable.Repeat(2.0, 30)]);
        StudySpec spec = LeastSquares.Spec(Optimizer.BayesianRegularization, 1, [2], 4, 0.01);
        Outcome[] one = StudyRunner.Run(spec, twice, null);
        Outcome[] other = StudyRunner.Run(spec, weighted, null);
        foreach ((Outcome first, Outcome second) in one.Zip(other).Where(pair => pair.First.StopReason == StopReason.Converged))
        {
            Assert.Equal(first.Decay, second.Decay, 1e-4 * first.Decay);
            Assert.Equal(first.EffectiveParameters, second.EffectiveParameters, 1e-3);
        }
    }

    /// <summary>Ten units on forty noisy rows: without decay they learn the noise.</summary>
    [Fact]
    public void ManyUnitsDoNotLearnTheNoise()
    {
        EncodedRows<double> rows = LeastSquares.Sine(40, 0.4, 2);
        EncodedRows<double> fresh = LeastSquares.Sine(1000, 0, 3);
        StudySpec spec = LeastSquares.Spec(Optimizer.BayesianRegularization, 1, [10], 16, 0.01);
        spec = spec with { Training = spec.Training with { Epochs = 500 } };
        Outcome[] regularised = StudyRunner.Run(spec, rows, null);
        Outcome[] free = StudyRunner.Run(
            spec with { Training = spec.Training with { Optimizer = Optimizer.LevenbergMarquardt }, Settings = spec.Settings with { Decay = 0 } }, rows, null);
        Assert.All(regularised, outcome => Assert.InRange(outcome.EffectiveParameters, 11, 26));
        Assert.Equal(31, spec.Architecture.ParameterCount);
        double regularisedError = MedianError(regularised, fresh);
        double freeError = MedianError(free, fresh);
        TestContext.Current.SendDiagnosticMessage($"mean squared error {regularisedError:F4} with decay, {freeError:F4} without");
        Assert.True(regularisedError < 0.1, $"with decay {regularisedError}");
        Assert.True(regularisedError < 0.5 * freeError, $"with decay {regularisedError}, without {freeError}");
    }

    [Fact]
    public void SaysWhatItFoundOnARealTable()
    {
        FitOptions options = new() { Optimizer = Optimizer.BayesianRegularization, Hidden = [5], Starts = 8, Validation = 0, Threads = 1 };
        Study study = Mlp.Fit(Table.ReadCsv(Repository.Data("diabetes.csv")), "progression", options);
        Assert.All(study.Outcomes, outcome => Assert.InRange(outcome.EffectiveParameters, 7, 60));
        Assert.All(study.Outcomes, outcome => Assert.InRange(outcome.Decay, 0.005, 0.1));
        int converged = study.Outcomes.Count(outcome => outcome.StopReason == StopReason.Converged);
        Assert.True(converged >= 7, $"{converged} of 8 converged");
    }

    [Theory]
    [InlineData("iris.csv", "species", null, null, "squared error")]
    [InlineData("diabetes.csv", "progression", Loss.Huber, null, "squared error")]
    [InlineData("diabetes.csv", "progression", null, 0.0, "Decay")]
    public void RefusesWhatItCannotDo(string table, string target, Loss? loss, double? decay, string words)
    {
        FitOptions options = new() { Optimizer = Optimizer.BayesianRegularization, Loss = loss, Decay = decay, Starts = 1 };
        OptionException exception = Assert.Throws<OptionException>(() => Mlp.Fit(Table.ReadCsv(Repository.Data(table)), target, options));
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    private static double MedianError(Outcome[] outcomes, EncodedRows<double> rows)
    {
        double[] errors = [.. outcomes.Select(outcome => MeanLoss.Of(outcome.Network, rows)).Order()];
        return errors[errors.Length / 2];
    }
}
