namespace Seedbed;

/// <summary>A trial that a search method asks for.</summary>
/// <param name="Configuration">The index of the point, from 0; the same point tried again with more training keeps it.</param>
/// <param name="Positions">[parameters], each 0 to 1: the point in the space.</param>
/// <param name="Budget">The share of the epochs that the trial may train for, above 0 and at most 1.</param>
public sealed record SearchProposal(int Configuration, IReadOnlyList<double> Positions, double Budget = 1);
