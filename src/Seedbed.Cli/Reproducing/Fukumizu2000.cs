using System.Globalization;

namespace Seedbed.Cli.Reproducing;

/// <summary>Minima of a smaller network are lines of critical points of a larger one, part minima and part saddles.</summary>
internal sealed class Fukumizu2000 : Reproduction
{
    private static readonly double[] FewShares = [-1, -0.5, 0.25, 0.5, 0.75, 1.5, 2];

    public override string Name => "fukumizu-2000";

    public override string Description => "A minimum of a smaller network gives a line of critical points in a larger one, part minima, part saddles.";

    public override string Source => "Fukumizu and Amari 2000, Local minima and plateaus in hierarchical structures of multilayer perceptrons (Neural Networks 13), Theorems 1 and 3";

    public override TimeSpan QuickTime => TimeSpan.FromSeconds(10);

    public override TimeSpan FullTime => TimeSpan.FromMinutes(1);

    public override void Run(ReproductionContext context)
    {
        Example(context);
        RandomProblems(context);
    }

    /// <summary>One input, no biases: then A is a single number, and one part of the line must be minima.</summary>
    private static void Example(ReproductionContext context)
    {
        context.Describe("The example: y = 2·tanh(x) − tanh(4x) + noise of variance 0.0001 on 100 normal x of variance 4, squared loss, tanh units without biases, no decay.");
        context.Describe("The theorems hold for any rows; the function, the number of rows, the noise and the optimiser of the example and of the problems below are ours, and no number of the paper's own example is compared.");
        Table table = Simulations.DifferenceOfTanh(seed: context.Seed);
        FitOptions options = new()
        {
            Hidden = [1],
            Activation = Activation.Tanh,
            Loss = Loss.Squared,
            Encoder = TableEncoder.Fit(table, "y", new EncoderOptions { Task = TaskKind.Regression, ScaleInputs = false, ScaleTarget = false }),
            FixedParameters = [false, true, false, true],
            Initializer = Initializer.LeCunUniform,
            Starts = 50,
            Seed = context.Seed,
            Decay = 0,
            Validation = 0,
            To = FitTarget.Minimum,
        };
        Study narrow = context.Fit(table, "y", options);
        Outcome minimum = Lowest(narrow) ?? throw new SeedbedException("No start of the network of one unit ended at a minimum.");
        int steps = context.Choose(12, 120);
        double[] shares = [.. Enumerable.Range(0, steps).Select(i => -1 + (3 * (i + 0.5) / steps))];
        CriticalLine line = CriticalLine.Of(narrow, minimum.Network, 0, shares);
        DataTable points = new("line", "The line, point by point", ["λ", "loss", "gradient", "index", "predicted index", "zero eigenvalues", "smallest eigenvalue"], IsShown: false);
        foreach (CriticalLinePoint point in line.Points)
        {
            points.Add(point.Share, point.Loss, point.GradientNorm, point.Index, line.PredictedIndex(point.Share), point.ZeroEigenvalues, point.SmallestEigenvalue);
        }

        DataTable parts = new("parts", $"The line through the minimum of one unit, loss {Claim.Number(minimum.Loss)}, among networks of two", ["λ", "points", "gradient ≤", "index", "predicted", "smallest eigenvalue from", "to"]);
        AddPart(parts, line, "below 0", point => point.Share < 0);
        AddPart(parts, line, "0 to 1", point => point.Share is > 0 and < 1);
        AddPart(parts, line, "above 1", point => point.Share > 1);
        context.Add(parts);
        context.Add(points);
        double gradient = line.Points.Max(point => point.GradientNorm);
        double spread = line.Points.Max(point => Math.Abs(point.Loss - minimum.Loss));
        context.Add(Claim.Test(
            "every point of the line is critical, with one loss",
            "Theorem 1",
            $"gradients to {Claim.Number(gradient)}, losses equal to {Claim.Number(spread)}",
            "both at most 1e-9",
            Math.Max(gradient, spread) <= 1e-9));
        int[] inside = [.. line.Points.Where(point => point.Share is > 0 and < 1).Select(point => point.Index).Distinct()];
        int[] outside = [.. line.Points.Where(point => point.Share is < 0 or > 1).Select(point => point.Index).Distinct()];
        context.Add(Claim.Test(
            "one part of the line are minima, the other saddles",
            "Theorem 3, A definite",
            $"index {string.Join(" or ", inside)} for λ in (0, 1), {string.Join(" or ", outside)} outside",
            "0 in one part alone",
            inside.Length == 1 && outside.Length == 1 && (inside[0] == 0) != (outside[0] == 0)));
        Wider(context, table, options, minimum.Loss);
    }

    private static void AddPart(DataTable parts, CriticalLine line, string name, Func<CriticalLinePoint, bool> isIn)
    {
        CriticalLinePoint[] points = [.. line.Points.Where(isIn)];
        parts.Add(
            name,
            points.Length,
            points.Max(point => point.GradientNorm),
            string.Join(", ", points.Select(point => point.Index).Distinct().Order()),
            string.Join(", ", points.Select(point => line.PredictedIndex(point.Share)).Distinct().Order()),
            points.Min(point => point.SmallestEigenvalue),
            points.Max(point => point.SmallestEigenvalue));
    }

