using System.Globalization;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Landscapes;

/// <summary>Tells a person which minima the starts have found.</summary>
internal sealed class LandscapeReport(Report report)
{
    private const int MostRows = 20;

    public void Write(Study study, StudyLandscape landscape, MinimumPaths paths)
    {
        WriteMinima(study, landscape);
        WriteRichness(study, landscape);
        WriteSensitivity(landscape);
        WriteRedundancy(study, landscape);
        WriteBarriers(paths);
        WriteMap(landscape);
    }

    private static string Power(double tolerance) => tolerance.ToString("0.#e0", CultureInfo.InvariantCulture);

    private void WriteMinima(Study study, StudyLandscape landscape)
    {
        string minima = landscape.Minima.Count == 1 ? "1 distinct minimum" : $"{landscape.Minima.Count} distinct minima";
        report.Heading($"{minima} among {Figures.Count(landscape.StartCount, "start")}, trained in {Durations.Short(study.Elapsed)}");
        if (landscape.Minima.Count > 0)
        {
            report.Table(MinimaTable.Of(landscape.Minima.Take(MostRows)));
            if (landscape.Minima.Count > MostRows)
            {
                DistinctMinimum[] rest = [.. landscape.Minima.Skip(MostRows)];
                report.Paragraph($"{rest.Length} more minima, of {Figures.Count(rest.Sum(minimum => minimum.Starts.Count), "start")}, with objectives from {Figures.Loss(rest[0].Loss)} to {Figures.Loss(rest[^1].Loss)}.");
            }
        }

        WriteOthers(study, landscape);
    }

    private void WriteOthers(Study study, StudyLandscape landscape)
    {
        int unusable = study.Outcomes.Count - landscape.StartCount;
        List<string> others = [.. landscape.OtherStarts.Select(pair => $"{pair.Value} {Words(pair.Key)}")];
        if (unusable > 0)
        {
            others.Add($"{unusable} without a usable end");
        }

        report.Paragraph(others.Count == 0 ? "Every start ended at a certified minimum." : $"Counted apart, as no minima: {string.Join(", ", others)}.");
        if (landscape.Minima.Count > 0)
        {
            report.Paragraph("95 %: interval of the share in infinitely many starts. The certificate: gradient, its largest component; eigenvalues from, the smallest positive one of the Hessian; "
                + "flat, zero eigenvalues beyond those of every such network; no eigenvalue is negative. Spread: the largest distance within a minimum.");
            report.Paragraph("Networks that differ by the order of their units, by signs or scales that leave the function as it is, count as one. "
                + $"Minima are one where objective and matched weights agree to {Power(landscape.Tolerance)}"
                + (landscape.Minima.Any(minimum => minimum.Certificate.Verdict == Verdict.DegenerateMinimum)
                    ? "; degenerate ones, whose weights may move without a change of the function, where the predictions do." : "."));
        }
    }

    private void WriteRichness(Study study, StudyLandscape landscape)
    {
        if (landscape.Minima.Count == 0)
        {
            return;
        }

        double[] losses = [.. study.Outcomes.Where(outcome => outcome.IsUsable).Select(outcome => outcome.Loss)];
        RichnessEstimate richness = RichnessEstimate.Of(landscape);
        report.Heading("How many minima are left, and how many starts are enough");
        report.Table(RichnessTable.Of(richness, SuccessRate.Of(losses)));
        report.Paragraph(richness.Advice);
        report.Heading("The objective of the best of some starts");
        report.Table(RichnessTable.Best(BestOfStarts.Curve(losses)));
        report.Paragraph("expected: the mean over all choices of so many of these starts. The best of so many further starts is above the second line, and below the third, each with a probability of 0.95; - where "
            + "these starts are too few to say.");
    }

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Saddle => "at saddles",
        Verdict.AtInfinity => "on the way to infinity",
        Verdict.CriticalPoint => "at critical points that are not certified further",
        _ => "not converged",
    };

    private void WriteSensitivity(StudyLandscape landscape)
    {
        if (landscape.Minima.Count == 0)
        {
            return;
        }

        report.Heading("Distinct minima by tolerance");
        TextTable table = new("l" + new string('r', landscape.Sensitivity.Count));
        table.AddHeadings(["tolerance", .. landscape.Sensitivity.Select(row => Power(row.Tolerance))]);
        table.AddRow(["minima", .. landscape.Sensitivity.Select(row => (Cell)row.Minima.ToString(CultureInfo.InvariantCulture))]);
        report.Table(table);
    }

    private void WriteRedundancy(Study study, StudyLandscape landscape)
    {
        if (landscape.Minima.Count == 0 || study.Architecture.Hidden.Count == 0)
        {
            return;
        }

        report.Heading("Hidden units that add nothing on the training rows");
        report.Table(RedundancyTable.Of(study, landscape));
        report.Paragraph("effective: the rank of the activations with a column of ones, less one. A duplicate is another unit times a number, plus a number; a constant unit is a bias; "
            + "no output hears an unused one. They can be left out without a change of the predictions on these rows.");
        IReadOnlyList<LayerRedundancy> layers = study.Redundancy(landscape.Minima[0].Representative.Index).Layers;
        for (int layer = 0; layer < layers.Count; layer++)
        {
            if (layers[layer].Units.Count is > 1 and <= SimilarityTable.MostUnits)
            {
                report.Heading($"Correlations of the hidden units of minimum 1{(layers.Count == 1 ? "" : $", layer {layer + 1}")}, similar ones side by side");
                report.Table(SimilarityTable.Of(layers[layer]));
            }
        }
    }

    private void WriteBarriers(MinimumPaths paths)
    {
        if (paths.Pairs.Count == 0)
        {
            return;
        }

        report.Heading("Barriers between the lowest minima: how far the objective rises above the line between its values at the ends");
        report.Table(BarrierTable.Of(paths));
        report.Paragraph("before: on the straight path between the weights as training left them; matched: after matching; its middle: half-way there; curve: on a quadratic Bézier curve trained for a low "
            + "objective. pass at: the lowest of the highest objectives on the three. "
            + $"Below an objective of {Figures.Loss(BarrierTable.LevelOfAll(paths))} {(paths.Losses.Count == 2 ? "both" : $"all {paths.Losses.Count}")} are connected; better paths may lie lower.");
    }

    private void WriteMap(StudyLandscape landscape)
    {
        if (landscape.Map is not { } map || landscape.Minima.Count < 2)
        {
            return;
        }

        report.Heading("Map of the minima by the distances of their matched weights");
        report.Table(MinimumMap.Of(map, MostRows));
        report.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"The plane shows {100 * map.Explained:F0} % of the squared distances; stress {map.Stress:F2}. {(map.Stress > 0.2 ? "Distances on it are rough." : "Distances on it are near to the true ones.")}"));
    }
}
