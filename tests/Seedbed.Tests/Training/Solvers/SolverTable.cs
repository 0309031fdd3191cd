using Seedbed.Training.Solvers;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>The solvers by name, for tables of tests.</summary>
internal static class SolverTable
{
    public static IReadOnlyList<Solver> All { get; } =
        [new LbfgsSolver(), new BfgsSolver(), new ConjugateGradientSolver(), new ScaledConjugateGradientSolver(), new RpropSolver()];

    public static Solver ByName(string name) => All.Single(solver => string.Equals(solver.Words, name, StringComparison.Ordinal));
}
