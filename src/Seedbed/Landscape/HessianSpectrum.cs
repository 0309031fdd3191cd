using Seedbed.Landscape;
using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed;

/// <summary>
/// All eigenvalues of the exact Hessian of the objective at one network, in double precision. For networks of up to some thousands of parameters: the work
/// grows with their third power; <see cref="SpectralDensity"/> is for larger ones.
/// </summary>
public sealed class HessianSpectrum
{
    /// <summary>The most parameters.</summary>
    public const int MostParameters = 5000;

    /// <summary>The magnitude below which Choromanska et al. 2015 count an eigenvalue as zero.</summary>
    public const double CoarseTolerance = 1e-3;

    private readonly double[] _eigenvalues;

    internal HessianSpectrum(double[] ascending, double roundingTolerance)
    {
        _eigenvalues = ascending;
        RoundingTolerance = roundingTolerance;
        foreach (double value in ascending)
        {
            Trace += value;
            SquaredNorm += value * value;
        }
    }

    /// <summary>Every eigenvalue, ascending.</summary>
    public ReadOnlySpan<double> Eigenvalues => _eigenvalues;

    /// <summary>The number of parameters, and so of eigenvalues.</summary>
    public int Count => _eigenvalues.Length;

    /// <summary>The smallest eigenvalue, with its sign.</summary>
    public double Smallest => _eigenvalues[0];

    /// <summary>The largest eigenvalue.</summary>
    public double Largest => _eigenvalues[^1];

    /// <summary>The sum of all eigenvalues.</summary>
    public double Trace { get; }

    /// <summary>The sum of all squared eigenvalues: the squared Frobenius norm of the Hessian.</summary>
    public double SquaredNorm { get; }

    /// <summary>
    /// The magnitude below which an eigenvalue is lost in the rounding errors of the Hessian: the largest magnitude times 10⁻¹², or times
    /// 8 · 2⁻⁵² · parameters where that is more. The index of <see cref="Certificate"/> counts with it.
    /// </summary>
    public double RoundingTolerance { get; }

    /// <summary>The spectrum at a network, of the objective of a study: the mean loss over its training rows plus the penalty.</summary>
    /// <param name="study">Gives rows, loss and decay.</param>
    /// <param name="network">Any network of the study's architecture.</param>
    /// <exception cref="SeedbedException">There are more than <see cref="MostParameters"/> parameters, or some are fixed.</exception>
    /// <exception cref="ArgumentException">The network has another architecture.</exception>
    public static HessianSpectrum Of(Study study, Network network)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(network);
        RequireFew(network.ParameterCount);
        using ObjectiveSurface surface = StudySurface.Of(study);
        return Of(surface, StudySurface.PointOf(study, network));
    }

    /// <summary>How many eigenvalues lie below −tolerance: the index of a critical point.</summary>
    /// <param name="tolerance">0 or more: for example <see cref="RoundingTolerance"/>, or <see cref="CoarseTolerance"/>.</param>
    public int Index(double tolerance) => _eigenvalues.Count(value => value < -tolerance);

    /// <summary><see cref="Index"/> over the number of all eigenvalues.</summary>
    /// <param name="tolerance">0 or more.</param>
    public double IndexShare(double tolerance) => (double)Index(tolerance) / Count;

    /// <summary>How many eigenvalues have a magnitude of at most a tolerance.</summary>
    /// <param name="tolerance">0 or more.</param>
    public int FlatCount(double tolerance) => _eigenvalues.Count(value => Math.Abs(value) <= tolerance);

    /// <exception cref="SeedbedException">A dense Hessian would be too large.</exception>
    internal static void RequireFew(int parameterCount)
    {
        if (parameterCount > MostParameters)
        {
            throw new SeedbedException(
                $"The network has {parameterCount} parameters; all eigenvalues of the Hessian are computed for {MostParameters} at the most. Fewer hidden units are needed, or the density of the spectrum in place of it.");
        }
    }

    /// <exception cref="SeedbedException">The Hessian is not finite there.</exception>
    internal static HessianSpectrum Of(ObjectiveSurface surface, double[] point)
    {
        return TryOf(surface, point) ?? throw new SeedbedException("The Hessian is not finite at these weights: they are too large.");
    }

    internal static HessianSpectrum? TryOf(ObjectiveSurface surface, double[] point)
    {
        LocalCurvature curvature = new(surface.ParameterCount);
        surface.Hessian(point, curvature.Tridiagonal);
        return curvature.Decompose() ? new HessianSpectrum([.. curvature.Eigenvalues], curvature.Tolerance) : null;
    }
}
