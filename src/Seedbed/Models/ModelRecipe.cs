namespace Seedbed;

/// <summary>
/// What tuning chose: with the same table, seed and other options <c>Tuning.Refit</c> makes the same networks of it again, bit for bit; with another table, networks of the
/// same settings.
/// </summary>
public sealed record ModelRecipe
{
    /// <summary>The parts in which each row ends and judges the starts once; 1 for a single split.</summary>
    public required int Folds { get; init; }

    /// <summary>How often the rows are divided anew.</summary>
    public required int Repeats { get; init; }

    /// <summary>The random starts of each setting in each split.</summary>
    public required int Starts { get; init; }

    /// <summary>The settings, at least one; their weights add up to 1.</summary>
    public required IReadOnlyList<RecipePart> Parts { get; init; }
}
