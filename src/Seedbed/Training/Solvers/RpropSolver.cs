namespace Seedbed.Training.Solvers;

/// <summary>iRprop⁻ (Igel and Hüsken 2000): steps by the signs of the gradient, each parameter with a length of its own.</summary>
internal sealed record RpropSolver : Solver
{
    /// <inheritdoc/>
    public override string Words => "iRprop⁻";

    /// <summary>The first step of every parameter.</summary>
    public double FirstStep { get; init; } = 0.0125;

    /// <inheritdoc/>
    public override SolverState CreateState(int parameterCount) => new RpropState(parameterCount, FirstStep);
}
