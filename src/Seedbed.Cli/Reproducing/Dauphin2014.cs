using Seedbed.Cli.Saddles;

namespace Seedbed.Cli.Reproducing;

/// <summary>Index against training error: searches that begin on the way of training end the higher, the more ways lead down from there.</summary>
internal sealed class Dauphin2014 : Reproduction
{
    /// <summary>Rows of the digits 0 to 2, of which searches reach critical points.</summary>
    private const int ThreeDigitsRows = 300;

    /// <summary>Fewer certified points than this do not decide anything.</summary>
    private const int Enough = 10;

    public override string Name => "dauphin-2014";

    public override string Description => "The share of negative curvature where searches for critical points end rises with the training error there.";

    public override string Source => "Dauphin, Pascanu, Gulcehre, Cho, Ganguli and Bengio 2014, Identifying and attacking the saddle point problem in high-dimensional non-convex optimization (NIPS), figure 1";

    public override TimeSpan QuickTime => TimeSpan.FromMinutes(1);

    public override TimeSpan FullTime => TimeSpan.FromMinutes(30);

    public override void Run(ReproductionContext context)
    {
        Table all = context.Read("mnist10x10.csv.gz");
        int rows = context.Choose(500, 1000);
        int units = context.Choose(3, 5);
        int searches = context.Choose(20, 100);
        int iterations = context.Choose(100, 300);
        context.Describe($"The first {rows} rows of MNIST at 10 × 10 pixels, {units} tanh units, cross-entropy without decay; 20 epochs of training, {searches} searches by Newton's method on the norm of the gradient, at most {iterations} steps each, from weights of those epochs with noise of 0.1 to 0.0001 and from the unit cube.");
        context.Describe("An end is certified as a critical point where no component of the gradient exceeds 1e-10 and a Newton step is short. The paper does not state when it took a point for critical. Most ends on MNIST are no critical points by that rule: they lie beside the way of training, and so does their curve.");
        int fewer = context.Choose(40, 200);
        context.Describe($"Where searches converge is shown on smaller problems with decay 0.01: the first {ThreeDigitsRows} rows of MNIST with the digits 0 to 2, 2 units, {fewer} searches of at most 500 steps; and iris, 3 units, {context.Choose(50, 400)} searches. Sizes, decay and optimiser are ours.");
        CriticalPointSearch large = Search(context, all.SelectRows([.. Enumerable.Range(0, rows)]), "digit", new FitOptions { Task = TaskKind.Classification, Hidden = [units], Decay = 0, Epochs = 20 }, searches, iterations);
        CriticalPointSearch digits = Search(context, ThreeDigits(all), "digit", new FitOptions { Task = TaskKind.Classification, Hidden = [2], Decay = 0.01, Epochs = 20 }, fewer, 500);
        CriticalPointSearch small = Search(context, context.Read("iris.csv"), "species", new FitOptions { Hidden = [3], Decay = 0.01 }, context.Choose(50, 400), 300);
        context.Add(Summary(
            ("MNIST, all ends", large.Ends),
            ("MNIST, certified", large.Points),
            ("digits 0 to 2, all ends", digits.Ends),
            ("digits 0 to 2, certified", digits.Points),
            ("iris, all ends", small.Ends),
            ("iris, certified", small.Points)));
        context.Add(Thirds(large));
        DataTable ends = new("ends", "Every end", ["table", "search", "epoch", "noise", "index", "index share", "training error", "loss", "gradient", "flatness", "certified", "smallest", "median", "largest"], IsShown: false);
        AddEnds(ends, "mnist", large);
        AddEnds(ends, "digits 0 to 2", digits);
        AddEnds(ends, "iris", small);
        context.Add(ends);
        AddClaims(context, large, digits, small);
    }

    private static CriticalPointSearch Search(ReproductionContext context, Table table, string target, FitOptions options, int searches, int iterations)
    {
        options = options with { Activation = Activation.Tanh, Seed = context.Seed, Threads = context.Threads };
        CriticalPointSearch search = CriticalPointSearch.Run(table, target, options, new CriticalPointOptions { Points = searches, Iterations = iterations }, context.Token);
        context.Token.ThrowIfCancellationRequested();
        context.Report($"{searches} searches on {table.Source} have ended, {search.Points.Count} at critical points");
        return search;
    }

    private static DataTable Summary(params ReadOnlySpan<(string Name, IReadOnlyList<CriticalPoint> Points)> sets)
    {
        DataTable table = new("sets", "Index share against training error", ["ends", "number", "rank correlation", "index share from", "to", "error from", "to (error)", "gradient ≤"]);
        foreach ((string name, IReadOnlyList<CriticalPoint> points) in sets)
        {
            if (points.Count == 0)
            {
                table.Add(name, 0, null, null, null, null, null, null);
                continue;
            }

            table.Add(
                name,
                points.Count,
                Correlation(points),
                points.Min(point => point.IndexShare),
                points.Max(point => point.IndexShare),
                points.Min(point => point.TrainingError),
                points.Max(point => point.TrainingError),
                points.Max(point => point.Certificate.GradientNorm));
        }

        return table;
    }

