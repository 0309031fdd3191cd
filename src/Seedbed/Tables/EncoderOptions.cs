namespace Seedbed;

/// <summary>How a table becomes numbers.</summary>
public sealed record EncoderOptions
{
    /// <summary>
    /// Classification or regression; when <see cref="TaskKind.Auto"/>, a target of texts or booleans is a classification, and so is one of whole numbers that look like
    /// codes: the two values 0 and 1, 1 and 2, or −1 and 1; any other two values in at least 10 rows; or 3 to 20 consecutive values beginning at 0 or 1 with 5 rows each on average.
    /// </summary>
    public TaskKind Task { get; init; }

    /// <summary>Names of columns that are left out.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Names of columns that stay although they look like identifiers or stand in <see cref="Drop"/>.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>The column of case weights (positive numbers), or null when every row counts 1; it is no input, and means and deviations are not weighted by it.</summary>
    public string? WeightsColumn { get; init; }

    /// <summary>Whether numbers are standardised to mean 0 and standard deviation 1 over the training rows.</summary>
    public bool ScaleInputs { get; init; } = true;

    /// <summary>
    /// Whether standardised numbers beyond ±3 are compressed to ±(3 + ln(1 + |z| − 3)), so that a few far values do not rule the weighted sums; without
    /// effect when <see cref="ScaleInputs"/> is false.
    /// </summary>
    public bool CompressTails { get; init; } = true;

    /// <summary>Whether the target of a regression is standardised for training; predictions are in its own units either way.</summary>
    public bool ScaleTarget { get; init; } = true;

    /// <summary>The most levels of a categorical column that become inputs, 2 … 10,000; the most frequent are kept and the others count as unseen.</summary>
    public int MaximumLevels { get; init; } = 100;

    internal void Validate()
    {
        if (!Enum.IsDefined(Task))
        {
            throw new SeedbedException($"There is no task {(int)Task}.");
        }

        if (MaximumLevels is < 2 or > 10_000)
        {
            throw new SeedbedException($"The maximum number of levels must be 2 to 10,000, not {MaximumLevels}.");
        }
    }
}
