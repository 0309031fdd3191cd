namespace Seedbed.Training.Solvers;

/// <summary>The nonlinear conjugate gradient of Hager and Zhang with a strong-Wolfe line search.</summary>
internal sealed record ConjugateGradientSolver : Solver
{
    /// <inheritdoc/>
    public override string Words => "conjugate gradient";

    /// <inheritdoc/>
    public override SolverState CreateState(int parameterCount) => new LineSearchState(parameterCount, new ConjugateGradientDescent(parameterCount));
}
