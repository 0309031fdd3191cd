using System.Globalization;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>The units of the lowest and of the most frequent minimum, counted by what they add.</summary>
internal static class RedundancyTable
{
    public static TextTable Of(Study study, StudyLandscape landscape)
    {
        int frequent = MostFrequent(landscape);
        TextTable table = new("lrrrrrrr");
        table.AddHeadings("", "layer", "units", "effective", "duplicate", "constant", "unused", "saturated");
        AddRows(table, study, landscape, 0, frequent == 0 ? "lowest and most frequent minimum (1)" : "lowest minimum (1)");
        if (frequent != 0)
        {
            AddRows(table, study, landscape, frequent, $"most frequent minimum ({MinimumMap.Label(frequent)})");
        }

        return table;
    }

    private static int MostFrequent(StudyLandscape landscape)
    {
        int best = 0;
        for (int i = 1; i < landscape.Minima.Count; i++)
        {
            best = landscape.Minima[i].Starts.Count > landscape.Minima[best].Starts.Count ? i : best;
        }

        return best;
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
