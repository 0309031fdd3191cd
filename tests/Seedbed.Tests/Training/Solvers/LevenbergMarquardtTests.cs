using Seedbed.Studies;
using Seedbed.Training;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>Levenberg–Marquardt reaches critical points, and never goes up on its way.</summary>
public class LevenbergMarquardtTests
{
    /// <summary>Without noise the residuals vanish, and the steps become Newton's.</summary>
    [Theory]
    [InlineData(4, 0.3)]
    [InlineData(8, 0.8)]
    public void FindsATeacherWithoutNoise(int hidden, double share)
    {
        StudySpec spec = LeastSquares.Spec(Optimizer.LevenbergMarquardt, 2, [hidden], 32, tolerance: 1e-13);
        Outcome[] outcomes = StudyRunner.Run(spec, LeastSquares.Teacher(400), null);
        int found = outcomes.Count(outcome => outcome.Loss <= 1e-20);
        int flat = outcomes.Count(outcome => outcome.GradientNorm <= 1e-8);
        Assert.True(found >= share * outcomes.Length, $"{found} of {outcomes.Length} found the teacher");
        Assert.True(flat >= 0.85 * outcomes.Length, $"{flat} of {outcomes.Length} reached a critical point");
    }

    [Fact]
    public void ConvergesQuadraticallyWhereResidualsVanish()
    {
        LossTrace trace = new();
        StudySpec spec = LeastSquares.Spec(Optimizer.LevenbergMarquardt, 2, [4], 16, tolerance: 1e-13);
        Outcome[] outcomes = StudyRunner.Run(spec, LeastSquares.Teacher(400), null, observer: trace);
        int quick = outcomes.Where(outcome => outcome.Loss <= 1e-20)
            .Count(outcome => trace.Losses[outcome.Index].Count(loss => loss is < 1e-6 and > 1e-20) <= 12);
        Assert.True(quick >= 3, $"{quick} starts fell from 1e-6 to 1e-20 within 12 iterations");
    }

    [Fact]
    public void FindsTheSumOfSigmoids()
    {
        StudySpec spec = LeastSquares.Spec(Optimizer.LevenbergMarquardt, 2, [4], 16, decay: 1e-4);
        Outcome[] outcomes = StudyRunner.Run(spec, LeastSquares.SumOfSigmoids(300), null);
        Assert.All(outcomes, outcome => Assert.Equal(StopReason.Converged, outcome.StopReason));
        Assert.All(outcomes, outcome => Assert.True(outcome.GradientNorm <= 1e-8));
        Assert.InRange(outcomes.Min(outcome => outcome.Loss), 0.0015, 0.01);
    }

    [Theory]
    [InlineData("diabetes.csv", "progression", 5, 0.01, 0.43, 0.445)]
    [InlineData("iris.csv", "species", 3, 0.001, 0.0668, 0.071)]
    public void ConvergesOnRealTables(string table, string target, int hidden, double decay, double least, double most)
    {
        FitOptions options = new()
        {
            Optimizer = Optimizer.LevenbergMarquardt,
            Hidden = [hidden],
            Decay = decay,
            Starts = 16,
            Validation = 0,
            Threads = 1,
        };
        Study study = Mlp.Fit(Table.ReadCsv(Repository.Data(table)), target, options);
        Assert.All(study.Outcomes, outcome => Assert.Equal(StopReason.Converged, outcome.StopReason));
        Assert.All(study.Outcomes, outcome => Assert.True(outcome.GradientNorm <= 1e-8));
        Assert.InRange(study.Summary.Min, least - 0.005, least + 0.005);
        Assert.InRange(study.Summary.Max, least, most);
        Assert.All(study.Outcomes, outcome => Assert.Equal((decay, double.NaN), (outcome.Decay, outcome.EffectiveParameters)));
    }

    [Theory]
    [InlineData(Loss.Huber)]
    [InlineData(Loss.Poisson)]
    public void TakesOtherLosses(Loss loss)
    {
        StudySpec spec = LeastSquares.Spec(Optimizer.LevenbergMarquardt, 2, [3], 8, decay: 1e-3) with { Loss = loss };
        Outcome[] outcomes = StudyRunner.Run(spec, LeastSquares.SumOfSigmoids(200), null);
        Assert.All(outcomes, outcome => Assert.Equal(StopReason.Converged, outcome.StopReason));
    }

    /// <summary>Without decay the mean loss is the objective; below a few rounding errors slopes decide.</summary>
    [Fact]
    public void NeverGoesUp()
    {
        LossTrace trace = new();
        StudySpec spec = LeastSquares.Spec(Optimizer.LevenbergMarquardt, 2, [4], 16);
        spec = spec with { Training = spec.Training with { Epochs = 300 } };
        StudyRunner.Run(spec, LeastSquares.SumOfSigmoids(200), null, observer: trace);
        Assert.Equal(16, trace.Losses.Count);
        foreach (List<double> losses in trace.Losses.Values)
        {
            Assert.True(losses.Count > 5);
            for (int i = 1; i < losses.Count; i++)
            {
                Assert.True(losses[i] <= losses[i - 1] * (1 + 2e-13), $"iteration {i}: {losses[i - 1]:R} to {losses[i]:R}");
            }
        }
    }

    [Fact]
    public void SinglePrecisionComesNear()
    {
        FitOptions options = new() { Optimizer = Optimizer.LevenbergMarquardt, Hidden = [3], Decay = 0.01, Starts = 8, Validation = 0, Threads = 1 };
        Table table = Table.ReadCsv(Repository.Data("iris.csv"));
        Study wide = Mlp.Fit(table, "species", options);
        Study single = Mlp.Fit(table, "species", options with { Precision = Precision.Single });
        Assert.Equal(wide.Summary.Min, single.Summary.Min, 1e-4);
    }

    [Fact]
    public void RefusesMoreParametersThanItsMatricesAllow()
    {
        FitOptions options = new() { Optimizer = Optimizer.LevenbergMarquardt, Hidden = [200, 20], Starts = 1 };
        OptionException exception = Assert.Throws<OptionException>(() => Mlp.Fit(Table.ReadCsv(Repository.Data("iris.csv")), "species", options));
        Assert.Contains("2000", exception.Message, StringComparison.Ordinal);
    }
}
