namespace Seedbed;

/// <summary>The weights of a start after an epoch, seen from a slice.</summary>
/// <param name="Start">The index of the start.</param>
/// <param name="Epoch">Epochs or iterations so far; 0 for the starting weights.</param>
/// <param name="X">The coordinate along the first direction of the slice.</param>
/// <param name="Y">The coordinate along the second; 0 on a line.</param>
/// <param name="Loss">The objective at the weights themselves, which lie beside the slice.</param>
/// <param name="Distance">How far beside.</param>
public readonly record struct TrajectoryPoint(int Start, int Epoch, double X, double Y, double Loss, double Distance);
