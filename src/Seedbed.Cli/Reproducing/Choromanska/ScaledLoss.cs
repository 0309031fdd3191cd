namespace Seedbed.Cli.Reproducing.Choromanska;

/// <summary>The curve that the paper fits to mean losses, E[L] = c · exp(a·nᵇ), and by which it divides.</summary>
/// <param name="Scale">c.</param>
/// <param name="Factor">a.</param>
/// <param name="Exponent">b.</param>
internal sealed record ScaledLoss(double Scale, double Factor, double Exponent)
{
    /// <summary>The least squares fit of the logarithms, b on a fine grid.</summary>
    public static ScaledLoss Fit(IReadOnlyList<(int Units, double MeanLoss)> means)
    {
        ScaledLoss best = new(double.NaN, double.NaN, double.NaN);
        double least = double.PositiveInfinity;
        double[] logarithms = [.. means.Select(pair => Math.Log(pair.MeanLoss))];
        for (int step = -300; step <= 100; step++)
        {
            double exponent = 0.01 * step;
            double[] powers = [.. means.Select(pair => Math.Pow(pair.Units, exponent))];
            double variance = Statistics.Variance(powers);
            if (variance == 0)
            {
                continue;
            }

            double factor = Statistics.Correlation(powers, logarithms) * Math.Sqrt(Statistics.Variance(logarithms) / variance);
            double constant = Statistics.Mean(logarithms) - (factor * Statistics.Mean(powers));
            double sum = powers.Zip(logarithms, (power, logarithm) => Math.Pow(logarithm - constant - (factor * power), 2)).Sum();
            if (sum < least)
            {
                least = sum;
                best = new ScaledLoss(Math.Exp(constant), factor, exponent);
            }
        }

        return best;
    }

    /// <summary>The fitted mean at a size.</summary>
    public double At(int units) => Scale * Math.Exp(Factor * Math.Pow(units, Exponent));
}
