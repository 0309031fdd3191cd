namespace Seedbed.Cli.Reproducing.Choromanska;

/// <summary>The index of solutions: the share of negative eigenvalues of the full Hessian where training ended.</summary>
internal sealed class SolutionIndex
{
    private readonly KeptRows _kept;

    public SolutionIndex(ReproductionContext context, int units, int epochs)
    {
        Units = units;
        _kept = new KeptRows(
            context.Folder,
            $"index-{units}.csv",
            LossDistribution.Setting(context, units, epochs),
            "start",
            "trainLoss",
            "parameters",
            "negative",
            "zero",
            "smallest",
            "largest");
    }

    public int Units { get; }

    public int Count => _kept.Rows.Count;

    public int Parameters => (int)_kept.Rows[0][2];

    /// <summary>The share of eigenvalues below −0.001, of each solution.</summary>
    public double[] Shares => [.. _kept.Rows.Select(row => row[3] / row[2])];

    public double[] Negative => _kept.Column(3);

    public double[] Zero => _kept.Column(4);

    public double[] Smallest => _kept.Column(5);

    public double[] Largest => _kept.Column(6);

    /// <summary>The first solutions of the size, which are those of the loss distribution bit for bit.</summary>
    /// <exception cref="OperationCanceledException">The user has interrupted it.</exception>
    public void Measure(ReproductionContext context, MnistRows rows, int solutions, int epochs)
    {
        if (Count >= solutions)
        {
            return;
        }

        Study study = context.Fit(rows.Training, MnistRows.Target, LossDistribution.Options(context, rows, Units, epochs, group: 0) with { Starts = solutions });
        int threads = context.Threads ?? Environment.ProcessorCount;
        foreach (Outcome[] outcomes in study.Outcomes.Skip(Count).Chunk(threads))
        {
            double[][] found = new double[outcomes.Length][];
            Parallel.For(
                0, outcomes.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = context.Token }, i => found[i] = Measured(study, outcomes[i]));
            _kept.Add(found);
            context.Report($"{Units} units: Hessians of {Count} of {solutions} solutions");
        }
    }

    private static double[] Measured(Study study, Outcome outcome)
    {
        HessianSpectrum spectrum = HessianSpectrum.Of(study, outcome.Network);
        return
        [
            outcome.Index,
            outcome.Loss,
            spectrum.Count,
            spectrum.Index(HessianSpectrum.CoarseTolerance),
            spectrum.FlatCount(HessianSpectrum.CoarseTolerance),
            spectrum.Smallest,
            spectrum.Largest,
        ];
    }
}