    /// <summary>Where the starts of the larger network end.</summary>
    private static void Wider(ReproductionContext context, Table table, FitOptions options, double loss)
    {
        int starts = context.Choose(100, 1000);
        Study wide = context.Fit(table, "y", options with { Hidden = [2], FixedParameters = [false, false, true, true, false, false, true], Starts = starts });
        Outcome[] usable = [.. wide.Outcomes.Where(outcome => outcome.IsUsable)];
        int onLine = usable.Count(outcome => Math.Abs(outcome.Loss - loss) <= 1e-9 * loss);
        double lowest = usable.Min(outcome => outcome.Loss);
        context.Add(Claim.Test(
            "a network of two units can do better than the line",
            "the minima of the line are local",
            $"{Claim.Number(lowest)} against {Claim.Number(loss)}",
            "less than half",
            lowest < loss / 2));
        context.Add(Claim.Undecided(
            "random starts of two units that end on the line",
            "the line can hold training up",
            string.Create(CultureInfo.InvariantCulture, $"{onLine} of {usable.Length}"),
            "no number published"));
    }

    /// <summary>The theorem on other problems: a number for A with one input and no biases, else a matrix, which may be definite or not.</summary>
    private static void RandomProblems(ReproductionContext context)
    {
        int problems = context.Choose(12, 200);
        context.Describe($"Then {problems} problems of each kind: 40 rows of a random teacher of three tanh units with noise, the lowest strict minimum of five starts of a network of one or two units, and its first unit split at seven λ.");
        DataTable table = new("problems", "Lines of random problems: in which part the minima are", ["inputs", "biases", "units", "lines", "minima for λ in (0, 1)", "minima outside", "all saddles", "points", "index as predicted"]);
        int points = 0;
        int agreeing = 0;
        int segments = 0;
        int kind = 0;
        foreach ((int inputs, bool hasBiases, int units) in new[] { (1, false, 1), (1, false, 2), (1, true, 1), (2, true, 1), (2, true, 2), (3, true, 2) })
        {
            kind++;
            List<CriticalLine> lines = [];
            for (int problem = 0; problem < problems; problem++)
            {
                if (LineOf(context, inputs, hasBiases, units, context.Seed + (ulong)((1000 * kind) + problem)) is { } line)
                {
                    lines.Add(line);
                }
            }

            int right = lines.Sum(line => line.Points.Count(point => point.Index == line.PredictedIndex(point.Share)));
            int within = lines.Count(line => line.Points.All(point => (point.Index == 0) == (point.Share is > 0 and < 1)));
            int outside = lines.Count(line => line.Points.All(point => (point.Index == 0) == (point.Share is < 0 or > 1)));
            int saddles = lines.Count(line => line.Points.All(point => point.Index > 0));
            table.Add(inputs, hasBiases ? "yes" : "no", units, lines.Count, within, outside, saddles, lines.Count * FewShares.Length, right);
            points += lines.Count * FewShares.Length;
            agreeing += right;
            segments += within + outside + saddles;
            context.Report($"{problems} problems of kind {kind} of 6 are done");
        }

        context.Add(table);
        context.Add(Claim.Test(
            "the signs of A's eigenvalues tell the index of every point", "Theorem 3", $"at {agreeing} of {points} points", "all", agreeing == points && points > 0));
        context.Add(Claim.Test(
            "minima, if any, fill a segment: all of (0, 1) or all outside",
            "Theorem 3",
            $"on {segments} of {points / FewShares.Length} lines",
            "all",
            segments == points / FewShares.Length));
    }

    /// <returns>Null where no start of the smaller network ended at a strict minimum.</returns>
    private static CriticalLine? LineOf(ReproductionContext context, int inputs, bool hasBiases, int units, ulong seed)
    {
        FitOptions options = new()
        {
            Hidden = [units],
            Activation = Activation.Tanh,
            Loss = Loss.Squared,
            FixedParameters = hasBiases ? null : [.. Enumerable.Repeat(false, inputs * units), .. Enumerable.Repeat(true, units), .. Enumerable.Repeat(false, units), true],
            Initializer = Initializer.LeCunUniform,
            Starts = 5,
            Seed = seed,
            Decay = 0,
            Validation = 0,
            To = FitTarget.Minimum,
        };
        Study study = context.Fit(Simulations.RandomTeacher(inputs, units: 3, rows: 40, seed), "y", options);
        return Lowest(study) is { } minimum ? CriticalLine.Of(study, minimum.Network, 0, FewShares) : null;
    }

    private static Outcome? Lowest(Study study) =>
        study.Outcomes.Where(outcome => outcome.IsUsable && outcome.Certificate?.Verdict == Verdict.StrictMinimum).MinBy(outcome => outcome.Loss);
}
