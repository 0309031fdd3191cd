using System.Globalization;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Fitting;

/// <summary>A histogram as lines of text, one per interval.</summary>
internal static class HistogramTable
{
    /// <summary>With fewer there is no shape to see.</summary>
    public const int FewestStarts = 8;

    private const int LongestBar = 40;

    public static TextTable Of(LossHistogram histogram)
    {
        TextTable table = new("rrl");
        int most = histogram.Intervals.Max(interval => interval.Count);
        foreach (LossInterval interval in histogram.Intervals)
        {
            string range = double.IsInfinity(interval.To) ? $"above {Figures.Loss(interval.From)}" : $"{Figures.Loss(interval.From)} – {Figures.Loss(interval.To)}";
            int bar = (int)Math.Ceiling((double)interval.Count / most * LongestBar);
            table.AddRow(range, interval.Count.ToString(CultureInfo.InvariantCulture), new string('█', bar));
        }

        return table;
    }
}
