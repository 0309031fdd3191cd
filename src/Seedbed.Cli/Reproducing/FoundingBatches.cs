namespace Seedbed.Cli.Reproducing;

/// <summary>Single-example and minibatch gradients change which minima are reached, and how good they are.</summary>
internal static class FoundingBatches
{
    private const int Units = 3;

    /// <summary>Objectives that differ relatively by more are different minima.</summary>
    private const double Gap = 1e-6;

    /// <summary>|z| of a two-sided test at 1 %.</summary>
    private const double Significant = 2.576;

    private static readonly double[] Rates = [0.02, 0.1];
    private static readonly int[] Batches = [1, 4, 16, 50, 100];

    public static void Measure(ReproductionContext context)
    {
        int starts = context.Choose(200, 1000);
        int steps = context.Choose(5000, 10_000);
        context.Describe($"Batches: {Units} tanh units on the same rows, the same {starts} starting weights for every size, {steps} steps of gradient descent at the rates {string.Join(" and ", Rates.Select(Claim.Number))}, then each is polished to a certified minimum of the same objective by Newton's method. 100 rows are the whole gradient.");
        SimulatedProblem problem = FoundingMinima.Problem(context);
        Study[][] studies = [.. Rates.Select(rate => Batches.Select(batch => Polished(context, problem.Training, rate, batch, starts, steps)).ToArray())];
        double[] levels = Levels(studies.SelectMany(row => row));
        int[][][] ends = [.. studies.Select(row => row.Select(study => study.Outcomes.Select(outcome => LevelOf(levels, outcome)).ToArray()).ToArray())];
        DataTable table = new("batches", "Where starts end, by rows per step (after polishing)", ["rate", "batch", "at minima", "at the lowest", "mean objective", "mean test error", "ends elsewhere than with 100"]);
        DataTable shares = new("batchMinima", "Share of starts by minimum, rate and batch", ["objective", "test error", .. Rates.SelectMany(rate => Batches.Select(batch => $"{Claim.Number(rate)}/{batch}"))], IsShown: levels.Length <= 25);
        double[] errors = TestErrors(studies, levels, problem);
        for (int i = 0; i < Rates.Length; i++)
        {
            for (int j = 0; j < Batches.Length; j++)
            {
                int[] reached = [.. ends[i][j].Where(level => level >= 0)];
                table.Add(
                    Rates[i],
                    Batches[j],
                    (double)reached.Length / starts,
                    ShareOfLowest(ends[i][j]),
                    studies[i][j].Outcomes.Average(outcome => outcome.Loss),
                    reached.Average(level => errors[level]),
                    Elsewhere(ends[i][j], ends[i][^1]));
            }
        }

        for (int level = 0; level < levels.Length; level++)
        {
            shares.Add([levels[level], errors[level], .. ends.SelectMany(row => row).Select(end => (object?)(end.Count(value => value == level) / (double)starts))]);
        }

        context.Add(table);
        context.Add(shares);
        AddClaims(context, studies, ends, errors);
    }

    private static void AddClaims(ReproductionContext context, Study[][] studies, int[][][] ends, double[] errors)
    {
        double[] elsewhere = [.. ends.Select(row => Elsewhere(row[0], row[^1]))];
        context.Add(Claim.Test(
            "single-example gradients change which minima are reached",
            "they do",
            $"{Pair(elsewhere)} of starts end elsewhere than with the whole gradient, at the rates {Pair(Rates)}",
            "5 % or more at one of the rates",
            elsewhere.Max() >= 0.05));
        double[] elsewhereOfFew = [.. ends.Select(row => Elsewhere(row[1], row[^1]))];
        context.Add(Claim.Test(
            "minibatch gradients change which minima are reached",
            "they do",
            $"{Pair(elsewhereOfFew)} of starts end elsewhere with {Batches[1]} rows per step than with the whole gradient, at the rates {Pair(Rates)}",
            "5 % or more at one of the rates",
            elsewhereOfFew.Max() >= 0.05));
        (double Z, double Difference)[] single = [.. studies.Select(row => Paired(row[0], row[^1]))];
        (double Z, double Difference)[] mini = [.. studies.Select(row => Paired(row[1], row[^1]))];
        context.Add(Claim.Test(
            "single-example and minibatch gradients change how good the minima are",
            "they do",
            $"mean objective against the whole gradient: {Pair(single.Select(pair => pair.Difference))} with 1 row, {Pair(mini.Select(pair => pair.Difference))} with {Batches[1]}, at the rates {Pair(Rates)}",
            "a paired test at 1 % tells one of the four apart",
            single.Concat(mini).Any(pair => Math.Abs(pair.Z) > Significant)));
        int rate = Rates.Length - 1;
        double[] lowest = [.. ends[rate].Select(ShareOfLowest)];
        int best = Array.IndexOf(lowest, lowest.Max());
        int starts = ends[rate][0].Length;
        double pooled = (lowest[best] + lowest[^1]) / 2;
        double z = pooled is 0 or 1 ? 0 : (lowest[best] - lowest[^1]) / Math.Sqrt(2 * pooled * (1 - pooled) / starts);
        context.Add(Claim.Test(
            "a fitting amount of noise reaches the lowest minimum more often",
            "noise helps to leave poor minima",
            $"{Claim.Number(lowest[best])} of starts with {Batches[best]} rows per step, {Claim.Number(lowest[^1])} with all, at the rate {Claim.Number(Rates[rate])}",
            "more, by a test at 1 %",
            z > Significant));
        double[] tested = [.. ends[rate].Select(end => end.Where(level => level >= 0).Average(level => errors[level]))];
        context.Add(Claim.Undecided(
            "the most noise, of single examples, on training and test rows",
            "often said to be best",
            $"{Claim.Number(lowest[0])} of starts reach the lowest minimum, {Claim.Number(lowest[^1])} with the whole gradient; mean test error {Claim.Number(tested[0])} against {Claim.Number(tested[^1])}",
            $"no verdict: it depends on the rate, here {Claim.Number(Rates[rate])}"));
    }

