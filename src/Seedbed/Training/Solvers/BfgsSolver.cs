namespace Seedbed.Training.Solvers;

/// <summary>BFGS with a strong-Wolfe line search; every lane keeps a matrix of parameters × parameters.</summary>
internal sealed record BfgsSolver : Solver
{
    /// <inheritdoc/>
    public override string Words => "BFGS";

    /// <inheritdoc/>
    public override int MaximumParameters => 3000;

    /// <inheritdoc/>
    public override SolverState CreateState(int parameterCount) => new LineSearchState(parameterCount, new BfgsDescent(parameterCount));
}
