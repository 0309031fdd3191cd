namespace Seedbed.Cli.Reproducing;

/// <summary>Equal hidden units never separate; units that begin at random do.</summary>
internal static class FoundingSymmetry
{
    private const int Units = 5;
    private const int Rows = 100;
    private const double RateOfSgd = 0.05;

    public static void Measure(ReproductionContext context)
    {
        int epochs = context.Choose(300, 2000);
        context.Describe($"Symmetry: {Units} hidden units on {Rows} rows of the sum of two sigmoids, {epochs} epochs, three times each: from equal units, from equal units plus normal noise of {Claim.Number(SymmetryExperiment.DefaultNoise)}, from random weights.");
        DataTable table = new(
            "symmetry",
            "Hidden units that begin equal, nearly equal and at random",
            ["activation", "optimizer", "batch", "equal: distance", "equal: loss", "noisy: units", "noisy: loss", "random: units", "random: loss"]);
        Table rows = Simulations.SumOfSigmoids(Rows, context.Seed);
        List<SymmetryTrace[]> runs = [];
        foreach (Activation activation in (Activation[])[Activation.Tanh, Activation.Logistic, Activation.Softplus])
        {
            foreach ((Optimizer optimizer, int batch) in ((Optimizer, int)[])[(Optimizer.Sgd, 1), (Optimizer.Sgd, 10), (Optimizer.Adam, 10), (Optimizer.Lbfgs, 0)])
            {
                SymmetryExperiment experiment = SymmetryExperiment.Run(
                    rows,
                    "y",
                    new FitOptions
                    {
                        Hidden = [Units],
                        Activation = activation,
                        Optimizer = optimizer,
                        Batch = optimizer == Optimizer.Lbfgs ? null : batch,
                        LearningRate = optimizer == Optimizer.Sgd ? RateOfSgd : null,
                        Epochs = epochs,
                        Seed = context.Seed,
                        Threads = context.Threads,
                    },
                    cancellationToken: context.Token);
                context.Token.ThrowIfCancellationRequested();
                SymmetryTrace[] traces = [.. experiment.Traces];
                runs.Add(traces);
                table.Add(
                    activation.ToString(),
                    optimizer.ToString(),
                    batch == 0 ? Rows : batch,
                    traces[0].Points.Max(point => point.LargestDistance),
                    traces[0].Points[^1].Loss,
                    traces[1].Points[^1].DistinctUnits,
                    traces[1].Points[^1].Loss,
                    traces[2].Points[^1].DistinctUnits,
                    traces[2].Points[^1].Loss);
            }
        }

        context.Add(table);
        int equal = runs.Count(traces => traces[0].AlwaysEqual);
        context.Add(Claim.Test("equal starts never separate", "never", $"distance 0 in every epoch of {equal} of {runs.Count} runs", "all runs, to the last bit", equal == runs.Count));
        int noisy = runs.Count(traces => traces[1].Points[^1].DistinctUnits > 1);
        context.Add(Claim.Undecided(
            "equal units plus a little noise separate", "a difference grows", $"{noisy} of {runs.Count} runs within {epochs} epochs", "no verdict: how long it takes depends on the rate"));
        int random = runs.Count(traces => traces[2].Points[^1].DistinctUnits > 1 && traces[2].Points[^1].Loss < traces[0].Points[^1].Loss);
        context.Add(Claim.Test(
            "random starts separate and reach a lower loss", "they do", $"{random} of {runs.Count} runs end with different units and a lower loss", "all runs", random == runs.Count));
        context.Report("symmetry");
    }
}
