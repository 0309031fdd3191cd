namespace Seedbed.Lanes;

/// <summary>
/// What a <see cref="PairedTile{T, TLeft, TColumns, TWalk, TDepth, TSums}"/> or <see cref="UpdatingTile{V, T, TColumns, TUpdate, TWeights}"/> is compiled for, as
/// types: a branch within it would cost its loop registers.
/// </summary>
internal static class TileForm
{
    /// <summary>A row's left values lie side by side along the depth: a layer's forward product.</summary>
    internal readonly struct AlongDepth;

    /// <summary>The left values of neighbouring rows lie side by side: the gradient of a layer's weights.</summary>
    internal readonly struct AcrossDepth;

    /// <summary>An odd number of summands: some pairs, and the last.</summary>
    internal readonly struct OddDepth;

    /// <summary>An even number of summands: the first, some pairs, and the last.</summary>
    internal readonly struct EvenDepth;

    /// <summary>The sums begin at zero.</summary>
    internal readonly struct FromZero;

    /// <summary>The sums begin at initial values.</summary>
    internal readonly struct FromInitial;

    /// <summary>The sums begin at zero, and are added to what the output holds.</summary>
    internal readonly struct AddedToOutput;

    /// <summary>Weights that come from the caches as fast as they move.</summary>
    internal readonly struct NearWeights;

    /// <summary>Weights that are fetched before they move.</summary>
    internal readonly struct FarWeights;
}
