namespace Seedbed.Cli.Reproducing.Choromanska;

/// <summary>Trains many networks of one size by stochastic gradient descent, and keeps the losses of each.</summary>
internal sealed class LossDistribution
{
    /// <summary>Starts that are trained, and kept, together. They share one order of the rows.</summary>
    public const int Group = 64;

    /// <summary>Where it begins; it falls as a cosine.</summary>
    public const double LearningRate = 1;

    private const int Batch = 64;

    private readonly KeptRows _kept;

    /// <param name="units">Hidden units.</param>
    /// <param name="setting">Epochs and seed, of which the kept losses are.</param>
    public LossDistribution(ReproductionContext context, int units, int epochs)
    {
        Units = units;
        _kept = new KeptRows(
            context.Folder,
            $"outcomes-{units}.csv",
            Setting(context, units, epochs),
            "start",
            "trainLoss",
            "testLoss",
            "testError");
    }

    public int Units { get; }

    /// <summary>Of the starts that did not diverge, like the other two.</summary>
    public double[] TrainLosses => Finite(1);

    public double[] TestLosses => Finite(2);

    public double[] TestErrors => Finite(3);

    public int Count => _kept.Rows.Count;

    public int Diverged => Count - TestLosses.Length;

    /// <summary>What the kept rows of a size depend on.</summary>
    public static string Setting(ReproductionContext context, int units, int epochs) =>
        FormattableString.Invariant($"units {units}, epochs {epochs}, seed {context.Seed}, batch {Batch}, learning rate {LearningRate}, cosine");

    /// <summary>The options of one group of starts: a study of its own.</summary>
    public static FitOptions Options(ReproductionContext context, MnistRows rows, int units, int epochs, int group) => rows.Options(units) with
    {
        Epochs = epochs,
        Batch = Batch,
        LearningRate = LearningRate,
        Starts = Group,
        Seed = context.Seed + (ulong)group,
    };

    /// <summary>Goes on from what was kept until there are enough starts.</summary>
    /// <exception cref="OperationCanceledException">The user has interrupted it.</exception>
    public void Train(ReproductionContext context, MnistRows rows, int starts, int epochs)
    {
        if (Count > 0)
        {
            context.Report($"{Units} units: {Count} of {starts} starts were kept");
        }

        while (Count < starts)
        {
            FitOptions options = Options(context, rows, Units, epochs, Count / Group);
            Study study = context.Fit(rows.Training, MnistRows.Target, options with { Starts = Math.Min(Group, starts - Count) });
            _kept.Add(study.Outcomes.Select(outcome => Measure(study, outcome, rows.Test, Count)).ToArray());
            context.Report($"{Units} units: {Count} of {starts} starts, mean test loss {Claim.Number(Statistics.Mean(TestLosses))}");
        }
    }

    private static double[] Measure(Study study, Outcome outcome, Table test, int before)
    {
        if (!outcome.IsUsable)
        {
            return [before + outcome.Index, double.NaN, double.NaN, double.NaN];
        }

        Metrics metrics = study.ModelOf(outcome.Index).Evaluate(test);
        return [before + outcome.Index, outcome.Loss, metrics.LogLoss, metrics.ErrorRate];
    }

    private double[] Finite(int column) => [.. _kept.Column(column).Where(double.IsFinite)];
}
