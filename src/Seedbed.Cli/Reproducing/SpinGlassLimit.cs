namespace Seedbed.Cli.Reproducing;

/// <summary>What mean losses of minima tend to as the spin glass grows, and how far chance may have moved it.</summary>
/// <param name="Value">Where a least-squares line through the means, against Λ^(−2/3), the scale of the edge of the spectrum of random matrices, meets zero.</param>
/// <param name="StandardError">Of the value, by the draws of the couplings; whether a line is right is not in it.</param>
internal sealed record SpinGlassLimit(double Value, double StandardError)
{
    /// <summary>The line is linear in the means: the limit is the mean of those of the single draws, which are independent of one another.</summary>
    /// <param name="sizes">Λ, two or more different ones.</param>
    /// <param name="means">[sizes][draws] the mean loss of each draw, two draws or more.</param>
    public static SpinGlassLimit Of(int[] sizes, double[][] means)
    {
        double[] x = [.. sizes.Select(size => Math.Pow(size, -2.0 / 3))];
        double middle = x.Average();
        double spread = x.Sum(value => (value - middle) * (value - middle));
        double[] factors = [.. x.Select(value => (1.0 / x.Length) - ((value - middle) * middle / spread))];
        double[] limits = [.. Enumerable.Range(0, means[0].Length).Select(draw => factors.Zip(means, (factor, draws) => factor * draws[draw]).Sum())];
        return new SpinGlassLimit(Statistics.Mean(limits), Math.Sqrt(Statistics.Variance(limits) / limits.Length));
    }
}
