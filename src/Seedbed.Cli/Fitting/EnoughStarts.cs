using System.Globalization;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Fitting;

/// <summary>What more starts, or fewer, would have brought.</summary>
internal static class EnoughStarts
{
    private const double Tolerance = 0.01;
    private const double Surely = 0.99;

    /// <summary>The expected best of some numbers of starts.</summary>
    public static TextTable Table(IReadOnlyList<BestOfStarts> curve)
    {
        TextTable table = new("l" + new string('r', curve.Count));
        table.AddHeadings(["best of", .. curve.Select(point => point.Starts.ToString(CultureInfo.InvariantCulture))]);
        table.AddRow(["expected", .. curve.Select(point => (Cell)Figures.Loss(point.Expected))]);
        table.AddRow(["at most, with 95 %", .. curve.Select(point => (Cell)Figures.Loss(point.High))]);
        return table;
    }

    /// <summary>How many starts come near to the best.</summary>
    public static SuccessRate NearBest(IReadOnlyList<double> losses) => SuccessRate.Of(losses, Tolerance);

    /// <summary>One sentence on them.</summary>
    public static string Sentence(SuccessRate rate)
    {
        double needed = rate.StartsFor(Surely);
        double safe = rate.SafeStartsFor(Surely);
        string atLowerEnd = needed == safe ? "" : $", of {Whole(safe)} at the lower end of the interval";
        return $"{Figures.Count(rate.Successes, "start")} of {rate.Starts} {(rate.Successes == 1 ? "is" : "are")} within {Percent(rate.Tolerance)} % of the best "
            + $"({Percent(rate.Share)} %, 95 % interval {Percent(rate.From)} to {Percent(rate.To)}): one of {Whole(needed)} starts is so near with a probability of {Surely.ToString(CultureInfo.InvariantCulture)}{atLowerEnd}.";
    }

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
