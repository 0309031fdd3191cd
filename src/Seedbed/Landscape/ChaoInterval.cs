namespace Seedbed.Landscape;

/// <summary>Chao's lower bound of how many kinds there are, with its interval.</summary>
internal static class ChaoInterval
{
    /// <summary>f₀: how many are estimated not to have been seen.</summary>
    public static double Unseen(int once, int twice) => once * (once - 1.0) / (2 * (twice + 1.0));

    /// <summary>A 95 % interval, on the scale of the logarithm of f₀ so that it begins at no less than what was seen (Chao 1987).</summary>
    /// <param name="all">N: the number of observations.</param>
    /// <param name="seen">w: the kinds seen.</param>
    /// <param name="once">f₁: the kinds seen once.</param>
    /// <param name="twice">f₂: the kinds seen twice.</param>
    public static (double From, double To) Of(int all, int seen, int once, int twice)
    {
        if (seen == 0)
        {
            return (double.NaN, double.NaN);
        }

        double unseen = Unseen(once, twice);
        if (unseen == 0)
        {
            return WithoutSingles(all, seen);
        }

        double factor = Math.Exp(WilsonInterval.Quantile * Math.Sqrt(Math.Log(1 + (Variance(seen + unseen, once, twice) / (unseen * unseen)))));
        return (seen + (unseen / factor), seen + (unseen * factor));
    }

    private static double Variance(double total, double once, double twice)
    {
        if (twice == 0)
        {
            // The form for samples without a kind seen twice (Colwell 2013, EstimateS).
            return (once * (once - 1) / 2) + (once * ((2 * once) - 1) * ((2 * once) - 1) / 4) - (once * once * once * once / (4 * total));
        }

        double ratio = once / twice;
        return twice * ((ratio * ratio / 2) + (ratio * ratio * ratio) + (ratio * ratio * ratio * ratio / 4));
    }

    /// <summary>With at most one kind seen once nothing is left to estimate f₀ from but the mean number of observations of a kind (Colwell 2013, EstimateS).</summary>
    private static (double From, double To) WithoutSingles(int all, int seen)
    {
        double missed = Math.Exp(-(double)all / seen);
        double centre = seen / (1 - missed);
        double half = WilsonInterval.Quantile * Math.Sqrt(seen * missed) / (1 - missed);
        return (Math.Max(seen, centre - half), centre + half);
    }
}
