namespace Seedbed.Cli.Reproducing;

/// <summary>The spherical spin glass with which Choromanska et al. compare networks: many weights, and nearly all minima are equally good.</summary>
internal sealed class SpinGlass : Reproduction
{
    /// <summary>The starts on each draw of the couplings, as many as descend at once.</summary>
    private const int StartsPerDraw = 16;

    /// <summary>A limit whose standard error is larger decides nothing.</summary>
    private const double LargestError = 0.03;

    /// <summary>A loss above this is a poor minimum: a tenth above −E∞.</summary>
    private const double Poor = -1.5;

    private const int LargestWithEigenvalues = 100;

    /// <summary>What the draws that are worked on at a time may have together: 1.6 GB.</summary>
    private const long MostCouplings = 200_000_000;

    private const int DrawsPerReport = 20;

    public override string Name => "spin-glass";

    public override string Description => "Minima of the spherical spin glass: with many weights their losses gather at −1.633, with few some are poor.";

    public override string Source => "Choromanska, Henaff, Mathieu, Ben Arous and LeCun 2015, The loss surfaces of multilayer networks (AISTATS), the spin glass of section 5 and figure 3";

    public override TimeSpan QuickTime => TimeSpan.FromSeconds(10);

    public override TimeSpan FullTime => TimeSpan.FromMinutes(20);

    public override void Run(ReproductionContext context)
    {
        int[] sizes = context.Choose<int[]>([25, 50, 100], [25, 50, 100, 250, 500]);
        int draws = context.Choose(25, 63);
        context.Describe($"H(w) = Λ⁻¹ Σ X_ijk w_i w_j w_k with standard normal X, w on the sphere of radius √Λ; {draws} draws of X for each Λ with {StartsPerDraw} starts each, uniform on the sphere; losses are H/Λ.");
        context.Describe("The paper descends by stochastic gradients with settings that it does not state. Here each start goes downhill by whole gradients, with steps of Barzilai and Borwein, until the gradient is zero.");
        context.Describe("Starts on one X are alike, so that standard errors are those of means over the starts of a draw: of the mean loss over the draws, and of the limit, of which every draw gives an estimate of its own.");
        DataTable summary = new("sizes", "Losses of the minima by the number of weights Λ", ["Λ", "starts", "mean", "standard error", "deviation", "lowest", "highest", "% above −1.5", "gradient ≤", "saddles"]);
        DataTable all = new("minima", "Every minimum", ["Λ", "draw", "start", "loss", "gradient", "iterations", "smallest eigenvalue"], IsShown: false);
        List<(double Mean, double Deviation, double Poor)> figures = [];
        double[][] means = new double[sizes.Length][];
        int saddles = 0;
        int checkedPoints = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            int size = sizes[i];
            means[i] = new double[draws];
            List<(SpinGlassMinimum Minimum, double Smallest)> minima = [];
            foreach ((int draw, (SpinGlassMinimum Minimum, double Smallest)[] found) in Draws(context, size, draws).Index())
            {
                means[i][draw] = found.Average(pair => pair.Minimum.Loss);
                minima.AddRange(found);
                foreach ((SpinGlassMinimum minimum, double smallest) in found)
                {
                    all.Add(size, draw, minimum.Start, minimum.Loss, minimum.GradientNorm, minimum.Iterations, smallest);
                }
            }

            double[] losses = [.. minima.Select(pair => pair.Minimum.Loss)];
            double mean = losses.Average();
            double deviation = Math.Sqrt(Statistics.Variance(losses));
            double poor = losses.Count(loss => loss > Poor) / (double)losses.Length;
            int negative = minima.Count(pair => pair.Smallest < 0);
            saddles += negative;
            checkedPoints += minima.Count(pair => double.IsFinite(pair.Smallest));
            figures.Add((mean, deviation, poor));
            summary.Add(
                size,
                losses.Length,
                mean,
                Math.Sqrt(Statistics.Variance(means[i]) / draws),
                deviation,
                losses.Min(),
                losses.Max(),
                100 * poor,
                minima.Max(pair => pair.Minimum.GradientNorm),
                size <= LargestWithEigenvalues ? negative : null);
            context.Report($"Λ = {size}: mean {Claim.Number(mean)}, deviation {Claim.Number(deviation)}");
        }

