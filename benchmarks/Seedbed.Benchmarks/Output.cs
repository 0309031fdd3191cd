using System.Globalization;

namespace Seedbed.Benchmarks;

/// <summary>Lines and medians, as all benchmarks write them.</summary>
internal static class Output
{
    public static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>The middle value; of an even number the upper one, NaN of none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
