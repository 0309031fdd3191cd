using System.Diagnostics;
using Seedbed.Studies;

namespace Seedbed.Tests.Minima;

/// <summary>
/// Problems × solvers: from 30 random starts each solver, and then Newton's method to the end. The share of starts that end in a certified minimum,
/// and the best loss.
/// </summary>
public class ProblemTableTests
{
    private const int Starts = 30;
    private const double Perfect = 1e-20;

    private static readonly Row[] Problems =
    [
        // Perfect students exist. A start that fails follows two units whose outgoing weights grow against each other, towards a minimum that no
        // finite weights reach; the teacher's last bits decide how many do, so each bound leaves room for three. Measured, in the order of the
        // solvers: 29, 26, 28, 30, 30, 28, 25 with four units, and 30, 24, 29, 30, 27, 27, 20 with five.
        new(MinimumProblem.TeacherStudent(4, 0.5), [26, 23, 25, 27, 27, 25, 22], 0),
        new(MinimumProblem.TeacherStudent(5, 0.5), [27, 21, 26, 27, 24, 24, 17], 0),

        // Without decay an occasional unit turns into a step.
        new(MinimumProblem.SumOfSigmoids(2, 0), [28], 0.242154107702),

        // Decay bounds all weights: every start must arrive, and where minima are many the solvers differ in the best of 30.
        new(MinimumProblem.SumOfSigmoids(10, 1e-3), [Starts], 0.247852249967),
        new(MinimumProblem.Radial(5, 1e-3), [Starts], 0.181599789351, 0.25),
        new(MinimumProblem.Xor(2, 1e-2), [Starts], 0.20654278235),
        new(MinimumProblem.TwoSpirals(8, 1e-4), [Starts], 0.022481441986, 0.03),
        new(MinimumProblem.File("iris.csv", "species", 3, 1e-3), [Starts], 0.0668340972168),
        new(MinimumProblem.File("concrete.csv", "compressive_strength", 5, 1e-3), [Starts], 0.110544757646, 0.005),
    ];

    private static readonly Optimizer[] Solvers =
    [
        Optimizer.Lbfgs,
        Optimizer.Bfgs,
        Optimizer.ConjugateGradient,
        Optimizer.ScaledConjugateGradient,
        Optimizer.Rprop,
        Optimizer.Newton,
        Optimizer.LevenbergMarquardt,
    ];

    public static TheoryData<string> Names() => [.. Problems.Select(row => row.Problem.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void StartsEndInCertifiedMinima(string name)
    {
        Row row = Problems.Single(row => string.Equals(row.Problem.Name, name, StringComparison.Ordinal));
        for (int i = 0; i < Solvers.Length; i++)
        {
            Optimizer solver = Solvers[i];
            Stopwatch watch = Stopwatch.StartNew();
            Outcome[] outcomes = row.Problem.Run(row.Problem.Spec(Starts, solver));
            double best = outcomes.Min(outcome => outcome.Loss);
            int minima = outcomes.Count(outcome => outcome.Certificate!.IsMinimum);
            TestContext.Current.SendDiagnosticMessage($"{name}, {solver}: best {best:g12}, {VerdictCounts.Of(outcomes)}, {watch.Elapsed.TotalSeconds:F1} s");
            Assert.True(minima >= row.Minima[i % row.Minima.Length], $"{solver}: {minima} minima of {Starts} starts");
            Assert.InRange(best, row.Best * (1 - 1e-9), Math.Max(row.Best * (1 + row.Tolerance), Perfect));
        }
    }

    /// <param name="Problem">The problem.</param>
    /// <param name="Minima">The fewest certified minima of 30 starts: one number for each solver, or one for all.</param>
    /// <param name="Best">The lowest loss that any solver has found.</param>
    /// <param name="Tolerance">How much higher, relative, a solver's best loss may be.</param>
    private sealed record Row(MinimumProblem Problem, int[] Minima, double Best, double Tolerance = 1e-9);
}
