namespace Seedbed.Training.Solvers;

/// <summary>When a solver ends.</summary>
internal readonly record struct SolverLimits
{
    /// <summary>The rounding error of a loss in double precision, relative: some dozens of units in the last place.</summary>
    public const double NoiseOfDouble = 1.5e-14;

    /// <summary>The rounding error of a loss in single precision, relative.</summary>
    public const double NoiseOfSingle = 1e-6;

    public SolverLimits()
    {
    }

    /// <summary>Converged when no component of the gradient exceeds this times max(1, |objective|).</summary>
    public double GradientTolerance { get; init; } = 1e-8;

    /// <summary>Changes of the objective below this share of it are rounding errors: then slopes decide alone.</summary>
    public double Noise { get; init; } = NoiseOfDouble;

    /// <summary>The most iterations, at least 1.</summary>
    public int Iterations { get; init; } = int.MaxValue;

    /// <summary>The most evaluations of the objective, at least 1.</summary>
    public int Evaluations { get; init; } = int.MaxValue;
}
