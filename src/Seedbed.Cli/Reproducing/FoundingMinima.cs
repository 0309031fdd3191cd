namespace Seedbed.Cli.Reproducing;

/// <summary>Small networks end in different minima.</summary>
internal static class FoundingMinima
{
    /// <summary>The problem on which minima and batches are compared.</summary>
    public static SimulatedProblem Problem(ReproductionContext context) => Simulations.SumOfSigmoidsProblem(seed: context.Seed);

    /// <summary>What minima and batches have in common: the objective, whose decay gives every network a minimum at finite weights.</summary>
    public static FitOptions Options(ReproductionContext context, int units, int starts) => new()
    {
        Hidden = [units],
        Decay = 0.001,
        Starts = starts,
        Seed = context.Seed,
        Validation = 0,
        CompressTails = false,
        Task = TaskKind.Regression,
    };

    public static void Measure(ReproductionContext context)
    {
        int starts = context.Choose(100, 500);
        context.Describe($"Minima: 1 to 5 tanh units on 100 rows of the sum of two sigmoids, decay 0.001, {starts} starts each, all to certified minima; unit order and signs do not count as a difference. Test errors are on 10,000 other rows, over the Bayes error.");
        DataTable table = new("minima", "Distinct minima of small networks", ["units", "minimum", "objective", "share", "testError"]);
        SimulatedProblem problem = Problem(context);
        DataTable summary = new("minimaByWidth", "Minima by number of units", ["units", "distinct", "at minima", "lowest", "highest", "test error of lowest", "highest test error"]);
        List<(int Units, int Frequent, double Lowest, double Highest)> found = [];
        for (int units = 1; units <= 5; units++)
        {
            Study study = context.Fit(problem.Training, "y", Options(context, units, starts) with { To = FitTarget.Minimum });
            StudyLandscape landscape = study.Landscape(new LandscapeOptions { Threads = context.Threads, MostMapped = 1 });
            double[] errors = [.. landscape.Minima.Select(minimum => Error(study, minimum, problem))];
            foreach ((int i, DistinctMinimum minimum) in landscape.Minima.Index())
            {
                table.Add(units, i + 1, minimum.Loss, minimum.Share, errors[i]);
            }

            DistinctMinimum[] frequent = [.. landscape.Minima.Where(minimum => minimum.Share >= 0.02)];
            found.Add((units, frequent.Length, landscape.Minima[0].Loss, frequent.Max(minimum => minimum.Loss)));
            summary.Add(units, landscape.Minima.Count, (double)landscape.MinimumStarts / landscape.StartCount, landscape.Minima[0].Loss, landscape.Minima[^1].Loss, errors[0], errors.Max());
            context.Report($"minima of {units} units");
        }

        context.Add(summary);
        context.Add(table with { IsShown = table.Rows.Count <= 40 });
        (int atUnits, int count, double lowest, double highest) = found.Where(entry => entry.Units is 2 or 3).MaxBy(entry => entry.Frequent);
        context.Add(Claim.Test(
            "small networks end in different minima",
            "they do",
            $"{count} minima of {atUnits} units that 2 % of the starts or more end in, objectives {Claim.Number(lowest)} to {Claim.Number(highest)}",
            "two or more, objectives 1 % apart",
            count >= 2 && highest > 1.01 * lowest));
    }

    private static double Error(Study study, DistinctMinimum minimum, SimulatedProblem problem)
    {
        double rmse = study.ModelOf(minimum.Representative.Index).Evaluate(problem.Test).Rmse;
        return rmse * rmse / problem.BayesError;
    }
}
