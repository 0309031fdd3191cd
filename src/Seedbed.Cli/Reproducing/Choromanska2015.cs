using System.Globalization;
using Seedbed.Cli.Reproducing.Choromanska;

namespace Seedbed.Cli.Reproducing;

/// <summary>Losses of many starts against the size of the network.</summary>
internal sealed class Choromanska2015 : Reproduction
{
    /// <summary>Table 1: units and the correlation of training and test loss.</summary>
    private static readonly (int Units, double Correlation)[] Table1 = [(25, 0.7616), (50, 0.6861), (100, 0.5983), (250, 0.5302), (500, 0.4081)];

    /// <summary>Read off the plots: units, mean test loss and its variance.</summary>
    private static readonly (int Units, double Mean, double Variance)[] Plots =
        [(10, 0.225, 6.4e-5), (25, 0.131, 2e-5), (50, 0.102, 7e-6), (100, 0.089, 3e-6), (250, 0.081, 1e-6), (500, 0.078, 1e-6)];

    public override string Name => "choromanska-2015";

    public override string Description => "The larger the network, the nearer to one another the losses at which its starts end (10 × 10 MNIST).";

    public override string Source => "Choromanska, Henaff, Mathieu, Ben Arous and LeCun 2015, The loss surfaces of multilayer networks (AISTATS)";

    public override TimeSpan QuickTime => TimeSpan.FromMinutes(5);

    public override TimeSpan FullTime => TimeSpan.FromHours(3);

    public override void Run(ReproductionContext context)
    {
        int[] sizes = context.Choose<int[]>([2, 10, 25, 100], [2, 5, 10, 25, 50, 100, 250, 500]);
        int starts = context.Choose(128, 1000);
        int epochs = context.Choose(64, 200);
        Describe(context, starts, epochs);
        MnistRows rows = new(context);
        List<LossDistribution> distributions = [];
        foreach (int units in sizes)
        {
            LossDistribution distribution = new(context, units, epochs);
            distribution.Train(context, rows, starts, epochs);
            distributions.Add(distribution);
        }

        List<SolutionIndex> indices = [];
        foreach ((int units, int solutions) in context.Choose<(int, int)[]>([(10, 4)], [(10, 64), (25, 16)]))
        {
            SolutionIndex index = new(context, units, epochs);
            index.Measure(context, rows, solutions, epochs);
            indices.Add(index);
        }

        AddDistributions(context, distributions);
        AddIndices(context, indices);
        AnnealingComparison.Measure(context, rows);
        ThreeValuedWeights.Measure(context, rows);
    }

    private static void Describe(ReproductionContext context, int starts, int epochs)
    {
        context.Describe($"One hidden layer, weights drawn uniformly from −1 to 1, stochastic gradient descent over {epochs} epochs, {starts} starts of each size.");
        context.Describe($"The paper leaves open activation, batch, learning rate and rows: here rectified units, softmax with cross-entropy, batches of 64 rows, a rate that falls from {LossDistribution.LearningRate} to zero as a cosine, 8000 rows to train and 2000 to test, pixels from 0 to 1. Rate and schedule are those, of rates from 0.05 to 2 with steps or a cosine, with the lowest training loss of 16 starts of 10 units.");
        context.Describe($"Starts come in groups of {LossDistribution.Group}, each with an order of the rows of its own. So trends are compared, not values.");
    }

