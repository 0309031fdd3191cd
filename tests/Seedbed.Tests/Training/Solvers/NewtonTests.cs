using Seedbed.Training.Solvers;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>Newton's method on functions whose minima and saddles are known.</summary>
public class NewtonTests
{
    private static readonly SolverLimits Limits = new() { GradientTolerance = 1e-10, Iterations = 1000 };

    private delegate double Objective(ReadOnlySpan<double> x, Span<double> gradient, double[,] hessian);

    [Fact]
    public void RosenbrocksValley()
    {
        SolverState state = Run([-1.2, 1], Rosenbrock);
        Assert.Equal(StopReason.Converged, state.End);
        Assert.Equal(1, state.Point[0], 1e-14);
        Assert.Equal(1, state.Point[1], 1e-14);
        Assert.True(state.Evaluations <= 45, $"{state.Evaluations} evaluations");
    }

    /// <summary>(x² − 1)² / 4 + y²: begun on the ridge, at the saddle, or at its foot, it ends in one of the two minima.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(1e-9, -2)]
    public void ASaddleIsLeft(double x, double y)
    {
        SolverState state = Run([x, y], TwoWells);
        Assert.Equal(StopReason.Converged, state.End);
        Assert.Equal(1, Math.Abs(state.Point[0]), 1e-14);
        Assert.Equal(0, state.Point[1], 1e-14);
    }

    /// <summary>x⁴ + y²: the minimum is degenerate, and Newton's steps shrink x by a third.</summary>
    [Fact]
    public void ADegenerateMinimumIsReached()
    {
        SolverState state = Run([2, 2], (x, gradient, hessian) =>
        {
            gradient[0] = 4 * x[0] * x[0] * x[0];
            gradient[1] = 2 * x[1];
            hessian[0, 0] = 12 * x[0] * x[0];
            hessian[1, 1] = 2;
            return (x[0] * x[0] * x[0] * x[0]) + (x[1] * x[1]);
        });
        Assert.Equal(StopReason.Converged, state.End);
        Assert.True(state.GradientNorm <= 1e-10);
    }

    [Fact]
    public void LimitsStopItAndSaySo()
    {
        NewtonState state = new(2);
        Run(state, [-1.2, 1], Rosenbrock, Limits with { Iterations = 3 });
        Assert.Equal((StopReason.Epochs, 3), (state.End, state.Iterations));
        Run(state, [-1.2, 1], Rosenbrock, Limits with { Evaluations = 5 });
        Assert.Equal((StopReason.Evaluations, 5), (state.End, state.Evaluations));
    }

    [Fact]
    public void AStateThatWasUsedBeforeGivesTheSameBits()
    {
        NewtonState state = new(2);
        Run(state, [3, -4], Rosenbrock, Limits);
        Run(state, [-1.2, 1], Rosenbrock, Limits);
        Assert.Equal(Run([-1.2, 1], Rosenbrock).Point.ToArray(), state.Point.ToArray());
    }

    [Fact]
    public void ARegionWithoutNumbersIsAvoided()
    {
        SolverState state = Run([30], (x, gradient, hessian) =>
        {
            gradient[0] = 1 - (1 / x[0]);
            hessian[0, 0] = 1 / (x[0] * x[0]);
            return x[0] - Math.Log(x[0]);
        });
        Assert.Equal(StopReason.Converged, state.End);
        Assert.Equal(1, state.Point[0], 1e-12);
    }

    private static NewtonState Run(double[] start, Objective objective)
    {
        NewtonState state = new(start.Length);
        Run(state, start, objective, Limits);
        return state;
    }

    private static void Run(NewtonState state, double[] start, Objective objective, SolverLimits limits)
    {
        double[,] hessian = new double[start.Length, start.Length];
        state.Begin(start, limits);
        while (state.End is null)
        {
            state.Tell(objective(state.Trial, state.TrialGradient, hessian));
            if (state.AwaitsHessian)
            {
                Array.Clear(state.Hessian!.Matrix);
                for (int i = 0; i < start.Length; i++)
                {
                    for (int j = 0; j < start.Length; j++)
                    {
                        state.Hessian.Matrix[(i * state.Hessian.Stride) + j] = hessian[i, j];
                    }
                }

                state.TellHessian();
            }
        }
    }

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient, double[,] hessian)
    {
        double a = 1 - x[0];
        double b = x[1] - (x[0] * x[0]);
        gradient[0] = (-2 * a) - (400 * b * x[0]);
        gradient[1] = 200 * b;
        hessian[0, 0] = 2 - (400 * b) + (800 * x[0] * x[0]);
        hessian[0, 1] = hessian[1, 0] = -400 * x[0];
        hessian[1, 1] = 200;
        return (a * a) + (100 * b * b);
    }

    private static double TwoWells(ReadOnlySpan<double> x, Span<double> gradient, double[,] hessian)
    {
        double well = (x[0] * x[0]) - 1;
        gradient[0] = well * x[0];
        gradient[1] = 2 * x[1];
        hessian[0, 0] = (3 * x[0] * x[0]) - 1;
        hessian[0, 1] = hessian[1, 0] = 0;
        hessian[1, 1] = 2;
        return (0.25 * well * well) + (x[1] * x[1]);
    }
}
