using System.Globalization;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Fitting;

/// <summary>What the starts ended in, counted by their certificates.</summary>
internal static class VerdictTable
{
    /// <summary>One line for each verdict, saddles by their index, with the lowest objective and one sentence about that start.</summary>
    public static TextTable Of(IReadOnlyList<Outcome> certified)
    {
        TextTable table = new("rlrr");
        table.AddHeadings("starts", "ended at", "lowest objective", "largest gradient");
        foreach (IGrouping<(Verdict Verdict, int Index), Outcome> group in Groups(certified))
        {
            table.AddRow(
                group.Count().ToString(CultureInfo.InvariantCulture),
                Name(group.Key.Verdict, group.Key.Index, many: group.Count() > 1),
                Figures.Loss(group.Min(outcome => outcome.Loss)),
                Figures.Loss(group.Max(outcome => outcome.Certificate!.GradientNorm)));
        }

        return table;
    }

    /// <summary>For every verdict but a strict minimum what the certificate of its lowest start says.</summary>
    public static IEnumerable<string> Examples(IReadOnlyList<Outcome> certified) => Groups(certified)
        .Where(group => group.Key.Verdict != Verdict.StrictMinimum)
        .Select(group => group.MinBy(outcome => outcome.Loss)!)
        .Select(outcome => $"Start {outcome.Index}: {outcome.Certificate!.Explanation}");

    private static IEnumerable<IGrouping<(Verdict Verdict, int Index), Outcome>> Groups(IReadOnlyList<Outcome> certified) => certified
        .GroupBy(outcome => (outcome.Certificate!.Verdict, outcome.Certificate.Verdict == Verdict.Saddle ? outcome.Certificate.LeastNegativeEigenvalues : 0))
        .OrderBy(group => group.Key);

    private static string Name(Verdict verdict, int index, bool many) => verdict switch
    {
        Verdict.StrictMinimum => many ? "strict minima" : "a strict minimum",
        Verdict.DegenerateMinimum => many ? "degenerate minima" : "a degenerate minimum",
        Verdict.Saddle => $"{(many ? "saddles" : "a saddle")} of index {index}",
        Verdict.AtInfinity => "no minimum at finite weights",
        Verdict.CriticalPoint => many ? "critical points, not certified further" : "a critical point, not certified further",
        _ => "no critical point: not converged",
    };
}
