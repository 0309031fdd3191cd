namespace Seedbed;

/// <summary>What became of the hidden units from one kind of start.</summary>
/// <param name="Start">How they began.</param>
/// <param name="Points">Epoch 0 and every epoch after it.</param>
/// <param name="Network">The network after the last epoch.</param>
public sealed record SymmetryTrace(SymmetryStart Start, IReadOnlyList<SymmetryPoint> Points, Network Network)
{
    /// <summary>Whether all hidden units of each layer were equal to the last bit after every epoch.</summary>
    public bool AlwaysEqual => Points.All(point => point.LargestDistance == 0);
}
