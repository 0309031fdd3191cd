namespace Seedbed.Landscape;

/// <summary>The interval of Wilson 1927 for a share.</summary>
internal static class WilsonInterval
{
    /// <summary>The quantile of the normal distribution at 0.975, for intervals of 95 %.</summary>
    public const double Quantile = 1.959963984540054;

    /// <summary>The 95 % interval for a share of which so many of so many were seen; 0 to 1 where none was.</summary>
    public static (double From, double To) Of(int seen, int all)
    {
        if (all == 0)
        {
            return (0, 1);
        }

        double share = (double)seen / all;
        double centre = share + (Quantile * Quantile / (2 * all));
        double half = Quantile * Math.Sqrt((share * (1 - share) / all) + (Quantile * Quantile / (4.0 * all * all)));
        double scale = 1 + (Quantile * Quantile / all);
        return (seen == 0 ? 0 : Math.Max(0, (centre - half) / scale), seen == all ? 1 : Math.Min(1, (centre + half) / scale));
    }
}
