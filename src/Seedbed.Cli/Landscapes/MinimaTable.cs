using System.Globalization;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>The lowest distinct minima: how often each was reached, and what its certificate says.</summary>
internal static class MinimaTable
{
    public static TextTable Of(IEnumerable<DistinctMinimum> minima)
    {
        TextTable table = new("rrrrrlrrrr");
        table.AddHeadings("", "objective", "starts", "%", "95 %", "minimum", "gradient", "eigenvalues from", "flat", "spread");
        int index = 0;
        foreach (DistinctMinimum minimum in minima)
        {
            Certificate certificate = minimum.Certificate;
            table.AddRow(
                MinimumMap.Label(index++),
                Figures.Loss(minimum.Loss),
                Whole(minimum.Starts.Count),
                Percent(100 * minimum.Share),
                $"{Percent(100 * minimum.ShareFrom)}–{Percent(100 * minimum.ShareTo)}",
                certificate.Verdict == Verdict.DegenerateMinimum ? "degenerate" : "strict",
                Magnitude(certificate.GradientNorm),
                Magnitude(certificate.LargestEigenvalue / certificate.Condition),
                Whole(minimum.FlatDirections),
                Magnitude(minimum.Spread));
        }

        return table;
    }

    private static string Percent(double share) => share.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Magnitude(double value) => value == 0 ? "0" : double.IsFinite(value) ? value.ToString("0.0e+0", CultureInfo.InvariantCulture) : "-";

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
