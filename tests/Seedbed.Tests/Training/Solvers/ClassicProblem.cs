using Seedbed.Training.Solvers;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>A function with a known minimum, of the kind that optimisers are tried on (Moré, Garbow and Hillstrom 1981).</summary>
/// <param name="Evaluate">Writes the gradient and returns the value.</param>
public sealed record ClassicProblem(string Name, double[] Start, double[] Minimum, ClassicProblem.Objective Evaluate)
{
    public delegate double Objective(ReadOnlySpan<double> x, Span<double> gradient);

    public static IReadOnlyList<ClassicProblem> All { get; } =
    [
        new("Rosenbrock", [-1.2, 1], [1, 1], Rosenbrock),
        new("Beale", [1, 1], [3, 0.5], Beale),
        new("ill-conditioned quadratic", [.. Enumerable.Repeat(1.0, 20)], new double[20], Quadratic),
        new("Wood", [-3, -1, -3, -1], [1, 1, 1, 1], Wood),
        new("long Rosenbrock", [.. Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? -1.2 : 1)], [.. Enumerable.Repeat(1.0, 50)], Rosenbrock),
    ];

    internal SolverState Run(Solver solver, SolverLimits limits)
    {
        SolverState state = solver.CreateState(Start.Length);
        Run(state, limits);
        return state;
    }

    internal void Run(SolverState state, SolverLimits limits)
    {
        state.Begin(Start, limits);
        while (state.End is null)
        {
            state.Tell(Evaluate(state.Trial, state.TrialGradient));
        }
    }

    public override string ToString() => Name;

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i += 2)
        {
            double a = 1 - x[i];
            double b = x[i + 1] - (x[i] * x[i]);
            sum += (a * a) + (100 * b * b);
            gradient[i] = (-2 * a) - (400 * b * x[i]);
            gradient[i + 1] = 200 * b;
        }

        return sum;
    }

    private static double Beale(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double sum = 0;
        double power = 1;
        gradient.Clear();
        foreach (double constant in (ReadOnlySpan<double>)[1.5, 2.25, 2.625])
        {
            double derivative = power;
            power *= x[1];
            double residual = constant - (x[0] * (1 - power));
            sum += residual * residual;
            gradient[0] -= 2 * residual * (1 - power);
            gradient[1] += 2 * residual * x[0] * derivative * (constant == 1.5 ? 1 : constant == 2.25 ? 2 : 3);
        }

        return sum;
    }

    /// <summary>½·Σ cᵢ·xᵢ² with cᵢ from 1 to 10⁴.</summary>
    private static double Quadratic(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double curvature = Math.Pow(10, 4.0 * i / (x.Length - 1));
            gradient[i] = curvature * x[i];
            sum += 0.5 * curvature * x[i] * x[i];
        }

        return sum;
    }

    private static double Wood(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double a = x[1] - (x[0] * x[0]);
        double b = 1 - x[0];
        double c = x[3] - (x[2] * x[2]);
        double d = 1 - x[2];
        double e = x[1] + x[3] - 2;
        double f = x[1] - x[3];
        gradient[0] = (-400 * a * x[0]) - (2 * b);
        gradient[1] = (200 * a) + (20 * e) + (0.2 * f);
        gradient[2] = (-360 * c * x[2]) - (2 * d);
        gradient[3] = (180 * c) + (20 * e) - (0.2 * f);
        return (100 * a * a) + (b * b) + (90 * c * c) + (d * d) + (10 * e * e) + (0.1 * f * f);
    }
}