    private static string Pair(IEnumerable<double> values) => string.Join(" and ", values.Select(Claim.Number));

    private static double Elsewhere(int[] ends, int[] others) => ends.Zip(others).Count(pair => pair.First != pair.Second) / (double)ends.Length;

    private static double ShareOfLowest(int[] ends) => (double)ends.Count(level => level == 0) / ends.Length;

    /// <summary>The difference between the objectives of the same starts, over its standard error, and the difference.</summary>
    private static (double Z, double Difference) Paired(Study one, Study other)
    {
        double[] differences = [.. one.Outcomes.Zip(other.Outcomes, (a, b) => a.Loss - b.Loss)];
        double mean = differences.Average();
        double variance = differences.Sum(value => (value - mean) * (value - mean)) / (differences.Length - 1);
        return (variance == 0 ? 0 : mean / Math.Sqrt(variance / differences.Length), mean);
    }

    /// <summary>Epochs that have at least so many steps; the last batch of an epoch may be smaller than the others.</summary>
    private static int EpochsOf(int steps, int batch, int rows)
    {
        int stepsOfEpoch = (rows + batch - 1) / batch;
        return (steps + stepsOfEpoch - 1) / stepsOfEpoch;
    }

    private static Study Polished(ReproductionContext context, Table rows, double rate, int batch, int starts, int steps)
    {
        FitOptions options = FoundingMinima.Options(context, Units, starts);
        Study trained = context.Fit(rows, "y", options with
        {
            Optimizer = Optimizer.Sgd,
            LearningRate = rate,
            Batch = batch,
            Epochs = EpochsOf(steps, batch, rows.RowCount),
            Patience = 0,
            Precision = Precision.Double,
        });
        Study polished = context.Fit(rows, "y", options with
        {
            Optimizer = Optimizer.Newton,
            To = FitTarget.Minimum,
            StartingWeights = [.. trained.Outcomes.Select(outcome => outcome.Network)],
        });
        context.Report($"rate {Claim.Number(rate)}, batches of {batch}");
        return polished;
    }

    /// <summary>The objectives of the minima that any study has reached, lowest first.</summary>
    private static double[] Levels(IEnumerable<Study> studies)
    {
        List<double> levels = [];
        foreach (double loss in studies.SelectMany(study => study.Outcomes).Where(outcome => outcome.Certificate is { IsMinimum: true }).Select(outcome => outcome.Loss).Order())
        {
            if (levels.Count == 0 || loss > levels[^1] * (1 + Gap))
            {
                levels.Add(loss);
            }
        }

        return [.. levels];
    }

    /// <summary>The index of the minimum; −1 for a start that ended at none.</summary>
    private static int LevelOf(double[] levels, Outcome outcome) => outcome.Certificate is { IsMinimum: true }
        ? Array.FindLastIndex(levels, level => outcome.Loss >= level)
        : -1;

    /// <summary>The test error of every minimum, by a start that ended there, over the Bayes error.</summary>
    private static double[] TestErrors(Study[][] studies, double[] levels, SimulatedProblem problem)
    {
        double[] errors = new double[levels.Length];
        foreach (Study study in studies.SelectMany(row => row))
        {
            foreach (Outcome outcome in study.Outcomes)
            {
                int level = LevelOf(levels, outcome);
                if (level >= 0 && errors[level] == 0)
                {
                    double rmse = study.ModelOf(outcome.Index).Evaluate(problem.Test).Rmse;
                    errors[level] = rmse * rmse / problem.BayesError;
                }
            }
        }

        return errors;
    }
}
