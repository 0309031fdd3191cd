using System.Globalization;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Saddles;

/// <summary>Tells a person which critical points the searches have found.</summary>
internal sealed class SaddlesReport(Report report)
{
    private const int MostRows = 16;
    private static readonly double[] Shares = [0.01, 0.1, 0.5, 0.9, 0.99];

    public void Write(CriticalPointSearch search, TimeSpan elapsed)
    {
        report.Heading($"{Figures.Count(search.Points.Count, "critical point")} from {(search.Ends.Count == 1 ? "1 search" : $"{search.Ends.Count} searches")} by {Words.Of(search.Options.Method)}, in {Durations.Short(elapsed)}");
        WriteEnds(search);
        if (search.Points.Count > 0)
        {
            WriteIndex(search);
        }

        CriticalPoint[] shown = [.. search.Points.Count > 0 ? search.Points : search.Ends.Where(end => end.Spectrum is not null || end.Density is not null)];
        if (shown.Length > 0)
        {
            WriteSpectra(shown, search.Points.Count > 0 ? "critical points" : "ends, none of them critical,");
        }
    }

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Magnitude(double value) => double.IsFinite(value) ? value.ToString("0.0e+0", CultureInfo.InvariantCulture) : "-";

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int IndexOf(CriticalPoint end) => end.Certificate.NegativeEigenvalues ?? end.Certificate.LeastNegativeEigenvalues;

    private static string KindOf(CriticalPoint end) => end.IsGradientFlat ? "regions of flat gradient" : end.Certificate.Verdict switch
    {
        Verdict.StrictMinimum => "strict minima",
        Verdict.DegenerateMinimum => "degenerate minima",
        Verdict.Saddle => "saddles",
        Verdict.AtInfinity => "the way to infinity",
        Verdict.CriticalPoint => "critical points",
        _ => "points not converged",
    };

    private void WriteEnds(CriticalPointSearch search)
    {
        TextTable table = new("rlrrrr");
        table.AddHeadings("searches", "ended at", "objective", "to", "gradient ≤", "‖Hg‖/(‖H‖‖g‖) median");
        IEnumerable<IGrouping<string, CriticalPoint>> kinds = search.Ends.GroupBy(KindOf, StringComparer.Ordinal)
            .OrderBy(group => group.Any(end => end.IsAccepted) ? 0 : 1)
            .ThenBy(group => group.Min(end => end.Loss));
        foreach (IGrouping<string, CriticalPoint> kind in kinds)
        {
            double[] losses = [.. kind.Select(end => end.Loss)];
            double[] flatness = [.. kind.Select(end => end.Certificate.GradientFlatness).Where(double.IsFinite).Order()];
            table.AddRow(
                Whole(losses.Length),
                kind.Key,
                Figures.Loss(losses.Min()),
                Figures.Loss(losses.Max()),
                Magnitude(kind.Max(end => end.Certificate.GradientNorm)),
                kind.Any(end => end.IsAccepted) || flatness.Length == 0 ? "" : Magnitude(flatness[flatness.Length / 2]));
        }

        report.Table(table);
        report.Paragraph(
            "Beginnings: weights on the way of a training run, with normal noise of 0.1, 0.01, 0.001 or 0.0001, and the cube of side 1 about zero. "
            + "An end counts as a critical point where the gradient is zero to the tolerance and a Newton step short.");
        if (search.Ends.Any(end => end.IsGradientFlat))
        {
            report.Paragraph("In a region of flat gradient the gradient lies in the kernel of the Hessian: searches stop there although no critical point need be near (Frye et al. 2021).");
        }
    }

