namespace Seedbed;

/// <summary>
/// Which starts form an ensemble, and why. The usable starts are ordered by validation loss, and the average of the first k is
/// measured on the validation rows for every k. The largest k is taken whose loss exceeds the lowest by at most one standard error of
/// the mean difference per row (the rule of Breiman et al. 1984, "Classification and regression trees", section 3.4.3): averaging more is
/// safer than trusting a small difference on few rows. Without validation rows the better half by objective is taken.
/// </summary>
public sealed record EnsembleChoice
{
    /// <summary>How many starts form the ensemble.</summary>
    public required int Members { get; init; }

    /// <summary>How many usable starts there were to choose from.</summary>
    public required int Candidates { get; init; }

    /// <summary>How many validation rows decided; 0 for none.</summary>
    public required int ValidationRows { get; init; }

    /// <summary>The loss of the ensemble on the validation rows: mean log loss, or mean squared error in the target's unit squared; NaN without such rows.</summary>
    public double Loss { get; init; } = double.NaN;

    /// <summary>The number of first starts whose average has the lowest loss on the validation rows; 0 without such rows.</summary>
    public int LowestMembers { get; init; }

    /// <summary>That lowest loss; NaN without validation rows.</summary>
    public double LowestLoss { get; init; } = double.NaN;

    /// <summary>The standard error of the mean difference per row between the two losses; NaN when they are of the same starts or without validation rows.</summary>
    public double StandardError { get; init; } = double.NaN;

    /// <summary>The same loss of the start with the lowest validation loss; NaN without validation rows.</summary>
    public double BestLoss { get; init; } = double.NaN;

    /// <summary>The same loss of the start with the lower median of the validation losses; NaN without validation rows.</summary>
    public double MedianLoss { get; init; } = double.NaN;

    /// <summary>All of this in one sentence.</summary>
    public required string Explanation { get; init; }
}
