namespace Seedbed.Training.Solvers;

/// <summary>The scaled conjugate gradient of Møller 1993: no line search, but a second gradient that tells the curvature.</summary>
internal sealed record ScaledConjugateGradientSolver : Solver
{
    /// <inheritdoc/>
    public override string Words => "scaled conjugate gradient";

    /// <inheritdoc/>
    public override SolverState CreateState(int parameterCount) => new ScaledConjugateGradientState(parameterCount);
}
