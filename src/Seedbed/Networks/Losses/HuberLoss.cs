using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>½r² where |r| ≤ 1, else |r| − ½, r = o − t: with c = min(|r|, 1) this is c(|r| − ½c).</summary>
internal readonly struct HuberLoss : IOutputLoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ValueAndDerivative<V, T>(V output, V target, out V derivative)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V residual = output - target;
        V one = ElementaryFunctions.Constant<V, T>(1f, 1d);
        V magnitude = V.Abs(residual);
        V bounded = V.AtMost(magnitude, one);
        derivative = V.CopySign(bounded, residual);
        return bounded * V.NegatedMultiplyAdd(ElementaryFunctions.Constant<V, T>(0.5f, 0.5d), bounded, magnitude);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SecondDerivative<V, T>(V output, V target)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V one = ElementaryFunctions.Constant<V, T>(1f, 1d);
        return V.Select(V.GreaterThan(V.Abs(output - target), one), V.Zero, one);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Link<V, T>(V output)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => output;
}
