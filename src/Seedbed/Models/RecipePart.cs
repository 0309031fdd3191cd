namespace Seedbed;

/// <summary>A setting of a <see cref="ModelRecipe"/>.</summary>
public sealed record RecipePart
{
    /// <summary>The share of its networks in the prediction.</summary>
    public required double Weight { get; init; }

    /// <summary>The options that it sets, by the names that a search space uses, with their values; empty for the options as they were given.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }
}
