using Seedbed.Models;

namespace Seedbed.Search.Blending;

/// <summary>Checks a recipe, which may come from a file.</summary>
internal static class RecipeCheck
{
    private const int Most = 1000;

    /// <exception cref="OptionException">A number is out of its range.</exception>
    public static void Require(ModelRecipe recipe)
    {
        Require(recipe.Folds is >= 1 and <= Most, nameof(recipe.Folds), recipe.Folds, $"1 to {Most}");
        Require(recipe.Repeats is >= 1 and <= Most, nameof(recipe.Repeats), recipe.Repeats, $"1 to {Most}");
        Require(recipe.Starts is >= 1 and <= Most, nameof(recipe.Starts), recipe.Starts, $"1 to {Most}");
        Require(
            recipe.Parts is { Count: > 0 } && recipe.Parts.All(part => part is { Options: not null } && part.Options.Values.All(value => value is not null)),
            nameof(recipe.Parts),
            "given",
            "at least one, each with options and their values");
        Require(
            ModelConsistency.WeightFault([.. recipe.Parts.Select(part => part.Weight)]) is null,
            nameof(RecipePart.Weight),
            string.Join(", ", recipe.Parts.Select(part => part.Weight)),
            "positive numbers that add up to 1");
        string? unknown = recipe.Parts.SelectMany(part => part.Options.Keys).FirstOrDefault(name => !SearchableOptions.Names.Contains(name, StringComparer.Ordinal));
        Require(unknown is null, nameof(recipe.Parts), unknown ?? "", $"only options that a search may vary: {string.Join(", ", SearchableOptions.Names)}");
    }

    private static void Require(bool condition, string name, object value, string allowed)
    {
        if (!condition)
        {
            throw new OptionException(name, value, allowed);
        }
    }
}
