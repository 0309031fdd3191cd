namespace Seedbed;

/// <summary>What one hidden unit adds to its network.</summary>
/// <param name="Kind">Distinct or why not.</param>
/// <param name="Original">The index of the unit that a duplicate repeats; −1 for other kinds.</param>
/// <param name="Factor">A duplicate is this times the original, plus <paramref name="Offset"/>: 1 for equal units, −1 for opposite ones. 0 for other kinds.</param>
/// <param name="Offset">What is added: 1 for opposite logistic units. The value of a constant unit; 0 for distinct and unused ones.</param>
/// <param name="IsEqualInWeights">Whether a duplicate has the incoming weights and bias of its original, up to sign or scale; if not, it agrees on these rows alone.</param>
/// <param name="IsSaturated">Whether the slope of the activation is below 10⁻⁶ on every row.</param>
public readonly record struct UnitRedundancy(UnitKind Kind, int Original, double Factor, double Offset, bool IsEqualInWeights, bool IsSaturated);
