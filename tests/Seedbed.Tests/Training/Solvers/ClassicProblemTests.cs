using Seedbed.Training.Solvers;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>Every solver on functions whose minima are known, to a gradient of 10⁻¹⁰.</summary>
public class ClassicProblemTests
{
    private static readonly SolverLimits Limits = new() { GradientTolerance = 1e-10, Iterations = 50_000 };

    /// <summary>Each solver, and how many evaluations it may take in all on the problems.</summary>
    public static TheoryData<string, int> Solvers() => new()
    {
        { "L-BFGS", 1200 },
        { "BFGS", 330 },
        { "conjugate gradient", 2200 },
        { "scaled conjugate gradient", 1600 },
        { "iRprop⁻", 60_000 },
    };

    [Theory]
    [MemberData(nameof(Solvers))]
    public void FindsTheMinimum(string name, int evaluations)
    {
        int total = 0;
        foreach (ClassicProblem problem in ClassicProblem.All)
        {
            SolverState state = problem.Run(SolverTable.ByName(name), Limits);
            Assert.True(state.End == StopReason.Converged, $"{problem} {name}: {state.End} after {state.Iterations} iterations, gradient {state.GradientNorm}");
            Assert.True(state.GradientNorm <= 1e-10);
            for (int i = 0; i < problem.Minimum.Length; i++)
            {
                Assert.Equal(problem.Minimum[i], state.Point[i], 1e-7);
            }

            TestContext.Current.SendDiagnosticMessage($"{name}, {problem}: {state.Iterations} iterations, {state.Evaluations} evaluations");
            total += state.Evaluations;
        }

        Assert.True(total <= evaluations, $"{name} took {total} evaluations in all");
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void AStateThatWasUsedBeforeGivesTheSameBits(string name, int evaluations)
    {
        Assert.True(evaluations > 0);
        ClassicProblem wood = ClassicProblem.All[3];
        SolverState state = wood.Run(SolverTable.ByName(name), Limits);
        double[] first = state.Point.ToArray();
        (wood with { Start = [2, 3, 4, 5] }).Run(state, Limits with { Iterations = 7 });
        wood.Run(state, Limits);
        Assert.Equal(first, state.Point.ToArray());
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void LimitsStopItAndSaySo(string name, int evaluations)
    {
        Assert.True(evaluations > 0);
        ClassicProblem rosenbrock = ClassicProblem.All[0];
        SolverState byIterations = rosenbrock.Run(SolverTable.ByName(name), Limits with { Iterations = 3 });
        Assert.Equal(StopReason.Epochs, byIterations.End);
        Assert.Equal(3, byIterations.Iterations);
        SolverState byEvaluations = rosenbrock.Run(SolverTable.ByName(name), Limits with { Evaluations = 5 });
        Assert.Equal(StopReason.Evaluations, byEvaluations.End);
        Assert.Equal(5, byEvaluations.Evaluations);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void AMinimumAtTheStartEndsAtOnce(string name, int evaluations)
    {
        Assert.True(evaluations > 0);
        ClassicProblem rosenbrock = ClassicProblem.All[0] with { Start = [1, 1] };
        SolverState state = rosenbrock.Run(SolverTable.ByName(name), Limits);
        Assert.Equal((StopReason.Converged, 0, 1), (state.End, state.Iterations, state.Evaluations));
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void NoNumberAtTheStartIsReported(string name, int evaluations)
    {
        Assert.True(evaluations > 0);
        ClassicProblem nothing = new("nothing", [1], [0], (_, gradient) =>
        {
            gradient[0] = 1;
            return double.NaN;
        });
        Assert.Equal(StopReason.Diverged, nothing.Run(SolverTable.ByName(name), Limits).End);
    }

    /// <summary>−log x: finite to the right of 0 alone; with x it has its minimum at 1.</summary>
    [Theory]
    [InlineData("L-BFGS")]
    [InlineData("BFGS")]
    [InlineData("conjugate gradient")]
    [InlineData("scaled conjugate gradient")]
    public void ARegionWithoutNumbersIsAvoided(string name)
    {
        ClassicProblem barrier = new("barrier", [30, 0.02], [1, 1], (x, gradient) =>
        {
            gradient[0] = 1 - (1 / x[0]);
            gradient[1] = 50 - (50 / x[1]);
            return x[0] - Math.Log(x[0]) + (50 * (x[1] - Math.Log(x[1])));
        });
        SolverState state = barrier.Run(SolverTable.ByName(name), new SolverLimits { GradientTolerance = 1e-10, Iterations = 1000 });
        Assert.Equal(StopReason.Converged, state.End);
        Assert.Equal(1, state.Point[0], 1e-6);
        Assert.Equal(1, state.Point[1], 1e-6);
    }

    /// <summary>A function whose gradient is wrong: no step lowers it.</summary>
    [Theory]
    [InlineData("L-BFGS")]
    [InlineData("BFGS")]
    [InlineData("conjugate gradient")]
    [InlineData("scaled conjugate gradient")]
    public void NoWayDownIsReported(string name)
    {
        ClassicProblem wrong = new("wrong", [1, 1], [0, 0], (x, gradient) =>
        {
            gradient[0] = -x[0];
            gradient[1] = -x[1];
            return (x[0] * x[0]) + (x[1] * x[1]);
        });
        Assert.Equal(StopReason.NoProgress, wrong.Run(SolverTable.ByName(name), Limits).End);
    }
}
