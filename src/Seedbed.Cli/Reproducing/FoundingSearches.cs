namespace Seedbed.Cli.Reproducing;

/// <summary>Random search needs fewer trials than grid search where few of the options matter.</summary>
internal static class FoundingSearches
{
    private const int Units = 4;
    private const int Starts = 16;
    private const int Epochs = 30;
    private const double Close = 0.02;

    private static readonly int[] Sides = [2, 3, 4, 5, 6, 7, 8];

    public static void Measure(ReproductionContext context)
    {
        int trials = context.Choose(300, 1500);
        int grids = context.Choose(5, 20);
        context.Describe($"Searches: the test error of {Units} tanh units on the sum of two sigmoids after {Epochs} epochs of gradient descent, a mean over {Starts} starts, against the learning rate (0.001 to 10) and the decay (1e-9 to 1e-5, too small to matter), both on a logarithmic scale: two options of which one counts. {trials} random trials; {grids} grids of every size, each at another offset, all really trained.");
        SimulatedProblem problem = Simulations.SumOfSigmoidsProblem(testRows: 2000, seed: context.Seed);
        Table numbers = Simulations.RadialProblem(trials + grids, 2, context.Seed).Training;
        double[] rates = Uniform(numbers, "x1", "x2");
        double[] decays = Uniform(numbers, "x3", "x4");
        DataTable all = new("trials", "Every random trial", ["rate", "decay", "error"], IsShown: false);
        double[] random = new double[trials];
        for (int i = 0; i < trials; i++)
        {
            random[i] = Error(context, problem, rates[i], decays[i]);
            all.Add(RateOf(rates[i]), DecayOf(decays[i]), random[i]);
        }

        context.Report("random trials");
        double[][] best = [.. Sides.Select(side => new double[grids])];
        for (int grid = 0; grid < grids; grid++)
        {
            for (int s = 0; s < Sides.Length; s++)
            {
                best[s][grid] = BestOfGrid(context, problem, Sides[s], rates[trials + grid], decays[trials + grid]);
            }
        }

        context.Report("grids");
        double lowest = Math.Min(random.Min(), best.Min(bests => bests.Min()));
        double[] sorted = [.. random.Order()];
        DataTable table = new("searches", "Expected best error by number of trials, over the lowest seen", ["trials", "grid", "random"]);
        double[] gridMeans = [.. best.Select(bests => bests.Average() / lowest)];
        double[] randomMeans = [.. Sides.Select(side => ExpectedBest(sorted, side * side) / lowest)];
        for (int s = 0; s < Sides.Length; s++)
        {
            table.Add(Sides[s] * Sides[s], gridMeans[s], randomMeans[s]);
        }

        context.Add(table);
        context.Add(all);
        int better = gridMeans.Zip(randomMeans).Count(pair => pair.Second < pair.First);
        int randomTrials = Enumerable.Range(1, 64).FirstOrDefault(count => ExpectedBest(sorted, count) <= lowest * (1 + Close));
        int gridTrials = Sides.Select((side, s) => (side, s)).Where(pair => gridMeans[pair.s] <= 1 + Close).Select(pair => pair.side * pair.side).FirstOrDefault();
        context.Add(Claim.Test(
            "random search needs fewer trials than a grid",
            "8 random trials match grids of about 100 (Bergstra and Bengio 2012)",
            $"within 2 % of the lowest error: {Words(randomTrials)} at random, {Words(gridTrials)} on a grid; random is better at {better} of {Sides.Length} sizes",
            "fewer trials, and better at five sizes or more",
            better >= 5 && randomTrials > 0 && (gridTrials == 0 || randomTrials < gridTrials)));
    }

    private static string Words(int trials) => trials == 0 ? "more than 64 trials" : $"{trials} trials";

    private static double BestOfGrid(ReproductionContext context, SimulatedProblem problem, int side, double rateOffset, double decayOffset)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < side; i++)
        {
            for (int j = 0; j < side; j++)
            {
                best = Math.Min(best, Error(context, problem, (i + rateOffset) / side, (j + decayOffset) / side));
            }
        }

        return best;
    }

    /// <summary>The mean over starts of the mean squared test error, over the Bayes error; that of a constant for starts that diverged.</summary>
    private static double Error(ReproductionContext context, SimulatedProblem problem, double rate, double decay)
    {
        const double OfConstant = 5;
        Study study = context.Fit(problem.Training, "y", new FitOptions
        {
            Hidden = [Units],
            Optimizer = Optimizer.Sgd,
            LearningRate = RateOf(rate),
            Decay = DecayOf(decay),
            Batch = 10,
            Epochs = Epochs,
            Starts = Starts,
            Seed = context.Seed,
            Validation = 0,
            Patience = 0,
            CompressTails = false,
            Task = TaskKind.Regression,
            Threads = 1,
        });
        return study.Outcomes.Average(outcome =>
        {
            if (!outcome.IsUsable)
            {
                return OfConstant;
            }

            double rmse = study.ModelOf(outcome.Index).Evaluate(problem.Test).Rmse;
            return Math.Min(OfConstant, rmse * rmse / problem.BayesError);
        });
    }

    private static double RateOf(double position) => Math.Pow(10, -3 + (4 * position));

    private static double DecayOf(double position) => Math.Pow(10, -9 + (4 * position));

    /// <summary>Uniform on (0, 1): exp(−½(a² + b²)) of two independent standard normal numbers is.</summary>
    private static double[] Uniform(Table numbers, string first, string second)
    {
        double[] a = ((NumericColumn)numbers[first]).Values.ToArray();
        double[] b = ((NumericColumn)numbers[second]).Values.ToArray();
        return [.. a.Zip(b, (x, y) => Math.Exp(-0.5 * ((x * x) + (y * y))))];
    }

    /// <summary>The mean over all draws of so many different trials of the lowest error among them.</summary>
    public static double ExpectedBest(double[] ascending, int count)
    {
        // The share of draws of which trial i is the best: C(n − 1 − i, count − 1) / C(n, count).
        double share = (double)count / ascending.Length;
        double sum = 0;
        for (int i = 0; i + count <= ascending.Length; i++)
        {
            sum += share * ascending[i];
            share *= (double)(ascending.Length - i - count) / (ascending.Length - 1 - i);
        }

        return sum;
    }
}
