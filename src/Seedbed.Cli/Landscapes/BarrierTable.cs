using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>What lies between the lowest minima: a line for each pair.</summary>
internal static class BarrierTable
{
    public static TextTable Of(MinimumPaths paths)
    {
        TextTable table = new("lrrrrr");
        table.AddHeadings("minima", "before", "matched", "its middle", "curve", "pass at");
        foreach (MinimumPair pair in paths.Pairs)
        {
            table.AddRow(
                $"{MinimumMap.Label(pair.First)}–{MinimumMap.Label(pair.Second)}",
                Figures.Loss(pair.Before.Barrier),
                Figures.Loss(pair.Straight.Barrier),
                Figures.Loss(pair.Straight.MiddleBarrier),
                Figures.Loss(pair.Curve.Barrier),
                Figures.Loss(pair.Pass));
        }

        return table;
    }

    /// <summary>The lowest level below which all of the minima are connected by the paths.</summary>
    public static double LevelOfAll(MinimumPaths paths) => Enumerable.Range(0, paths.Losses.Count).Max(minimum => paths.LevelBetween(0, minimum));
}
