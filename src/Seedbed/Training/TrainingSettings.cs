namespace Seedbed.Training;

/// <summary>What all starts of a block share.</summary>
internal sealed record TrainingSettings
{
    public required Optimizer Optimizer { get; init; }

    public required Schedule Schedule { get; init; }

    /// <summary>The exponent of inverse scaling.</summary>
    public double SchedulePower { get; init; } = 0.5;

    /// <summary>The factor of the step schedule.</summary>
    public double ScheduleFactor { get; init; } = 0.5;

    /// <summary>The epochs between steps of the step schedule.</summary>
    public int ScheduleInterval { get; init; } = 20;

    /// <summary>Rows per step, at least 1; as many as there are rows for full-batch training.</summary>
    public required int Batch { get; init; }

    /// <summary>The limit of epochs, at least 1.</summary>
    public required int Epochs { get; init; }

    /// <summary>Epochs without improvement before a start ends; <see cref="int.MaxValue"/> for never.</summary>
    public required int Patience { get; init; }

    /// <summary>What counts as an improvement of the loss.</summary>
    public required double Tolerance { get; init; }

    /// <summary>The most evaluations of the objective over all rows, for the optimisers that work on all rows at once.</summary>
    public int Evaluations { get; init; } = int.MaxValue;

    /// <summary>Converged when no component of the gradient exceeds this times max(1, |objective|); for the same optimisers.</summary>
    public double GradientTolerance { get; init; } = 1e-8;

    /// <summary>What holds for single parameters; null for nothing, which is faster.</summary>
    public ParameterRules? Rules { get; init; }

    public RowOrder RowOrder { get; init; } = RowOrder.Shared;

    /// <summary>The study's seed: it decides the order of rows.</summary>
    public required ulong Seed { get; init; }
}
