namespace Seedbed.Cli.Reproducing;

/// <summary>What the straight path between two solutions costs, before and after their units are matched, against the width of the network.</summary>
internal sealed class Zhan2025 : Reproduction
{
    private const int Inputs = 5;
    private const int TeacherUnits = 4;

    /// <summary>Positions of a path, before the refinement about the highest.</summary>
    private const int Points = 17;

    private const int Epochs = 1000;

    /// <summary>The least width, in units of the teacher, that counts as wide.</summary>
    private const int Wide = 8;

    public override string Name => "zhan-2025";

    public override string Description => "Between two solutions the straight path rises; once their units are matched it rises less, and least in wide networks.";

    public override string Source => "Zhan, Li and Wu 2025, Analyzing the role of permutation invariance in linear mode connectivity (AISTATS)";

    public override TimeSpan QuickTime => TimeSpan.FromMinutes(1);

    public override TimeSpan FullTime => TimeSpan.FromMinutes(5);

    public override void Run(ReproductionContext context)
    {
        int[] widths = context.Choose<int[]>([2, 4, 8, 16, 32, 64, 128, 256], [2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128, 181, 256, 362]);
        int students = context.Choose(12, 20);
        int rows = context.Choose(2000, 3000);
        context.Describe($"A teacher of {TeacherUnits} ReLU units without biases, with orthogonal weight vectors of length 1 on {Inputs} normal inputs, no noise, {rows} rows; {students} students of each width, without biases too, from He's normal weights, gradient descent with momentum 0.9 in batches of 50 over {Epochs} epochs at the rate 0.25 / (units + inputs), because the curvature grows with both, falling as a cosine.");
        context.Describe($"The barrier is the largest excess of the mean squared error on these rows over the line between the ends, in parts of the target's variance; its mean over all {students * (students - 1) / 2} pairs of students. The paper's dimensions, rate and rows were not at hand: trends are compared, not values, and the paper's barriers are of the expected loss.");
        Table table = Simulations.OrthogonalTeacher(Inputs, TeacherUnits, rows, context.Seed);
        double variance = Statistics.Variance(((NumericColumn)table["y"]).Values.ToArray());
        DataTable pairs = new("pairs", "Every pair of students", ["units", "first", "second", "before", "after", "distance before", "distance after"], IsShown: false);
        List<WidthBarriers> barriers = [];
        foreach (int units in widths)
        {
            Study study = Train(context, table, units, students);
            barriers.Add(WidthBarriers.Measure(context, study, Points, variance, pairs));
            context.Report($"{units} units: mean loss {Claim.Number(barriers[^1].Loss)}, barrier {Claim.Number(barriers[^1].Before)} before matching, {Claim.Number(barriers[^1].After)} after");
        }

        context.Add(Shown(barriers));
        context.Add(pairs);
        AddClaims(context, barriers);
    }

    /// <summary>Trains students whose biases stay zero, and puts them where all parameters may change, as the surface between them has all.</summary>
    private static Study Train(ReproductionContext context, Table table, int units, int students)
    {
        bool[] isBias = new bool[(units * (Inputs + 2)) + 1];
        isBias.AsSpan(units * Inputs, units).Fill(true);
        isBias[^1] = true;
        FitOptions options = Options(context, table, units, students);
        Study trained = context.Fit(table, "y", options with { FixedParameters = isBias });
        return context.Fit(table, "y", options with { Epochs = 1, LearningRate = double.Epsilon, StartingWeights = [.. trained.Outcomes.Select(outcome => outcome.Network)] });
    }

    private static FitOptions Options(ReproductionContext context, Table table, int units, int students) => new()
    {
        Encoder = TableEncoder.Fit(table, "y", new EncoderOptions { Task = TaskKind.Regression, ScaleInputs = false, ScaleTarget = false, CompressTails = false }),
        Hidden = [units],
        Activation = Activation.Relu,
        Loss = Loss.Squared,
        Initializer = Initializer.HeNormal,
        Optimizer = Optimizer.Momentum,
        LearningRate = 0.25 / (units + Inputs),
        Schedule = Schedule.Cosine,
        Batch = 50,
        Epochs = Epochs,
        Decay = 0,
        Validation = 0,
        Patience = 0,
        Starts = students,
        Seed = context.Seed,
    };

