namespace Seedbed.Cli.Reproducing;

/// <summary>The minima of large networks are nearly equal on test rows, and the lower ones in training do not test better.</summary>
internal static class FoundingWidths
{
    private const int Small = 5;

    public static void Measure(ReproductionContext context)
    {
        int starts = context.Choose(32, 100);
        int epochs = context.Choose(50, 100);
        int[] widths = [2, 5, 10, 25, 50, 100];
        (Table training, Table test) = Split(context.Read("digits.csv"));
        context.Describe($"Widths: one layer of tanh units on {training.RowCount} rows of digits.csv, {test.RowCount} to test, softmax, {epochs} epochs of gradient descent with momentum in batches of 25 with a falling rate, decay 0.0001, {starts} starts that see the rows in the same order: the spread is the effect of the starting weights alone.");
        DataTable table = new(
            "widths",
            "Spread over starts by hidden units",
            ["units", "mean train loss", "mean test loss", "sd of test loss", "sd over mean", "lowest accuracy", "highest accuracy", "correlation", "best tenth"]);
        DataTable all = new("widthStarts", "Every start", ["units", "start", "train loss", "test loss", "test accuracy"], IsShown: false);
        List<Spread> spreads = [];
        foreach (int width in widths)
        {
            Study study = context.Fit(training, "digit", new FitOptions
            {
                Hidden = [width],
                Optimizer = Optimizer.Momentum,
                LearningRate = 0.02,
                Schedule = Schedule.Cosine,
                Batch = 25,
                Epochs = epochs,
                Decay = 0.0001,
                Starts = starts,
                Seed = context.Seed,
                Validation = 0,
                Patience = 0,
                Task = TaskKind.Classification,
            });
            Spread spread = Spread.Of(study, training, test, all);
            spreads.Add(spread);
            table.Add(width, spread.MeanTrain, spread.MeanTest, spread.Deviation, spread.Deviation / spread.MeanTest, spread.LowestAccuracy, spread.HighestAccuracy, spread.Correlation, spread.GainOfBest);
            context.Report($"{width} units");
        }

        context.Describe("In the table of widths, best tenth is the mean test loss of the tenth of starts with the lowest training loss over the mean of all: 1 is no gain.");
        context.Add(table);
        context.Add(all);
        Spread small = spreads[Array.IndexOf(widths, Small)];
        Spread large = spreads[^1];
        context.Add(Claim.Test(
            "the minima of large networks are nearly equal on test rows",
            "nearly equal (Choromanska et al. 2015)",
            $"standard deviation of the test loss {Claim.Number(large.Deviation)} with {widths[^1]} units, {Claim.Number(small.Deviation)} with {Small}",
            "less than a fifth, and 5 % of the mean or less",
            large.Deviation < small.Deviation / 5 && large.Deviation <= 0.05 * large.MeanTest));
        context.Add(Claim.Test(
            "small networks have bad minima",
            "wide spread (Choromanska et al. 2015)",
            $"test accuracy {Claim.Number(spreads[0].LowestAccuracy)} to {Claim.Number(spreads[0].HighestAccuracy)} with {widths[0]} units, {Claim.Number(large.LowestAccuracy)} to {Claim.Number(large.HighestAccuracy)} with {widths[^1]}",
            "a range five times as wide or more",
            spreads[0].HighestAccuracy - spreads[0].LowestAccuracy >= 5 * (large.HighestAccuracy - large.LowestAccuracy)));
        context.Add(Claim.Test(
            "lower training minima of large networks do not test better",
            "correlation falls with the width (Choromanska et al. 2015: 0.76 to 0.41)",
            $"correlation {Claim.Number(small.Correlation)} with {Small} units, {Claim.Number(large.Correlation)} with {widths[^1]}, where the best tenth has {Claim.Number(large.GainOfBest)} of the mean test loss",
            "lower with many units than with few, gain within 2 %",
            large.Correlation < small.Correlation && large.GainOfBest >= 0.98));
    }

    /// <summary>Five rows of nine train, the others test.</summary>
    private static (Table Training, Table Test) Split(Table table)
    {
        int[] rows = [.. Enumerable.Range(0, table.RowCount)];
        return (table.SelectRows([.. rows.Where(row => row % 9 < 5)]), table.SelectRows([.. rows.Where(row => row % 9 >= 5)]));
    }

    private sealed record Spread(double MeanTrain, double MeanTest, double Deviation, double LowestAccuracy, double HighestAccuracy, double Correlation, double GainOfBest)
    {
        public static Spread Of(Study study, Table training, Table test, DataTable all)
        {
            ClassifiedRows trainingRows = new(study.Encoder, training);
            ClassifiedRows testRows = new(study.Encoder, test);
            double[] trained = [.. study.Outcomes.Select(outcome => trainingRows.Measure(study.ModelOf(outcome.Index)).LogLoss)];
            (double ErrorRate, double LogLoss)[] tested = [.. study.Outcomes.Select(outcome => testRows.Measure(study.ModelOf(outcome.Index)))];
            double[] losses = [.. tested.Select(result => result.LogLoss)];
            for (int i = 0; i < trained.Length; i++)
            {
                all.Add(study.Architecture.Hidden[0], i, trained[i], losses[i], 1 - tested[i].ErrorRate);
            }

            int tenth = Math.Max(1, trained.Length / 10);
            double best = Enumerable.Range(0, trained.Length).OrderBy(i => trained[i]).Take(tenth).Average(i => losses[i]);
            return new Spread(
                trained.Average(),
                losses.Average(),
                SampleDeviation(losses),
                1 - tested.Max(result => result.ErrorRate),
                1 - tested.Min(result => result.ErrorRate),
                Pearson(trained, losses),
                best / losses.Average());
        }

        private static double SampleDeviation(double[] values) => Math.Sqrt(Covariance(values, values) * values.Length / (values.Length - 1));

        private static double Pearson(double[] x, double[] y) => Covariance(x, y) / Math.Sqrt(Covariance(x, x) * Covariance(y, y));

        private static double Covariance(double[] x, double[] y)
        {
            double meanX = x.Average();
            double meanY = y.Average();
            return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Average();
        }
    }
}
