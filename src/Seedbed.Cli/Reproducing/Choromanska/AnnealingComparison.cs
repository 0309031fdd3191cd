namespace Seedbed.Cli.Reproducing.Choromanska;

/// <summary>Simulated annealing of all weights beside gradient descent, on a part of the rows and from the same starts.</summary>
internal static class AnnealingComparison
{
    private const int Rows = 500;
    private const int Batch = 20;

    private static readonly AnnealingOptions Annealing = new() { FirstTemperature = 0.01, LastTemperature = 1e-5, Deviation = 0.5 };

    /// <exception cref="OperationCanceledException">The user has interrupted it.</exception>
    public static void Measure(ReproductionContext context, MnistRows rows)
    {
        int[] sizes = context.Choose<int[]>([2, 5, 10], [2, 3, 5, 10, 15, 25]);
        int starts = context.Choose(4, 16);
        int sweeps = context.Choose(600, 2000);
        int epochs = context.Choose(64, 200);
        context.Describe($"Annealing: {starts} starts on the first {Rows} training rows; {sweeps} sweeps, in each of which every weight is proposed a normal change once, the temperature falling from {Claim.Number(Annealing.FirstTemperature)} to {Claim.Number(Annealing.LastTemperature)} in units of the mean loss, the width of proposals following their acceptance. Gradient descent has {epochs} epochs from the same starts, in batches of {Batch} rows, and its other settings as above.");
        Table some = rows.Training.SelectRows([.. Enumerable.Range(0, Rows)]);
        DataTable table = new("annealing", "Gradient descent and simulated annealing", ["units", "starts", "descent: train", "annealing: train", "descent: test", "annealing: test", "changes proposed", "share taken"]);
        List<(int Units, double Descent, double Annealed)> means = [];
        foreach (int units in sizes)
        {
            KeptRows kept = new(
                context.Folder,
                $"annealing-{units}.csv",
                FormattableString.Invariant($"units {units}, epochs {epochs}, seed {context.Seed}, batch {Batch}, learning rate {LossDistribution.LearningRate}, cosine, starts {starts}, sweeps {sweeps}"),
                "descentTrain",
                "annealingTrain",
                "descentTest",
                "annealingTest",
                "proposals",
                "accepted");
            if (kept.Rows.Count == 0)
            {
                kept.Add([Compared(context, rows, some, LossDistribution.Options(context, rows, units, epochs, group: 0) with { Starts = starts, Batch = Batch }, sweeps)]);
            }

            double[] found = kept.Rows[0];
            means.Add((units, found[0], found[1]));
            table.Add(units, starts, found[0], found[1], found[2], found[3], (long)found[4], found[5] / (starts * found[4]));
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

    /// <summary>Mean training losses of descent and annealing, mean test losses of both, and the changes that a start proposed and that all took.</summary>
    private static double[] Compared(ReproductionContext context, MnistRows rows, Table some, FitOptions options, int sweeps)
    {
        Study trained = context.Fit(some, MnistRows.Target, options);

        // Without a step, the study holds the weights with which the others begin.
        Study untrained = context.Fit(some, MnistRows.Target, options with { Epochs = 1, LearningRate = double.Epsilon });
        AnnealedNetwork[] annealed = new AnnealedNetwork[options.Starts];
        Parallel.For(
            0,
            annealed.Length,
            new ParallelOptions { MaxDegreeOfParallelism = context.Threads ?? Environment.ProcessorCount, CancellationToken = context.Token },
            i => annealed[i] = untrained.Anneal(untrained.Outcomes[i].Network, context.Seed, i, Annealing with { Sweeps = sweeps }, context.Token));
        Study held = context.Fit(some, MnistRows.Target, options with { Epochs = 1, LearningRate = double.Epsilon, StartingWeights = [.. annealed.Select(network => network.Network)] });
        return
        [
            Statistics.Mean([.. trained.Outcomes.Select(outcome => outcome.Loss)]),
            Statistics.Mean([.. annealed.Select(network => network.Loss)]),
            TestLoss(trained, rows.Test),
            TestLoss(held, rows.Test),
            annealed[0].Proposals,
            annealed.Sum(network => network.Accepted),
        ];
    }

    private static double TestLoss(Study study, Table test) => Statistics.Mean([.. study.Outcomes.Select(outcome => study.ModelOf(outcome.Index).Evaluate(test).LogLoss)]);
}
