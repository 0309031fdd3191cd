namespace Seedbed.Lanes;

/// <summary>An ensemble that is a part of another one.</summary>
/// <param name="Ensemble">The part.</param>
/// <param name="Inputs">Which numbers of an encoded row it takes, in the order of its own inputs.</param>
/// <param name="Weight">The share of its prediction in that of the whole, above 0.</param>
internal sealed record BlendPart(Ensemble Ensemble, int[] Inputs, double Weight);
