namespace Seedbed;

/// <summary>A hyperparameter that a search varies.</summary>
/// <param name="Name">The name of an option of <c>fit</c> without its hyphens, for example <c>learning-rate</c>.</param>
/// <param name="Distribution">Its values.</param>
/// <param name="Condition">When it counts; null for always. Where it does not count the option keeps its default.</param>
public sealed record SearchParameter(string Name, SearchDistribution Distribution, SearchCondition? Condition = null);
