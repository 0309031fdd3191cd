using Seedbed.Training;

namespace Seedbed;

/// <summary>
/// What a point in weight space is, measured there and not concluded from the end of training: the gradient of the objective over all training
/// rows, and all eigenvalues of the exact Hessian, in double precision; above 2000 parameters bounds of its ends.
/// </summary>
public sealed record Certificate
{
    internal const double LongStep = 1e-2;

    /// <summary>The objective: mean loss plus penalty.</summary>
    public required double Loss { get; init; }

    /// <summary>The largest magnitude in the gradient.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>The gradient counts as zero when <see cref="GradientNorm"/> is at most this: 10⁻¹⁰ · max(1, |loss|) unless another tolerance was asked for.</summary>
    public required double GradientTolerance { get; init; }

    /// <summary>The number of weights and biases.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>Eigenvalues below −<see cref="EigenvalueTolerance"/>: the index of a saddle. Null when there are too many parameters to compute them.</summary>
    public int? NegativeEigenvalues { get; init; }

    /// <summary>
    /// How many eigenvalues are negative at the least: their number or, where there are too many parameters, as many as at most 200 steps of Lanczos' method
    /// have shown. 0 there does not mean that there are none.
    /// </summary>
    public int LeastNegativeEigenvalues { get; init; }

    /// <summary>Eigenvalues of a magnitude of at most <see cref="EigenvalueTolerance"/>.</summary>
    public int? ZeroEigenvalues { get; init; }

    /// <summary>Eigenvalues above <see cref="EigenvalueTolerance"/>.</summary>
    public int? PositiveEigenvalues { get; init; }

    /// <summary>
    /// The magnitude below which an eigenvalue is lost in the rounding errors of the Hessian and counts as zero: the largest magnitude times 10⁻¹², or
    /// times 8 · 2⁻⁵² · parameters where that is more.
    /// </summary>
    public double EigenvalueTolerance { get; init; } = double.NaN;

    /// <summary>
    /// No eigenvalue is smaller. Where there are too many parameters this holds but for a chance of 10⁻⁶ over the random vector with which Lanczos' method
    /// began (Kuczyński and Woźniakowski 1992).
    /// </summary>
    public double SmallestEigenvalueBound { get; init; } = double.NaN;

    /// <summary>The smallest eigenvalue, with its sign; where there are too many parameters the smallest found, so that there may be smaller ones.</summary>
    public double SmallestEigenvalue { get; init; } = double.NaN;

    /// <summary>The largest eigenvalue; where there are too many parameters the largest found.</summary>
    public double LargestEigenvalue { get; init; } = double.NaN;

    /// <summary>The largest eigenvalue over the smallest one that counts as positive; NaN when there is none.</summary>
    public double Condition { get; init; } = double.NaN;

    /// <summary>
    /// ‖Hg‖ / (‖H‖·‖g‖): near 0 where the gradient lies in the kernel of the Hessian, so that a gradient that fails to vanish marks a flat region, not the
    /// way to a critical point (Frye et al. 2021). NaN at a gradient of exactly zero.
    /// </summary>
    public double GradientFlatness { get; init; } = double.NaN;

    /// <summary>
    /// The length of a Newton step from here without its part along zero eigenvalues: an estimate of the distance to the critical point. Where it is
    /// above 0.01, and above 10⁻⁴ of <see cref="WeightNorm"/>, the point has not been reached, however small the gradient.
    /// </summary>
    public double NewtonStep { get; init; } = double.NaN;

    /// <summary>The length of the vector of all weights and biases.</summary>
    public double WeightNorm { get; init; } = double.NaN;

    /// <summary>
    /// Directions that change no network of this kind: softmax does not see a number added to all its inputs, and without decay the weights that
    /// enter a unit of ReLU may grow as those that leave it shrink.
    /// </summary>
    public int SymmetryDirections { get; init; }

    /// <summary>Hidden units that give zero, with zero slope, on every row. Counted at degenerate minima alone, as the three that follow.</summary>
    public int DeadUnits { get; init; }

    /// <summary>Hidden units whose slope is below 10⁻⁶ on every row: they give constants or steps.</summary>
    public int SaturatedUnits { get; init; }

    /// <summary>Hidden units that repeat another one of their layer, up to the sign.</summary>
    public int DuplicateUnits { get; init; }

    /// <summary>Hidden units whose outgoing weights are all zero, to 10⁻⁸ of the layer's largest.</summary>
    public int UnusedUnits { get; init; }

    /// <summary>Whether every row has a loss below ln 2 and nothing keeps the outgoing weights from growing: then no finite weights are a minimum.</summary>
    public bool IsSeparated { get; init; }

    /// <summary>Whether the root mean square of the weights is above 5 and no decay limits them.</summary>
    public bool HasLargeWeights { get; init; }

    /// <summary>
    /// How many times longer the vector of all parameters became on the last part of the path on which it only grew while the objective fell; 1 where the
    /// path is not known.
    /// </summary>
    public double Growth { get; init; } = 1;

    /// <summary>The objective at the beginning of that part of the path.</summary>
    public double LossBeforeGrowth { get; init; } = double.NaN;

    /// <summary>
    /// Whether on that part of the path every doubling of the length brought the objective down by less than the one before, as on the way to a minimum
    /// that no finite weights reach, and no decay limits the weights.
    /// </summary>
    public bool LeadsToInfinity { get; init; }

    /// <summary>What kind of point it is.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether it is a minimum, strict or degenerate.</summary>
    public bool IsMinimum => Verdict is Verdict.StrictMinimum or Verdict.DegenerateMinimum;

    /// <summary>One sentence for a person.</summary>
    public string Explanation => CertificateWords.Of(this);
}
