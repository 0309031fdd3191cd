using System.Globalization;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>The units of the lowest and of the most frequent minimum, counted by what they add.</summary>
internal static class RedundancyTable
{
    public static TextTable Of(Study study, StudyLandscape landscape)
    {
        TextTable table = new("lrrrrrrr");
        table.AddHeadings("", "layer", "units", "effective", "duplicate", "constant", "unused", "saturated");
        int[] shown = Shown(landscape);
        foreach (int minimum in shown)
        {
            string name = minimum > 0 ? "most frequent minimum" : shown.Length == 1 ? "lowest and most frequent minimum" : "lowest minimum";
            AddRows(table, study, landscape, minimum, $"{name} ({MinimumMap.Label(minimum)})");
        }

        return table;
    }

    /// <summary>The lowest minimum and, where it is another, the most frequent one.</summary>
    public static int[] Shown(StudyLandscape landscape)
    {
        int frequent = 0;
        for (int i = 1; i < landscape.Minima.Count; i++)
        {
            frequent = landscape.Minima[i].Starts.Count > landscape.Minima[frequent].Starts.Count ? i : frequent;
        }

        return landscape.Minima.Count == 0 ? [] : frequent == 0 ? [0] : [0, frequent];
    }

    private static void AddRows(TextTable table, Study study, StudyLandscape landscape, int minimum, string name)
    {
        NetworkRedundancy redundancy = study.Redundancy(landscape.Minima[minimum].Representative.Index);
        for (int i = 0; i < redundancy.Layers.Count; i++)
        {
            LayerRedundancy layer = redundancy.Layers[i];
            table.AddRow(
                i == 0 ? name : "",
                Whole(i + 1),
                Whole(layer.Units.Count),
                Whole(layer.EffectiveUnits),
                Whole(layer.Units.Count(unit => unit.Kind == UnitKind.Duplicate)),
                Whole(layer.Units.Count(unit => unit.Kind == UnitKind.Constant)),
                Whole(layer.Units.Count(unit => unit.Kind == UnitKind.Unused)),
                Whole(layer.Units.Count(unit => unit.IsSaturated)));
        }
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
