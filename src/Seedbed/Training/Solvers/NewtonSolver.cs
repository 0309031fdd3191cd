namespace Seedbed.Training.Solvers;

/// <summary>
/// Newton's method with exact Hessians within a trust region (Moré and Sorensen 1983): quadratic convergence at a minimum, and at a saddle a
/// step along negative curvature. It ends at points whose gradient is zero and whose Hessian has no negative eigenvalue, both to rounding
/// errors. A step costs about rows · P²/4 + 2 · P³ operations.
/// </summary>
internal sealed record NewtonSolver : Solver
{
    /// <summary>The largest P: a lane keeps P × P numbers.</summary>
    public const int MostParameters = 2000;

    /// <inheritdoc/>
    public override string Words => "trust-region Newton";

    /// <inheritdoc/>
    public override Derivatives Needs => Derivatives.Hessian;

    /// <inheritdoc/>
    public override int MaximumParameters => MostParameters;

    /// <inheritdoc/>
    public override SolverState CreateState(int parameterCount) => new NewtonState(parameterCount);
}
