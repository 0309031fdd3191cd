namespace Seedbed;

/// <summary>
/// What the best of a number of starts is worth, from the order statistics of losses that were seen. The expected value is the mean over all choices of so many of the starts, so
/// without bias; the band holds the best of so many <em>further</em> starts whatever the distribution of losses, and where losses are equal more often than it says.
/// </summary>
/// <param name="Starts">n, 1 to the number of losses.</param>
/// <param name="Expected">The expected lowest loss of n starts.</param>
/// <param name="Low">The best of n further starts is below this with a probability of at most 0.05; −∞ where too few losses were seen to say so.</param>
/// <param name="High">The best of n further starts is above this with a probability of at most 0.05; ∞ where too few losses were seen to say so.</param>
public sealed record BestOfStarts(int Starts, double Expected, double Low, double High)
{
    private const double Tail = 0.05;

    /// <summary>The best of n starts.</summary>
    /// <param name="losses">The losses of usable starts, all finite.</param>
    /// <param name="starts">n, 1 to the number of losses.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is out of its range, or a loss is not finite.</exception>
    public static BestOfStarts Of(IReadOnlyList<double> losses, int starts) => OfSorted(Sorted(losses), starts);

    /// <summary>The best of 1, 2, 5, 10, 20, 50 … starts, up to all; empty without losses.</summary>
    /// <param name="losses">The losses of usable starts, all finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A loss is not finite.</exception>
    public static IReadOnlyList<BestOfStarts> Curve(IReadOnlyList<double> losses)
    {
        double[] sorted = Sorted(losses);
        List<BestOfStarts> curve = [];
        for (long unit = 1; unit < sorted.Length; unit *= 10)
        {
            curve.AddRange(new[] { unit, 2 * unit, 5 * unit }.Where(starts => starts < sorted.Length).Select(starts => OfSorted(sorted, (int)starts)));
        }

        if (sorted.Length > 0)
        {
            curve.Add(OfSorted(sorted, sorted.Length));
        }

        return curve;
    }

    internal static double[] Sorted(IReadOnlyList<double> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        double[] sorted = [.. losses];
        Array.Sort(sorted);
        if (sorted.AsSpan().ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
        {
            throw new ArgumentOutOfRangeException(nameof(losses), "A loss is not a finite number.");
        }

        return sorted;
    }

    private static BestOfStarts OfSorted(double[] sorted, int starts)
    {
        int seen = sorted.Length;
        if (starts < 1 || starts > seen)
        {
            throw new ArgumentOutOfRangeException(nameof(starts), starts, $"1 to the number of losses, which is {seen}.");
        }

        return new BestOfStarts(starts, Expectation(sorted, starts), LowOf(sorted, starts), HighOf(sorted, starts));
    }

    /// <summary>Σ x₍ᵢ₎ · C(N − i, n − 1) / C(N, n): in so many of all choices of n the i-th lowest is the lowest.</summary>
    private static double Expectation(double[] sorted, int starts)
    {
        int seen = sorted.Length;
        double share = (double)starts / seen;
        double sum = 0;
        for (int i = 1; i <= seen - starts + 1; i++)
        {
            sum += share * sorted[i - 1];
            share *= (double)(seen - i - starts + 1) / (seen - i);
        }

        return sum;
    }

    /// <summary>The largest x₍ᵢ₎ that the best of further starts undercuts rarely enough.</summary>
    private static double LowOf(double[] sorted, int starts)
    {
        double low = double.NegativeInfinity;
        double notBelow = 1;
        for (int i = 1; i <= sorted.Length; i++)
        {
            notBelow *= LowestIsOld(sorted.Length, starts, i);
            if (1 - notBelow > Tail)
            {
                break;
            }

            low = sorted[i - 1];
        }

        return low;
    }

    /// <summary>The smallest x₍ᵢ₎ that the best of further starts exceeds rarely enough.</summary>
    private static double HighOf(double[] sorted, int starts)
    {
        double above = 1;
        for (int i = 1; i <= sorted.Length; i++)
        {
            above *= LowestIsOld(sorted.Length, starts, i);
            if (above <= Tail)
            {
                return sorted[i - 1];
            }
        }

        return double.PositiveInfinity;
    }

    /// <summary>Of N seen and n further losses, all orders equally likely: the probability that the i-th lowest was seen, given that so were those below it.</summary>
    private static double LowestIsOld(int seen, int starts, int i) => (double)(seen - i + 1) / (seen + starts - i + 1);
}
