namespace Seedbed.Training.Solvers;

/// <summary>
/// Levenberg–Marquardt with Nielsen's damping (Hagan and Menhaj 1994; Madsen, Nielsen and Tingleff 2004); for other losses than squared error
/// the damped generalised Gauss–Newton method.
/// </summary>
/// <param name="Damping">The first damping, relative to the largest diagonal element of the first matrix; positive.</param>
internal sealed record LevenbergMarquardtSolver(double Damping = LevenbergMarquardtSolver.UsualDamping) : Solver
{
    /// <summary>The most parameters: the matrices of eight networks of this size take some 400 MB.</summary>
    public const int MostParameters = 2000;

    /// <summary>The first damping that suits most networks.</summary>
    public const double UsualDamping = 1e-3;

    /// <inheritdoc/>
    public override string Words => "Levenberg–Marquardt";

    /// <inheritdoc/>
    public override Derivatives Needs => Derivatives.GaussNewton;

    /// <inheritdoc/>
    public override int MaximumParameters => MostParameters;

    /// <inheritdoc/>
    public override SolverState CreateState(int parameterCount) => new LevenbergMarquardtState(parameterCount, Damping);
}
