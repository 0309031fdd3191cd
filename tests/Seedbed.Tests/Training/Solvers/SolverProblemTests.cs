namespace Seedbed.Tests.Training.Solvers;

/// <summary>Problems × solvers: how many of 24 starts end where the gradient is zero within 5000 iterations, and the lowest loss.</summary>
public class SolverProblemTests
{
    private const int Starts = 24;
    private const double Tolerance = 1e-6;

    /// <summary>Problem, solver, the least number of starts that converge, and what the lowest loss is at most.</summary>
    public static TheoryData<string, Optimizer, int, double> Table() => new()
    {
        { "XOR", Optimizer.Lbfgs, 24, 0.0370421987 },
        { "XOR", Optimizer.Bfgs, 24, 0.0370421987 },
        { "XOR", Optimizer.ConjugateGradient, 24, 0.0370421987 },
        { "XOR", Optimizer.ScaledConjugateGradient, 24, 0.0370421987 },
        { "XOR", Optimizer.Rprop, 24, 0.0370421987 },
        { "sum of sigmoids", Optimizer.Lbfgs, 24, 0.0680491561 },
        { "sum of sigmoids", Optimizer.Bfgs, 24, 0.0680491561 },
        { "sum of sigmoids", Optimizer.ConjugateGradient, 24, 0.0680491561 },
        { "sum of sigmoids", Optimizer.ScaledConjugateGradient, 24, 0.0680491561 },
        { "sum of sigmoids", Optimizer.Rprop, 8, 0.0680491561 },
        { "iris", Optimizer.Lbfgs, 24, 0.0986526985 },
        { "iris", Optimizer.Bfgs, 24, 0.0986526985 },
        { "iris", Optimizer.ConjugateGradient, 24, 0.0986526985 },
        { "iris", Optimizer.ScaledConjugateGradient, 24, 0.0986526985 },
        { "iris", Optimizer.Rprop, 24, 0.0986526985 },
        { "concrete", Optimizer.Lbfgs, 24, 0.1348 },
        { "concrete", Optimizer.Bfgs, 24, 0.1348 },
        { "concrete", Optimizer.ConjugateGradient, 24, 0.1348 },
        { "concrete", Optimizer.ScaledConjugateGradient, 24, 0.1348 },
        { "concrete", Optimizer.Rprop, 0, 0.1348 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Converges(string name, Optimizer optimizer, int converged, double best)
    {
        SolverProblem problem = SolverProblem.All.Single(problem => string.Equals(problem.Name, name, StringComparison.Ordinal));
        Outcome[] outcomes = problem.Run(optimizer, Starts, Tolerance, 5000);
        Outcome[] minima = [.. outcomes.Where(outcome => outcome.StopReason == StopReason.Converged)];
        double lowest = outcomes.Min(outcome => outcome.Loss);
        int[] evaluations = [.. outcomes.Select(outcome => outcome.Evaluations).Order()];
        string report = $"{name}, {optimizer}: {minima.Length} of {Starts} converged, lowest loss {lowest:R}, median evaluations {evaluations[Starts / 2]}";
        TestContext.Current.SendDiagnosticMessage(report);
        Assert.All(minima, outcome => Assert.True(outcome.GradientNorm <= Tolerance * Math.Max(1, outcome.Loss)));
        Assert.True(minima.Length >= converged, report);
        Assert.True(lowest <= best * (1 + 1e-6), report);
    }
}
