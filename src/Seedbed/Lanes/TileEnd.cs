using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>How a register block stores its sums.</summary>
internal static class TileEnd
{
    /// <summary>
    /// Each with its last product, into columns side by side: on AVX2 twelve stores on end, or at the sum of two registers, hold up the
    /// multiply-adds of the next block.
    /// </summary>
    internal readonly struct Interleaved : ITileEnd;

    /// <summary>All of them after the last product.</summary>
    internal readonly struct OnEnd : ITileEnd;

    /// <summary>
    /// All of them after the last product, into columns side by side, multiplied by the derivative of an activation whose values tell it. Such sums begin at
    /// zero and replace what the output holds.
    /// </summary>
    internal readonly struct TimesDerivative<TActivation> : ITileEnd
        where TActivation : IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Factor<V, T>(V stored)
            where V : unmanaged, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => TActivation.Derivative<V, T>(stored, stored);
    }
}