        context.Add(summary);
        context.Add(all);
        AddLimit(context, SpinGlassLimit.Of(sizes, means));
        AddClaims(context, sizes, figures, saddles, checkedPoints);
    }

    /// <summary>The minima of every draw with their smallest eigenvalues, several draws at a time.</summary>
    private static (SpinGlassMinimum Minimum, double Smallest)[][] Draws(ReproductionContext context, int size, int draws)
    {
        (SpinGlassMinimum, double)[][] found = new (SpinGlassMinimum, double)[draws][];
        long fitting = Math.Max(1, MostCouplings / ((long)size * size * size / 6));
        int done = 0;
        ParallelOptions options = new() { MaxDegreeOfParallelism = (int)Math.Min(context.Threads ?? Environment.ProcessorCount, fitting), CancellationToken = context.Token };
        Parallel.For(0, draws, options, draw =>
        {
            // A seed that no other size has: of one seed, a smaller glass would be a part of a larger one.
            SphericalSpinGlass glass = new(size, context.Seed + (ulong)((1000 * size) + draw), threads: 1);
            found[draw] = [.. glass.FindMinima(0, StartsPerDraw, threads: 1, context.Token).Select(minimum =>
                (minimum, size <= LargestWithEigenvalues ? glass.Eigenvalues(minimum.Weights)[0] : double.NaN))];
            int number = Interlocked.Increment(ref done);
            if (number % DrawsPerReport == 0)
            {
                context.Report($"Λ = {size}: {number} of {draws} draws are done");
            }
        });
        return found;
    }

    private static void AddLimit(ReproductionContext context, SpinGlassLimit limit) => context.Add(new Claim
    {
        Statement = "mean loss of the minima for Λ → ∞, on a line in Λ^(−2/3)",
        Published = $"{Claim.Number(SphericalSpinGlass.Threshold)} (−E∞ = −2·√(2/3))",
        Measured = $"{Claim.Number(limit.Value)}, standard error {Claim.Number(limit.StandardError)}",
        Tolerance = $"within 2 standard errors, and these at most {Claim.Number(LargestError)}",
        Holds = limit.StandardError <= LargestError ? Math.Abs(limit.Value - SphericalSpinGlass.Threshold) <= 2 * limit.StandardError : null,
        PublishedValue = SphericalSpinGlass.Threshold,
        MeasuredValue = limit.Value,
    });

    private static void AddClaims(ReproductionContext context, int[] sizes, List<(double Mean, double Deviation, double Poor)> figures, int saddles, int checkedPoints)
    {
        if (!context.IsQuick)
        {
            context.Add(Claim.Near($"mean loss of the minima for Λ = {sizes[^1]}", SphericalSpinGlass.Threshold, "−E∞ = −2·√(2/3)", figures[^1].Mean, 0.03));
        }

        context.Add(Claim.Test(
            "the losses gather as Λ grows",
            "figure 3: their spread shrinks",
            $"deviations {string.Join(", ", figures.Select(figure => Claim.Number(figure.Deviation)))}",
            "each smaller than the one before",
            Enumerable.Range(1, figures.Count - 1).All(i => figures[i].Deviation < figures[i - 1].Deviation)));
        context.Add(Claim.Test(
            "with few weights there are poor minima, with many there are none",
            "figure 3",
            $"above −1.5: {string.Join(", ", figures.Select(figure => $"{Claim.Number(100 * figure.Poor)} %"))}",
            $"above 5 % for Λ = {sizes[0]}, below {context.Choose("that", "0.2 %")} for Λ = {sizes[^1]}",
            figures[0].Poor > 0.05 && figures[^1].Poor < context.Choose(figures[0].Poor, 0.002)));
        context.Add(Claim.Test(
            "descent ends at minima",
            "critical points in the band are minima",
            $"{saddles} of {checkedPoints} have a negative eigenvalue",
            $"none, for Λ up to {LargestWithEigenvalues}",
            saddles == 0));
    }
}
