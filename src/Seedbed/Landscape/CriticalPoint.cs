namespace Seedbed;

/// <summary>Where one search for a critical point ended.</summary>
public sealed record CriticalPoint
{
    /// <summary>Below this <see cref="Certificate.GradientFlatness"/> a gradient that did not vanish counts as lying in the kernel of the Hessian.</summary>
    public const double FlatGradient = 1e-3;

    /// <summary>The number of the search, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The training run whose weights were the beginning; −1 where the beginning was drawn from the unit cube.</summary>
    public required int Trajectory { get; init; }

    /// <summary>After which epoch of that run; 0 for its starting weights and for the unit cube.</summary>
    public required int Epoch { get; init; }

    /// <summary>The standard deviation of the noise that was added; 0 for the unit cube.</summary>
    public required double Noise { get; init; }

    /// <summary>The steps of the search.</summary>
    public required int Iterations { get; init; }

    /// <summary>The weights at the end.</summary>
    public required Network Network { get; init; }

    /// <summary>Gradient, eigenvalues and verdict at the end.</summary>
    public required Certificate Certificate { get; init; }

    /// <summary>All eigenvalues of the Hessian at the end; null where it is not finite, and beyond <see cref="HessianSpectrum.MostParameters"/>.</summary>
    public required HessianSpectrum? Spectrum { get; init; }

    /// <summary>The density of the spectrum where the network is too large for <see cref="Spectrum"/>; null for others and where the Hessian is not finite.</summary>
    public SpectralDensity? Density { get; init; }

    /// <summary>The share of training rows that are assigned to a wrong class; NaN for a regression.</summary>
    public double TrainingError { get; init; } = double.NaN;

    /// <summary>The objective at the end.</summary>
    public double Loss => Certificate.Loss;

    /// <summary>
    /// The share of negative eigenvalues among all: counted, with the rounding errors of the Hessian for a tolerance, or estimated from <see cref="Density"/>
    /// with 10⁻³ of the largest eigenvalue for one. NaN where the Hessian is not finite.
    /// </summary>
    public double IndexShare => Spectrum is { } spectrum
        ? spectrum.IndexShare(spectrum.RoundingTolerance)
        : Density is { } density ? density.IndexShare(1e-3 * Math.Max(-density.Smallest, density.Largest)).Mean : double.NaN;

    /// <summary>Whether the end is a critical point: its gradient is zero to the tolerance, and a Newton step from it short.</summary>
    public bool IsAccepted => (Spectrum is not null || Density is not null)
        && Certificate.Verdict is Verdict.StrictMinimum or Verdict.DegenerateMinimum or Verdict.Saddle or Verdict.CriticalPoint;

    /// <summary>
    /// Whether the search ended where the gradient has not vanished but lies in the kernel of the Hessian (Frye et al. 2021): no step of Newton's kind leads on,
    /// and no critical point need be near.
    /// </summary>
    public bool IsGradientFlat => !IsAccepted && Certificate.GradientNorm > Certificate.GradientTolerance && Certificate.GradientFlatness < FlatGradient;
}