    private static DataTable Shown(List<WidthBarriers> barriers)
    {
        DataTable table = new("barriers", "Barriers by width", ["units", "mean loss", "before matching", "after matching", "standard error", "median after", "after / before", "worst after"]);
        foreach (WidthBarriers width in barriers)
        {
            table.Add(width.Units, width.Loss, width.Before, width.After, width.Error, width.Median, width.After / width.Before, width.Worst);
        }

        return table;
    }

    private static void AddClaims(ReproductionContext context, List<WidthBarriers> barriers)
    {
        int lower = barriers.Count(width => width.After < width.Before);
        context.Add(Claim.Test(
            "matching lowers the mean barrier",
            "at every width",
            $"at {lower} of {barriers.Count} widths, to {Claim.Number(barriers.Min(width => width.After / width.Before))} of it at best",
            "all",
            lower == barriers.Count));
        WidthBarriers[] wide = [.. barriers.Where(width => width.Units >= Wide * TeacherUnits)];
        double slope = Slope(wide, width => width.After);
        context.Add(Claim.Test(
            $"the barrier after matching falls as a power of the width, from {wide[0].Units} units on",
            "as m^(−1/2) or faster",
            $"m^({Claim.Number(slope)})",
            "an exponent of −0.35 or less",
            slope <= -0.35));
        context.Add(Claim.Undecided(
            "the barrier before matching, over the same widths", "no number at hand", $"m^({Claim.Number(Slope(wide, width => width.Before))})", "nothing to compare with"));
        (WidthBarriers First, WidthBarriers Second)? rise = Rise(barriers);
        context.Add(Claim.Test(
            "double descent: the barrier after matching falls, rises and falls again",
            $"lowest near twice the teacher's {TeacherUnits} units, then a peak, then down to zero",
            rise is { } found
                ? $"{Claim.Number(barriers[0].After)} at {barriers[0].Units}, {Claim.Number(found.First.After)} at {found.First.Units}, {Claim.Number(found.Second.After)} at {found.Second.Units}, {Claim.Number(barriers[^1].After)} at {barriers[^1].Units}"
                : "it never rises",
            "a rise by two standard errors of the difference between a narrower width and a wider, with higher values before and lower ones after",
            rise is not null));
    }

    /// <summary>The steepest rise that a descent precedes and another follows, or null.</summary>
    private static (WidthBarriers First, WidthBarriers Second)? Rise(List<WidthBarriers> barriers)
    {
        (WidthBarriers, WidthBarriers)? best = null;
        double largest = 0;
        for (int i = 1; i < barriers.Count; i++)
        {
            for (int j = i + 1; j < barriers.Count - 1; j++)
            {
                double rise = barriers[j].After - barriers[i].After;
                bool isBetweenDescents = barriers.Take(i).Any(width => width.After > barriers[i].After) && barriers.Skip(j + 1).Any(width => width.After < barriers[j].After);
                double error = Math.Sqrt((barriers[i].Error * barriers[i].Error) + (barriers[j].Error * barriers[j].Error));
                if (isBetweenDescents && rise > 2 * error && rise > largest)
                {
                    (largest, best) = (rise, (barriers[i], barriers[j]));
                }
            }
        }

        return best;
    }

    /// <summary>Of the least-squares line of logarithms.</summary>
    private static double Slope(WidthBarriers[] barriers, Func<WidthBarriers, double> barrier)
    {
        double[] x = [.. barriers.Select(width => Math.Log(width.Units))];
        double[] y = [.. barriers.Select(width => Math.Log(barrier(width)))];
        return Statistics.Correlation(x, y) * Math.Sqrt(Statistics.Variance(y) / Statistics.Variance(x));
    }
}
