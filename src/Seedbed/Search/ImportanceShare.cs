namespace Seedbed;

/// <summary>What a hyperparameter, or two of them together, explain of the variance of the score.</summary>
/// <param name="Parameters">One name, or two: then what they explain beyond each by itself.</param>
/// <param name="Share">0 to 1.</param>
public sealed record ImportanceShare(IReadOnlyList<string> Parameters, double Share);
