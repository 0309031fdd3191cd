namespace Seedbed;

/// <summary>A point of a search space and how it did.</summary>
public sealed record Trial
{
    /// <summary>The index of the point, from 0; the same point tried with more epochs keeps it.</summary>
    public required int Configuration { get; init; }

    /// <summary>[parameters], each 0 to 1: the point.</summary>
    public required IReadOnlyList<double> Positions { get; init; }

    /// <summary>The values of the hyperparameters that count at the point.</summary>
    public required IReadOnlyDictionary<string, SearchValue> Values { get; init; }

    /// <summary>The share of the epochs that it trained for at most, above 0 and at most 1.</summary>
    public double Budget { get; init; } = 1;

    /// <summary>Classification: the log loss; regression: the root of the mean squared error, in the target's unit; on the rows that judge. Infinity when it failed.</summary>
    public double Score { get; init; } = double.PositiveInfinity;

    /// <summary>The standard error of the score, from the spread of the loss over the rows that judge; NaN for one row or a failed trial.</summary>
    public double StandardError { get; init; } = double.NaN;

    /// <summary>Classification: the share of wrong classes on those rows; NaN for regression or a failed trial.</summary>
    public double ErrorRate { get; init; } = double.NaN;

    /// <summary>The standard deviation over starts of the score of a single one, a mean over folds; NaN for one start.</summary>
    public double SpreadOverStarts { get; init; } = double.NaN;

    /// <summary>As <see cref="Score"/>, on the rows of <see cref="SearchOptions.Test"/>: the mean over folds. NaN without that table, or for a failed trial.</summary>
    public double TestScore { get; init; } = double.NaN;

    /// <summary>The standard error of <see cref="TestScore"/> over the test rows.</summary>
    public double TestStandardError { get; init; } = double.NaN;

    /// <summary>As <see cref="ErrorRate"/>, on the test rows.</summary>
    public double TestErrorRate { get; init; } = double.NaN;

    /// <summary>The epochs of all its starts in all folds: what it cost.</summary>
    public long Epochs { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether it has a score.</summary>
    public bool IsUsable => double.IsFinite(Score);
}