    private void WriteIndex(CriticalPointSearch search)
    {
        bool hasError = search.Points.All(point => double.IsFinite(point.TrainingError));
        report.Heading("Index against objective: negative eigenvalues of the Hessian at the critical points");
        TextTable table = new("rrrrrr" + (hasError ? "r" : ""));
        table.AddHeadings(["index", "% of eigenvalues", "points", "objective", "median", "to", .. hasError ? ["error %"] : Array.Empty<string>()]);
        foreach (CriticalPoint[] group in Groups(search.Points))
        {
            double[] losses = [.. group.Select(point => point.Loss).Order()];
            double[] errors = [.. group.Select(point => point.TrainingError).Order()];
            table.AddRow(
            [
                Range(group.Min(IndexOf), group.Max(IndexOf), Whole),
                Range(group.Min(point => point.IndexShare), group.Max(point => point.IndexShare), Percent),
                Whole(group.Length),
                Figures.Loss(losses[0]),
                Figures.Loss(losses[losses.Length / 2]),
                Figures.Loss(losses[^1]),
                .. hasError ? [Percent(errors[errors.Length / 2])] : Array.Empty<Cell>(),
            ]);
        }

        report.Table(table);
        double correlation = search.IndexLossCorrelation;
        report.Paragraph(double.IsFinite(correlation)
            ? string.Create(CultureInfo.InvariantCulture, $"Rank correlation of index and objective: {correlation:F2} over {search.Points.Count} points{(correlation > 0.3 ? "; the higher the objective, the more ways lead down" : "")}.")
            : "Too few points of different index to correlate index and objective.");
        if (search.Points.Any(point => point.Certificate.NegativeEigenvalues is null))
        {
            report.Paragraph("The network is too large for all eigenvalues in a certificate: the index is the least number that Lanczos' method has shown.");
        }
    }

    private void WriteSpectra(CriticalPoint[] points, string name)
    {
        CriticalPoint[] ordered = [.. points.OrderBy(point => point.Loss)];
        CriticalPoint[] shown = [.. new[] { ordered[0], ordered[ordered.Length / 4], ordered[ordered.Length / 2], ordered[3 * ordered.Length / 4], ordered[^1] }.Distinct()];
        report.Heading($"Spectra of the Hessian, {(points.All(point => point.Spectrum is not null) ? "all eigenvalues" : "densities by stochastic Lanczos quadrature")}, at {name} of low to high objective");
        TextTable table = new("rrr" + new string('r', Shares.Length + 2));
        table.AddHeadings(["search", "objective", "index", "smallest", .. Shares.Select(share => share.ToString("0.## %", CultureInfo.InvariantCulture)), "largest"]);
        foreach (CriticalPoint point in shown)
        {
            (double Value, double Share)[] values = SpectrumValues.Of(point);
            table.AddRow(
            [
                Whole(point.Index),
                Figures.Loss(point.Loss),
                Whole(IndexOf(point)),
                Magnitude(values[0].Value),
                .. Shares.Select(share => (Cell)Magnitude(SpectrumValues.Quantile(values, share))),
                Magnitude(values[^1].Value),
            ]);
        }

        report.Table(table);
        report.Paragraph("The columns between are quantiles of the eigenvalues.");
    }

    /// <summary>One group for each index, or ranges of as many points where there are too many.</summary>
    private static IEnumerable<CriticalPoint[]> Groups(IReadOnlyList<CriticalPoint> points)
    {
        CriticalPoint[][] groups = [.. points.GroupBy(IndexOf).OrderBy(group => group.Key).Select(group => group.ToArray())];
        if (groups.Length <= MostRows)
        {
            return groups;
        }

        List<CriticalPoint[]> merged = [];
        List<CriticalPoint> open = [];
        foreach (CriticalPoint[] group in groups)
        {
            open.AddRange(group);
            if (open.Count * MostRows >= points.Count)
            {
                merged.Add([.. open]);
                open.Clear();
            }
        }

        return open.Count == 0 ? merged : [.. merged, [.. open]];
    }

    private static string Range<T>(T low, T high, Func<T, string> format) =>
        string.Equals(format(low), format(high), StringComparison.Ordinal) ? format(low) : $"{format(low)}–{format(high)}";
}
