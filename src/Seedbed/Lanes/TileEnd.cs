namespace Seedbed.Lanes;

/// <summary>How a register block stores its sums; it changes none of them.</summary>
internal static class TileEnd
{
    /// <summary>
    /// Each with its last product, into columns side by side: on AVX2 twelve stores on end, or at the sum of two registers, hold up the
    /// multiply-adds of the next block.
    /// </summary>
    internal readonly struct Interleaved;

    /// <summary>All of them after the last product.</summary>
    internal readonly struct OnEnd;
}