    private static void AddDistributions(ReproductionContext context, List<LossDistribution> distributions)
    {
        LossDistribution[] fitted = [.. distributions.Where(distribution => distribution.Units >= 10)];
        ScaledLoss curve = ScaledLoss.Fit([.. fitted.Select(distribution => (distribution.Units, Statistics.Mean(distribution.TestLosses)))]);
        context.Describe(string.Create(CultureInfo.InvariantCulture, $"Scaled losses are divided by the fitted {curve.Scale:G3}·exp({curve.Factor:G3}·n^{curve.Exponent:G3}), from 10 units on."));
        DataTable table = new(
            "losses",
            "Losses by size",
            ["units", "starts", "diverged", "train mean", "test mean", "published", "test variance", "published ", "test best", "test worst", "correlation", "published  ", "scaled deviation", "test error"]);
        foreach (LossDistribution distribution in distributions)
        {
            double[] test = distribution.TestLosses;
            (int, double Mean, double Variance)? plot = Plots.Where(row => row.Units == distribution.Units).Cast<(int, double, double)?>().FirstOrDefault();
            double? correlation = Table1.Where(row => row.Units == distribution.Units).Select(row => (double?)row.Correlation).FirstOrDefault();
            double[] scaled = [.. test.Select(loss => loss / curve.At(distribution.Units))];
            table.Add(
                distribution.Units,
                distribution.Count,
                distribution.Diverged,
                Statistics.Mean(distribution.TrainLosses),
                Statistics.Mean(test),
                plot?.Mean,
                Statistics.Variance(test),
                plot?.Variance,
                test.Min(),
                test.Max(),
                Statistics.Correlation(distribution.TrainLosses, test),
                correlation,
                Math.Sqrt(Statistics.Variance(scaled)),
                Statistics.Mean(distribution.TestErrors));
        }

        context.Add(table);
        AddDistributionClaims(context, distributions, fitted);
    }

    private static void AddDistributionClaims(ReproductionContext context, List<LossDistribution> distributions, LossDistribution[] fitted)
    {
        double[] means = [.. fitted.Select(distribution => Statistics.Mean(distribution.TestLosses))];
        double[] variances = [.. fitted.Select(distribution => Statistics.Variance(distribution.TestLosses))];
        LossDistribution[] correlated = [.. fitted.Where(distribution => distribution.Units >= 25)];
        double[] correlations = [.. correlated.Select(distribution => Statistics.Correlation(distribution.TrainLosses, distribution.TestLosses))];
        context.Add(Falling("the mean test loss falls with the number of units", ".225 at 10 to .078 at 500 (plots)", fitted, means));
        context.Add(Falling("its variance falls with the number of units", "6.4e-5 at 10 to less than 1e-6 at 500 (plots)", fitted, variances));
        context.Add(Falling("the correlation of training and test loss falls with the number of units", ".7616 at 25 to .4081 at 500 (table 1)", correlated, correlations));
        double smallest = WorstExcess(distributions[0]);
        double largest = WorstExcess(distributions[^1]);
        context.Add(Claim.Test(
            $"small networks have bad outliers: the worst start of {distributions[0].Units} units is further from the median than that of {distributions[^1].Units}, in parts of the median",
            "wide distributions at 2 and 5 units (plots)",
            $"{Claim.Number(smallest)} and {Claim.Number(largest)}",
            "five times as far",
            smallest >= 5 * largest));
    }

    private static void AddIndices(ReproductionContext context, List<SolutionIndex> indices)
    {
        DataTable table = new("index", "Hessians of solutions: eigenvalues below −0.001 are negative, those within ±0.001 zero", ["units", "solutions", "parameters", "negative mean", "share mean", "share max", "zero mean", "smallest", "largest"]);
        foreach (SolutionIndex index in indices)
        {
            table.Add(
                index.Units,
                index.Count,
                index.Parameters,
                Statistics.Mean(index.Negative),
                Statistics.Mean(index.Shares),
                index.Shares.Max(),
                Statistics.Mean(index.Zero),
                index.Smallest.Min(),
                index.Largest.Max());
            context.Add(Claim.Between($"largest share of negative eigenvalues among the solutions of {index.Units} units", "of the order .01 or less, to .017 at 25 units (plots)", 0, 0.02, index.Shares.Max()));
        }

        context.Add(table);
    }

    private static Claim Falling(string statement, string published, LossDistribution[] distributions, double[] values) => Claim.Test(
        statement,
        published,
        string.Join(", ", distributions.Zip(values, (distribution, value) => $"{distribution.Units}: {Claim.Number(value)}")),
        "every value lies below the one before",
        values.Zip(values.Skip(1)).All(pair => pair.Second < pair.First));

    /// <summary>How far the worst start lies above the median, in parts of the median.</summary>
    private static double WorstExcess(LossDistribution distribution)
    {
        double median = Statistics.Quantile(distribution.TestLosses, 0.5);
        return (distribution.TestLosses.Max() - median) / median;
    }
}
