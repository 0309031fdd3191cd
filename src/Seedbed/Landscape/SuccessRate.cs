using Seedbed.Landscape;

namespace Seedbed;

/// <summary>How often a start comes near to the best one.</summary>
public sealed record SuccessRate
{
    /// <summary>Losses below this count as this where they are compared relatively.</summary>
    private const double LeastLoss = 1e-6;

    /// <summary>The starts whose loss is within <see cref="Tolerance"/> of the lowest.</summary>
    public required int Successes { get; init; }

    /// <summary>All starts.</summary>
    public required int Starts { get; init; }

    /// <summary>The lowest loss; NaN without starts.</summary>
    public required double Best { get; init; }

    /// <summary>A start succeeds where its loss exceeds the lowest by at most this times the lowest's magnitude, which counts as 10⁻⁶ where it is less.</summary>
    public required double Tolerance { get; init; }

    /// <summary>p: successes over starts; NaN without starts.</summary>
    public double Share => Starts == 0 ? double.NaN : (double)Successes / Starts;

    /// <summary>The lower end of a 95 % interval for the share in infinitely many starts (Wilson 1927).</summary>
    public double From => WilsonInterval.Of(Successes, Starts).From;

    /// <summary>The upper end of that interval.</summary>
    public double To => WilsonInterval.Of(Successes, Starts).To;

    /// <summary>Counts the successes among losses.</summary>
    /// <param name="losses">The losses of usable starts, all finite.</param>
    /// <param name="tolerance">0 or more; as <see cref="Tolerance"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or not a number, or a loss is not finite.</exception>
    public static SuccessRate Of(IReadOnlyList<double> losses, double tolerance = 0.01)
    {
        double[] sorted = BestOfStarts.Sorted(losses);
        if (!(tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is 0 or more.");
        }

        double best = sorted.Length == 0 ? double.NaN : sorted[0];
        double limit = best + (tolerance * Math.Max(LeastLoss, Math.Abs(best)));
        return new SuccessRate { Successes = sorted.Count(loss => loss <= limit), Starts = sorted.Length, Best = best, Tolerance = tolerance };
    }

    /// <summary>How many starts have at least one success with a given probability: ln(1 − probability) / ln(1 − p), rounded up.</summary>
    /// <param name="probability">0 to less than 1.</param>
    /// <returns>At least 1; infinity without starts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of its range.</exception>
    public double StartsFor(double probability = 0.99) => StartsFor(probability, Share);

    /// <summary>The same by the lower end of the interval: with so many starts one is on the safe side.</summary>
    /// <param name="probability">0 to less than 1.</param>
    /// <returns>At least 1; infinity without starts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of its range.</exception>
    public double SafeStartsFor(double probability = 0.99) => StartsFor(probability, From);

    private static double StartsFor(double probability, double share)
    {
        if (probability is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability here is 0 or more and less than 1.");
        }

        return share switch
        {
            >= 1 => 1,
            > 0 => Math.Max(1, Math.Ceiling(Math.Log(1 - probability) / Math.Log(1 - share))),
            _ => double.PositiveInfinity,
        };
    }
}
