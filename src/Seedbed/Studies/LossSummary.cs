using System.Globalization;

namespace Seedbed;

/// <summary>The spread of the loss over starts: five numbers, quartiles by linear interpolation (type 7 of Hyndman and Fan 1996).</summary>
/// <param name="Count">How many starts were counted.</param>
/// <param name="Min">The lowest loss.</param>
/// <param name="Q1">The lower quartile.</param>
/// <param name="Median">The median.</param>
/// <param name="Q3">The upper quartile.</param>
/// <param name="Max">The highest loss.</param>
public sealed record LossSummary(int Count, double Min, double Q1, double Median, double Q3, double Max)
{
    /// <summary>Summarises numbers; all NaN when there are none.</summary>
    public static LossSummary Of(IEnumerable<double> losses)
    {
        double[] sorted = [.. losses];
        Array.Sort(sorted);
        return new LossSummary(sorted.Length, Quantile(sorted, 0), Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75), Quantile(sorted, 1));
    }

    /// <summary>For example <c>100 starts: loss 0.0123 (best), 0.0150, 0.0171 (median), 0.0203, 0.0988 (worst)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} starts: loss {Min:G4} (best), {Q1:G4}, {Median:G4} (median), {Q3:G4}, {Max:G4} (worst)");

    private static double Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        double position = share * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
