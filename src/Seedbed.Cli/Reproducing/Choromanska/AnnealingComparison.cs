namespace Seedbed.Cli.Reproducing.Choromanska;

/// <summary>Simulated annealing of all weights beside gradient descent, on a part of the rows and from the same starts.</summary>
internal static class AnnealingComparison
{
    private const int Rows = 500;

    private static readonly AnnealingOptions Annealing = new() { FirstTemperature = 0.01, LastTemperature = 1e-5, Deviation = 0.5 };

    /// <exception cref="OperationCanceledException">The user has interrupted it.</exception>
    public static void Measure(ReproductionContext context, MnistRows rows)
    {
        int[] sizes = context.Choose<int[]>([2, 5, 10], [2, 3, 5, 10, 15, 25]);
        int starts = context.Choose(4, 16);
        int sweeps = context.Choose(600, 2000);
        int epochs = context.Choose(64, 200);
        context.Describe($"Annealing: {starts} starts on the first {Rows} training rows; {sweeps} sweeps, in each of which every weight is proposed a normal change once, the temperature falling from {Claim.Number(Annealing.FirstTemperature)} to {Claim.Number(Annealing.LastTemperature)} in units of the mean loss, the width of proposals following their acceptance. Gradient descent has {epochs} epochs from the same starts, in batches of 20 rows, and its other settings as above.");
        Table some = rows.Training.SelectRows([.. Enumerable.Range(0, Rows)]);
        DataTable table = new("annealing", "Gradient descent and simulated annealing", ["units", "starts", "descent: train", "annealing: train", "descent: test", "annealing: test", "changes proposed", "share taken"]);
        List<(int Units, double Descent, double Annealed)> means = [];
        foreach (int units in sizes)
        {
            FitOptions options = LossDistribution.Options(context, rows, units, epochs, group: 0) with { Starts = starts, Batch = 20 };
            Study trained = context.Fit(some, MnistRows.Target, options);

            // Without a step, the study holds the weights with which the others begin.
            Study untrained = context.Fit(some, MnistRows.Target, options with { Epochs = 1, LearningRate = double.Epsilon });
            AnnealedNetwork[] annealed = new AnnealedNetwork[starts];
            Parallel.For(
                0,
                starts,
                new ParallelOptions { MaxDegreeOfParallelism = context.Threads ?? Environment.ProcessorCount, CancellationToken = context.Token },
                i => annealed[i] = untrained.Anneal(untrained.Outcomes[i].Network, context.Seed, i, Annealing with { Sweeps = sweeps }, context.Token));
            Study held = context.Fit(some, MnistRows.Target, options with { Epochs = 1, LearningRate = double.Epsilon, StartingWeights = [.. annealed.Select(network => network.Network)] });
            means.Add((units, Statistics.Mean([.. trained.Outcomes.Select(outcome => outcome.Loss)]), Statistics.Mean([.. annealed.Select(network => network.Loss)])));
            table.Add(
                units,
                starts,
                means[^1].Descent,
                means[^1].Annealed,
                TestLoss(trained, rows.Test),
                TestLoss(held, rows.Test),
                annealed.Sum(network => network.Proposals) / starts,
                annealed.Sum(network => network.Accepted) / (double)annealed.Sum(network => network.Proposals));
            context.Report($"{units} units: mean training loss {Claim.Number(means[^1].Descent)} by descent, {Claim.Number(means[^1].Annealed)} by annealing");
        }

        context.Add(table);
        context.Add(Claim.Test(
            "gradient descent ends at least as low as simulated annealing",
            "at least as good at 2 to 25 units",
            string.Join(", ", means.Select(mean => $"{mean.Units}: {Claim.Number(mean.Descent)} and {Claim.Number(mean.Annealed)}")),
            "mean training loss no higher at every size",
            means.All(mean => mean.Descent <= mean.Annealed)));
    }

    private static double TestLoss(Study study, Table test) => Statistics.Mean([.. study.Outcomes.Select(outcome => study.ModelOf(outcome.Index).Evaluate(test).LogLoss)]);
}
