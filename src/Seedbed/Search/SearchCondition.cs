namespace Seedbed;

/// <summary>When a hyperparameter counts: while another one, named before it, has one of some values.</summary>
/// <param name="Parameter">The name of the other.</param>
/// <param name="Values">Its values.</param>
public sealed record SearchCondition(string Parameter, params IReadOnlyList<SearchValue> Values);
