using System.Globalization;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>The correlations of the units of a layer, similar ones side by side.</summary>
internal static class SimilarityTable
{
    /// <summary>More units are no table to read.</summary>
    public const int MostUnits = 16;

    public static TextTable Of(LayerRedundancy layer)
    {
        IReadOnlyList<int> order = layer.ReadingOrder;
        TextTable table = new("r" + new string('r', order.Count));
        table.AddHeadings(["unit", .. order.Select(Label)]);
        foreach (int unit in order)
        {
            table.AddRow([Label(unit), .. order.Select(other => (Cell)layer.Similarities[unit][other].ToString("0.00", CultureInfo.InvariantCulture))]);
        }

        return table;
    }

    private static string Label(int unit) => (unit + 1).ToString(CultureInfo.InvariantCulture);
}
