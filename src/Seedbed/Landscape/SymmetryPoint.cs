namespace Seedbed;

/// <summary>The hidden units at the end of an epoch.</summary>
/// <param name="Epoch">0 for the start.</param>
/// <param name="Loss">The mean loss over the epoch, while the weights moved; NaN at epoch 0.</param>
/// <param name="LargestDistance">
/// The largest Euclidean distance between the weights of two hidden units of a layer: incoming, bias and outgoing together. 0 when all
/// units are equal to the last bit.
/// </param>
/// <param name="DistinctUnits">
/// The hidden units that remain when units closer than 1 % of the mean length of a unit's weights count as one; summed over hidden layers.
/// </param>
public sealed record SymmetryPoint(int Epoch, double Loss, double LargestDistance, int DistinctUnits);
