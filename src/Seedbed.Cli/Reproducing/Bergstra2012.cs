using System.Globalization;

namespace Seedbed.Cli.Reproducing;

/// <summary>Random search against grid search over seven hyperparameters, and which of them count.</summary>
internal sealed class Bergstra2012 : Reproduction
{
    private const double Annealing = 30;

    public override string Name => "bergstra-2012";

    public override string Description => "Random search finds what a grid finds with a fraction of its trials, because few hyperparameters count.";

    public override string Source => "Bergstra and Bengio 2012, Random search for hyper-parameter optimization (Journal of Machine Learning Research 13)";

    public override TimeSpan QuickTime => TimeSpan.FromMinutes(1);

    public override TimeSpan FullTime => TimeSpan.FromMinutes(15);

    public override void Run(ReproductionContext context)
    {
        int passes = context.Choose(60, 100);
        context.Describe($"One hidden layer, trained by stochastic gradients for at most {passes} passes, until the validation error has not been lower for {passes / 5} of them. Seven hyperparameters: units (18 to 1024), logistic or tanh, batches of 20 or 100 rows, rate (0.001 to 10), epochs before it is annealed (1 to {Annealing}), decay (3.1e-7 to 3.1e-5), scale of the starting weights (0.2 to 2), the ranges on logarithmic scales. Where the paper draws decay with probability one half, here it is always there, as its least value changes nothing.");
        context.Describe("The grid has the ends and the middle of the ranges of units and rate, both ends of the others, and the scale 1 of the starting weights: 144 points. The paper compares with the grid of an earlier study, of about 100 points for each data set.");
        context.Describe("Inputs are standardised, as always in Seedbed; the paper's images without preprocessing have values from 0 to 1. A trial is judged by the error rate of one start on the validation rows, as in the paper, and measured on test rows.");
        context.Describe("What a grid achieves is the paper's estimate of its best trial, not the test error of the trial that happens to be first: that one is a single draw, lucky or not, and is told beside it.");
        List<Match> matches = [Measure(context, "digits", "digits.csv", 0.7, context.Choose(128, 256), passes)];
        if (!context.IsQuick)
        {
            matches.Add(Measure(context, "mnist10x10", "mnist10x10.csv.gz", 0.6, 256, passes));
        }

        context.Add(Claim.Test(
            "random trials whose best, in the median, is as good as a grid",
            "8 match grids of about 100 (section 2.4)",
            string.Join("; ", matches.Select(match => $"{match.Name}: {Words(match.ToEstimate)} match a grid of {match.GridTrials} (its first trial: {Words(match.ToFirst)})")),
            "at most a fifth of the grid on at least one data set",
            matches.Any(match => match.ToEstimate * 5L <= match.GridTrials)));
    }

    private static string Words(int trials) => trials == int.MaxValue ? "none" : trials.ToString(CultureInfo.InvariantCulture);

    /// <summary>The space of the paper.</summary>
    private static SearchSpace Space() => new(
        new SearchParameter("hidden", UniformDistribution.LogInteger(18, 1024)),
        new SearchParameter("activation", new ChoiceDistribution("logistic", "tanh")),
        new SearchParameter("batch", new ChoiceDistribution(20, 100)),
        new SearchParameter("learning-rate", UniformDistribution.LogUniform(0.001, 10)),
        new SearchParameter("schedule-interval", UniformDistribution.LogInteger(1, (int)Annealing)),
        new SearchParameter("decay", UniformDistribution.LogUniform(3.1e-7, 3.1e-5)),
        new SearchParameter("init-scale", UniformDistribution.LogUniform(0.2, 2)));

    /// <summary>The same ranges as a grid: ends and middle of units and rate, both ends of the rest, 144 points; the scale of the starting weights is left at 1.</summary>
    private static SearchSpace Grid() => new(
        new SearchParameter("hidden", new ChoiceDistribution(18, 136, 1024)),
        new SearchParameter("activation", new ChoiceDistribution("logistic", "tanh")),
        new SearchParameter("batch", new ChoiceDistribution(20, 100)),
        new SearchParameter("learning-rate", new ChoiceDistribution(0.001, 0.1, 10)),
        new SearchParameter("schedule-interval", new ChoiceDistribution(1, Annealing)),
        new SearchParameter("decay", new ChoiceDistribution(3.1e-7, 3.1e-5)),
        new SearchParameter("init-scale", new ChoiceDistribution(1)));

    private static Match Measure(ReproductionContext context, string name, string file, double trainingShare, int trials, int passes)
    {
        Table all = context.Read(file);
        Table shuffled = all.SelectRows(Order(all.RowCount, context.Seed));
        int training = (int)(trainingShare * all.RowCount);
        Table table = shuffled.SelectRows([.. Enumerable.Range(0, training)]);
        Table test = shuffled.SelectRows([.. Enumerable.Range(training, all.RowCount - training)]);
        FitOptions fit = new()
        {
            Optimizer = Optimizer.Sgd,
            Schedule = Schedule.ConstantThenInverse,
            Epochs = passes,
            Patience = passes / 5,
            Validation = 0.25,
            Seed = context.Seed,
            Threads = context.Threads,
        };
        SearchOptions options = new() { Starts = 1, Trials = trials, Test = test };
        SearchResult random = HyperparameterSearch.Run(table, "digit", Space(), options, fit, null, context.Token);
        context.Token.ThrowIfCancellationRequested();
        context.Report($"{name}: {trials} random trials");
        SearchResult grid = HyperparameterSearch.Run(table, "digit", Grid(), options with { Method = SearchMethod.Grid(), Trials = null }, fit, null, context.Token);
        context.Token.ThrowIfCancellationRequested();
        context.Report($"{name}: {grid.Trials.Count} trials of the grid");
        int judges = (int)Math.Round(0.25 * training);
        Trial[] randomTrials = [.. random.Trials.Select(trial => ByErrorRate(trial, judges, test.RowCount))];
        Trial[] gridTrials = [.. grid.Trials.Select(trial => ByErrorRate(trial, judges, test.RowCount))];
        Match match = Compare(context, name, randomTrials, gridTrials);
        Explain(context, name, randomTrials);
        return match;
    }