    /// <summary>The paper shows spectra at three heights: the lowest, the middle and the highest third of the ends.</summary>
    private static DataTable Thirds(CriticalPointSearch search)
    {
        CriticalPoint[] ordered = [.. search.Ends.Where(end => end.Spectrum is not null).OrderBy(end => end.TrainingError)];
        DataTable table = new("spectra", "Spectra on MNIST: medians over thirds of the ends by training error", ["third", "error", "index share", "smallest", "10 %", "median", "90 %", "largest"]);
        string[] names = ["lowest", "middle", "highest"];
        for (int third = 0; third < names.Length; third++)
        {
            CriticalPoint[] points = ordered[(third * ordered.Length / 3)..((third + 1) * ordered.Length / 3)];
            if (points.Length > 0)
            {
                table.Add(
                    [names[third], Median(points, point => point.TrainingError), Median(points, point => point.IndexShare), .. new[] { 0, 0.1, 0.5, 0.9, 1 }.Select(share => (object?)Median(points, point => SpectrumValues.Quantile(SpectrumValues.Of(point), share)))]);
            }
        }

        return table;
    }

    private static void AddEnds(DataTable table, string name, CriticalPointSearch search)
    {
        foreach (CriticalPoint end in search.Ends)
        {
            (double Value, double Share)[] spectrum = SpectrumValues.Of(end);
            table.Add(
                name,
                end.Index,
                end.Epoch,
                end.Noise,
                end.Certificate.NegativeEigenvalues,
                end.IndexShare,
                end.TrainingError,
                end.Loss,
                end.Certificate.GradientNorm,
                end.Certificate.GradientFlatness,
                end.IsAccepted ? 1 : 0,
                end.Certificate.SmallestEigenvalue,
                spectrum.Length == 0 ? null : SpectrumValues.Quantile(spectrum, 0.5),
                end.Certificate.LargestEigenvalue);
        }
    }

    private static void AddClaims(ReproductionContext context, CriticalPointSearch large, CriticalPointSearch digits, CriticalPointSearch small)
    {
        double ends = Correlation(large.Ends);
        context.Add(Claim.Test("on MNIST, where searches end, certified or not, error rises with the index", "figure 1: an increasing curve", $"rank correlation {Claim.Number(ends)}", "at least 0.8", ends >= 0.8));
        Certified(context, "at certified critical points of three digits of MNIST error rises with the index", digits);
        Certified(context, "at certified critical points of iris error rises with the index", small);
        context.Add(Claim.Undecided(
            "the ends on MNIST are critical points",
            "taken for such",
            $"{large.Points.Count} of {large.Ends.Count} certified, {large.Ends.Count(end => end.IsGradientFlat)} in regions of flat gradient",
            "no verdict: the paper states no rule for critical points; Newton's method often stops where the gradient lies in the kernel of the Hessian (Frye et al. 2021)"));
        double lowest = small.Points.Where(point => point.Certificate.IsMinimum).Select(point => point.Loss).DefaultIfEmpty(double.PositiveInfinity).Max();
        double saddles = small.Points.Where(point => point.Certificate.Verdict == Verdict.Saddle).Select(point => point.Loss).DefaultIfEmpty(double.NegativeInfinity).Max();
        context.Add(Claim.Test("minima lie low on iris: no certified minimum is above the highest saddle", "figure 1: low index at low error", $"highest minimum {Claim.Number(lowest)}, highest saddle {Claim.Number(saddles)}", "minimum below saddle", lowest < saddles));
    }

    private static void Certified(ReproductionContext context, string statement, CriticalPointSearch search)
    {
        double correlation = Correlation(search.Points);
        string measured = $"rank correlation {Claim.Number(correlation)} over {search.Points.Count} points, of {search.Ends.Count} ends";
        context.Add(search.Points.Count < Enough
            ? Claim.Undecided(statement, "figure 1: an increasing curve", measured, $"fewer than {Enough} certified points decide nothing")
            : Claim.Test(statement, "figure 1: an increasing curve", measured, $"at least 0.8, over {Enough} points or more", correlation >= 0.8));
    }

    private static Table ThreeDigits(Table all)
    {
        NumericColumn digits = (NumericColumn)all["digit"];
        return all.SelectRows([.. Enumerable.Range(0, all.RowCount).Where(row => digits.Values[row] <= 2).Take(ThreeDigitsRows)]);
    }

    /// <summary>Spearman's, of index share and training error.</summary>
    private static double Correlation(IReadOnlyList<CriticalPoint> points)
    {
        CriticalPoint[] known = [.. points.Where(point => double.IsFinite(point.IndexShare) && double.IsFinite(point.TrainingError))];
        return Statistics.RankCorrelation([.. known.Select(point => point.IndexShare)], [.. known.Select(point => point.TrainingError)]);
    }

    private static double Median(CriticalPoint[] points, Func<CriticalPoint, double> value) => points.Select(value).Order().ElementAt(points.Length / 2);
}
