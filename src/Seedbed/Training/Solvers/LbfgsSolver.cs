namespace Seedbed.Training.Solvers;

/// <summary>Limited-memory BFGS with a strong-Wolfe line search.</summary>
/// <param name="Memory">How many steps are remembered, at least 1.</param>
internal sealed record LbfgsSolver(int Memory = 10) : Solver
{
    /// <inheritdoc/>
    public override string Words => "L-BFGS";

    /// <inheritdoc/>
    public override SolverState CreateState(int parameterCount) =>
        new LineSearchState(parameterCount, new LbfgsDescent(parameterCount, Memory));
}