    private static Match Compare(ReproductionContext context, string name, Trial[] random, Trial[] grid)
    {
        BestTrialEstimate ofRandom = BestTrialEstimate.Of(random)!;
        BestTrialEstimate ofGrid = BestTrialEstimate.Of(grid)!;
        IReadOnlyList<EfficiencyPoint> curve = EfficiencyPoint.Curve(random);
        DataTable table = new($"{name}-efficiency", $"{name}: test error of the best of so many random trials; the grid's {grid.Length}: {Claim.Number(ofGrid.Score)}", ["trials", "experiments", "lowest", "quartile", "median", "quartile ", "highest"]);
        foreach (EfficiencyPoint point in curve)
        {
            table.Add(point.Trials, point.Experiments, point.Lowest, point.LowerQuartile, point.Median, point.UpperQuartile, point.Highest);
        }

        context.Add(table);
        DataTable trials = new($"{name}-trials", $"{name}: every trial", ["method", "trial", "validation error", "test error", "epochs", "values"], IsShown: false);
        foreach ((string method, Trial trial) in random.Select(trial => ("random", trial)).Concat(grid.Select(trial => ("grid", trial))))
        {
            trials.Add(method, trial.Configuration, trial.Score, trial.TestScore, trial.Epochs, string.Join(' ', trial.Values.Select(pair => $"{pair.Key}={pair.Value}")));
        }

        context.Add(trials);
        context.Add(Claim.Test(
            $"{name}: test error of the best trial, by the paper's estimator",
            "random search is as good or better in most data sets (section 2.4)",
            string.Create(CultureInfo.InvariantCulture, $"random {ofRandom.Score:F4} ± {ofRandom.StandardError:F4}, grid {ofGrid.Score:F4} ± {ofGrid.StandardError:F4}"),
            "no worse than the grid by more than one standard error",
            ofRandom.Score <= ofGrid.Score + ofGrid.StandardError));
        double first = grid.MinBy(trial => trial.Score)!.TestScore;
        return new Match(name, grid.Length, Needed(ofGrid.Score), Needed(first));

        int Needed(double error) => curve.FirstOrDefault(point => point.Median <= error)?.Trials ?? int.MaxValue;
    }

    private static void Explain(ReproductionContext context, string name, Trial[] random)
    {
        if (HyperparameterImportance.Of(Space(), random, context.Seed) is not { } importance)
        {
            return;
        }

        DataTable table = new($"{name}-importance", $"{name}: shares of the variance of the rank of the error", ["hyperparameters", "share"]);
        foreach (ImportanceShare share in importance.Shares.Where(share => share.Share >= 0.005))
        {
            table.Add(string.Join(" with ", share.Parameters), share.Share);
        }

        context.Add(table);
        ImportanceShare[] single = [.. importance.Shares.Where(share => share.Parameters.Count == 1)];
        double two = single.Take(2).Sum(share => share.Share) / single.Sum(share => share.Share);
        context.Add(Claim.Test(
            $"{name}: few hyperparameters count, the rate among them",
            "only a few matter for each data set, the rate always (section 3, figure 7)",
            string.Create(CultureInfo.InvariantCulture, $"{single[0].Parameters[0]} and {single[1].Parameters[0]} have {100 * two:F0} % of what single ones explain; the forest predicts {100 * importance.Explained:F0} %"),
            "two of seven have more than half, the rate is one of them",
            two > 0.5 && single.Take(2).Any(share => share.Parameters[0] is "learning-rate")));
    }

    /// <summary>The trial as the paper judges it, with the variance Ψ(1 − Ψ)/(n − 1) of an error rate.</summary>
    private static Trial ByErrorRate(Trial trial, int judges, int tests) => trial.IsUsable
        ? trial with
        {
            Score = trial.ErrorRate,
            StandardError = Error(trial.ErrorRate, judges),
            TestScore = trial.TestErrorRate,
            TestStandardError = Error(trial.TestErrorRate, tests),
        }
        : trial with { Score = 1, ErrorRate = 1, TestScore = 1, StandardError = 1e-9, TestStandardError = 0 };

    private static double Error(double rate, int rows) => Math.Sqrt(Math.Max(rate * (1 - rate), 1.0 / rows) / (rows - 1));

    /// <summary>Rows in random order: by numbers that a seed names.</summary>
    private static int[] Order(int rows, ulong seed)
    {
        NumericColumn keys = (NumericColumn)Simulations.RadialProblem(rows, 2, seed).Training["x1"];
        return [.. Enumerable.Range(0, rows).OrderBy(row => keys.Values[row])];
    }

    /// <summary>How many random trials are as good as a grid.</summary>
    /// <param name="Name">The data set.</param>
    /// <param name="GridTrials">The points of the grid.</param>
    /// <param name="ToEstimate">As good as the estimate of the grid's best.</param>
    /// <param name="ToFirst">As good as the trial of the grid that is first by its score.</param>
    private sealed record Match(string Name, int GridTrials, int ToEstimate, int ToFirst);
}
