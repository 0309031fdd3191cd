namespace Seedbed;

/// <summary>How a table becomes numbers.</summary>
public sealed record EncoderOptions
{
    /// <summary>So many pieces unless another number is given.</summary>
    internal const int DefaultPieces = 16;

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

    /// <summary>What becomes of a number besides its standardised value.</summary>
    public NumberEncoding Numbers { get; init; } = NumberEncoding.Standard;

    /// <summary>The number of pieces of <see cref="NumberEncoding.Pieces"/>, 2 to 256; columns of fewer different values have fewer.</summary>
    public int Pieces { get; init; } = DefaultPieces;

    /// <summary>Whether the target of a regression is standardised for training; predictions are in its own units either way.</summary>
    public bool ScaleTarget { get; init; } = true;

    /// <summary>The most levels of a categorical column that become inputs, 2 … 10,000; the most frequent are kept and the others count as unseen.</summary>
    public int MaximumLevels { get; init; } = 100;

    /// <summary>Several encodings of the same numbers side by side, for networks that take different ones of them; null for that of <see cref="Numbers"/> alone.</summary>
    internal IReadOnlyList<(NumberEncoding Encoding, int Pieces)>? JoinedNumbers { get; init; }

    /// <summary>All encodings of numbers.</summary>
    internal IReadOnlyList<(NumberEncoding Encoding, int Pieces)> AllNumbers => JoinedNumbers ?? [(Numbers, Pieces)];

    internal void Validate()
    {
        if (!Enum.IsDefined(Task))
        {
            throw new SeedbedException($"There is no task {(int)Task}.");
        }

        if (Pieces is < 2 or > 256)
        {
            throw new OptionException(nameof(Pieces), Pieces, "2 to 256");
        }

        if (MaximumLevels is < 2 or > 10_000)
        {
            throw new SeedbedException($"The maximum number of levels must be 2 to 10,000, not {MaximumLevels}.");
        }
    }
}
