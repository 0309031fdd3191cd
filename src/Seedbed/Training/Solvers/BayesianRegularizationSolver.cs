namespace Seedbed.Training.Solvers;

/// <summary>Levenberg–Marquardt with the decay re-estimated by the evidence: see <see cref="BayesianRegularizationState"/>.</summary>
internal sealed record BayesianRegularizationSolver : Solver
{
    /// <inheritdoc/>
    public override string Words => "Bayesian regularisation";

    /// <inheritdoc/>
    public override Derivatives Needs => Derivatives.GaussNewton;

    /// <inheritdoc/>
    public override int MaximumParameters => LevenbergMarquardtSolver.MostParameters;

    /// <inheritdoc/>
    public override SolverState CreateState(int parameterCount) => new BayesianRegularizationState(parameterCount, LevenbergMarquardtSolver.UsualDamping);
}
