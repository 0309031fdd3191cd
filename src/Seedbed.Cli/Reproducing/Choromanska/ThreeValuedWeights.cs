using System.Globalization;

namespace Seedbed.Cli.Reproducing.Choromanska;

/// <summary>Networks whose weights take three values alone, evenly spaced from −1 to 1, beside those that are free.</summary>
internal static class ThreeValuedWeights
{
    /// <summary>The share of weights that hold one of the three values after each round; between rounds the others are trained on.</summary>
    private static readonly double[] Held = [0.3, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 0.99, 1];

    /// <exception cref="OperationCanceledException">The user has interrupted it.</exception>
    public static void Measure(ReproductionContext context, MnistRows rows)
    {
        int[] sizes = context.Choose<int[]>([100], [25, 100, 250, 500]);
        int starts = context.Choose(3, 8);
        int epochs = context.Choose(30, 100);
        context.Describe(string.Create(CultureInfo.InvariantCulture, $"Three values: weights, not biases, become −1, 0 or 1. After {epochs} epochs the share {Held[0]} of the weights that are nearest to one of the three are put there and held, then {string.Join(", ", Held.Skip(1))} of them, each time with {epochs} epochs for the rest at a third of the rate; the paper's way to its three values was not at hand. {starts} starts."));
        DataTable table = new("threeValues", "Test error with free weights and with three values", ["units", "start", "free", "rounded at once", "three values", "share of zeros"]);
        List<double> lost = [];
        foreach (int units in sizes)
        {
            KeptRows kept = new(context.Folder, $"three-values-{units}.csv", $"{LossDistribution.Setting(context, units, epochs)}, {starts} starts", "start", "free", "roundedAtOnce", "threeValues", "shareOfZeros");
            if (kept.Rows.Count == 0)
            {
                // A network at a time leaves cores idle: each start has one of them.
                double[][] found = new double[starts][];
                Parallel.For(
                    0,
                    starts,
                    new ParallelOptions { MaxDegreeOfParallelism = context.Threads ?? Environment.ProcessorCount, CancellationToken = context.Token },
                    start => found[start] = Restricted(context, rows, LossDistribution.Options(context, rows, units, epochs, group: start) with { Starts = 1, Threads = 1 }, start));
                kept.Add(found);
            }

            foreach (double[] row in kept.Rows)
            {
                table.Add(units, (int)row[0], row[1], row[2], row[3], row[4]);
                lost.Add(row[3] - row[1]);
            }

            context.Report($"{units} units: mean test error {Claim.Number(Statistics.Mean(kept.Column(1)))} with free weights, {Claim.Number(Statistics.Mean(kept.Column(3)))} with three values");
        }

        context.Add(table);
        context.Add(Claim.Test(
            "three values for all weights cost little accuracy",
            "less than 2.5 % lost",
            $"{Claim.Number(100 * Statistics.Mean(lost))} % of the test rows on average, {Claim.Number(100 * lost.Max())} % at most",
            "the mean is below 2.5 % of the rows",
            Statistics.Mean(lost) < 0.025));
    }

    /// <summary>The start's number, its test error with free weights, rounded at once and with three values, and its share of zeros.</summary>
    private static double[] Restricted(ReproductionContext context, MnistRows rows, FitOptions options, int start)
    {
        Study free = context.Fit(rows.Training, MnistRows.Target, options);
        Network rounded = Rounded(free.Outcomes[0].Network, 1, out bool[] all);
        Study atOnce = Trained(context, rows, options with { Epochs = 1, LearningRate = double.Epsilon }, rounded, all);
        Study last = free;
        foreach (double share in Held)
        {
            Network network = Rounded(last.Outcomes[0].Network, share, out bool[] held);
            last = Trained(context, rows, options with { LearningRate = LossDistribution.LearningRate / 3 }, network, held);
        }

        return [start, ErrorOf(free, rows), ErrorOf(atOnce, rows), ErrorOf(last, rows), ZerosOf(last.Outcomes[0].Network)];
    }

    private static Study Trained(ReproductionContext context, MnistRows rows, FitOptions options, Network network, bool[] held) =>
        context.Fit(rows.Training, MnistRows.Target, options with { StartingWeights = [network], FixedParameters = held });

    /// <summary>Puts the share of weights that lie nearest to one of the three values there.</summary>
    private static Network Rounded(Network network, double share, out bool[] held)
    {
        double[] parameters = network.ToArray();
        int[] weights = [.. WeightsOf(network.Architecture).OrderBy(i => Math.Abs(parameters[i] - Nearest(parameters[i])))];
        held = new bool[parameters.Length];
        foreach (int i in weights.Take((int)Math.Ceiling(share * weights.Length)))
        {
            parameters[i] = Nearest(parameters[i]);
            held[i] = true;
        }

        return new Network(network.Architecture, [.. parameters.Select(parameter => (float)parameter)]);
    }

    private static double Nearest(double weight) => Math.Clamp(Math.Round(weight), -1, 1);

    private static IEnumerable<int> WeightsOf(Architecture architecture)
    {
        int offset = 0;
        foreach (LayerShape layer in architecture.Layers)
        {
            for (int i = 0; i < layer.Inputs * layer.Units; i++)
            {
                yield return offset + i;
            }

            offset += layer.ParameterCount;
        }
    }

    private static double ErrorOf(Study study, MnistRows rows) => study.ModelOf(0).Evaluate(rows.Test).ErrorRate;

    private static double ZerosOf(Network network)
    {
        double[] parameters = network.ToArray();
        return WeightsOf(network.Architecture).Average(i => parameters[i] == 0 ? 1.0 : 0.0);
    }
}
