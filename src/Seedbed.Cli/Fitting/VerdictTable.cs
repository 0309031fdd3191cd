using System.Globalization;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Fitting;

/// <summary>What the starts ended in, counted by their certificates.</summary>
internal static class VerdictTable
{
    /// <summary>
    /// One line for each verdict, saddles by their index: the range of the objective, the largest component of any gradient and the smallest eigenvalue of any Hessian.
    /// </summary>
    public static TextTable Of(IReadOnlyList<Outcome> certified)
    {
        TextTable table = new("rlrrrr");
        table.AddHeadings("starts", "ended at", "objective", "to", "gradient ≤", "eigenvalues ≥");
        foreach (IGrouping<(Verdict Verdict, int Index), Outcome> group in Groups(certified))
        {
            table.AddRow(
                group.Count().ToString(CultureInfo.InvariantCulture),
                Name(group.Key.Verdict, group.Key.Index, many: group.Count() > 1),
                Figures.Loss(group.Min(outcome => outcome.Loss)),
                Figures.Loss(group.Max(outcome => outcome.Loss)),
                Magnitude(group.Max(outcome => outcome.Certificate!.GradientNorm)),
                Magnitude(group.Min(outcome => outcome.Certificate!.SmallestEigenvalue)));
        }

        return table;
    }

    /// <summary>For every verdict but a strict minimum what the certificate of its lowest start says.</summary>
    public static IEnumerable<string> Examples(IReadOnlyList<Outcome> certified) => certified
        .Where(outcome => outcome.Certificate!.Verdict != Verdict.StrictMinimum)
        .GroupBy(outcome => outcome.Certificate!.Verdict)
        .OrderBy(group => group.Key)
        .Select(group => group.MinBy(outcome => outcome.Loss)!)
        .Select(outcome => $"Start {outcome.Index}: {outcome.Certificate!.Explanation}");

    /// <summary>Two significant digits: what counts is how near to zero it is.</summary>
    private static string Magnitude(double value) => double.IsFinite(value) ? value.ToString("0.0e+0", CultureInfo.InvariantCulture) : "-";

    private static IEnumerable<IGrouping<(Verdict Verdict, int Index), Outcome>> Groups(IReadOnlyList<Outcome> certified) => certified
        .GroupBy(outcome => (outcome.Certificate!.Verdict, outcome.Certificate.Verdict == Verdict.Saddle ? outcome.Certificate.LeastNegativeEigenvalues : 0))
        .OrderBy(group => group.Key);

    private static string Name(Verdict verdict, int index, bool many) => verdict switch
    {
        Verdict.StrictMinimum => many ? "strict minima" : "a strict minimum",
        Verdict.DegenerateMinimum => many ? "degenerate minima" : "a degenerate minimum",
        Verdict.Saddle => $"{(many ? "saddles" : "a saddle")} of index {index}",
        Verdict.AtInfinity => "no finite minimum",
        Verdict.CriticalPoint => many ? "critical points" : "a critical point",
        _ => "not converged",
    };
}
