using System.Globalization;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>How many minima there may be beyond those found, and how good the best of some starts is.</summary>
internal static class RichnessTable
{
    /// <summary>One estimate in a line, with whose it is.</summary>
    public static TextTable Of(RichnessEstimate richness, SuccessRate success)
    {
        TextTable table = new("lll");
        table.AddRow("minima in all", $"{Number(richness.ExpectedMinima)} expected, with probability 0.95 at most {Number(richness.MostMinima, "0")}", "Boender, Rinnooy Kan");
        table.AddRow("", $"{Number(richness.Chao)} or more, 95 % interval {Number(Math.Floor(richness.ChaoFrom), "0")} to {Number(Math.Ceiling(Math.Round(richness.ChaoTo, 6)), "0")}", "Chao");
        table.AddRow("starts to unseen ones", $"{Percent(richness.ExpectedUnseenShare)} expected", "Boender, Rinnooy Kan");
        table.AddRow("", $"{Percent(1 - richness.Coverage)} estimated: {(richness.FoundOnce == 1 ? "1 minimum was" : $"{richness.FoundOnce} minima were")} found once", "Good, Turing");
        table.AddRow("", $"{Percent(richness.UnseenShareBound())} at most, whatever the basins, with 95 % confidence", "Dick, Wong, Dann");
        table.AddRow("all are found", $"with probability {Probability(richness.AllFoundProbability)}", "Boender, Rinnooy Kan");
        table.AddRow("the lowest is found", $"with probability {Probability(richness.LowestFoundProbability)}", "Boender, Rinnooy Kan");
        table.AddRow(
            $"within {Percent(success.Tolerance, "0.#")} of the lowest",
            $"{success.Successes} of {Figures.Count(success.Starts, "start")}: {Percent(success.Share)}, 95 % interval {Percent(success.From)} to {Percent(success.To)}",
            "Wilson");
        table.AddRow("", $"{Figures.Count((int)success.StartsFor(), "start")} have one with probability 0.99; {Number(success.SafeStartsFor(), "0")} to be on the safe side", "");
        return table;
    }

    /// <summary>The best of 1, 2, 5 … starts.</summary>
    public static TextTable Best(IReadOnlyList<BestOfStarts> curve)
    {
        TextTable table = new("l" + new string('r', curve.Count));
        table.AddHeadings(["starts", .. curve.Select(best => best.Starts.ToString(CultureInfo.InvariantCulture))]);
        table.AddRow(["expected", .. curve.Select(best => (Cell)Figures.Loss(best.Expected))]);
        table.AddRow(["95 % above", .. curve.Select(best => (Cell)Figures.Loss(best.Low))]);
        table.AddRow(["95 % below", .. curve.Select(best => (Cell)Figures.Loss(best.High))]);
        return table;
    }

    private static string Number(double value, string format = "0.0") =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : double.IsNaN(value) ? "-" : "unknown";

    private static string Percent(double share, string format = "0.0") => double.IsNaN(share) ? "-" : $"{(100 * share).ToString(share is > 0 and < 0.001 ? "0.000" : format, CultureInfo.InvariantCulture)} %";

    private static string Probability(double value) => double.IsNaN(value) ? "-" : value.ToString(value is > 0.995 and < 1 ? "0.0000" : "0.00", CultureInfo.InvariantCulture);
}
