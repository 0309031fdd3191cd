using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>z·p with the logistic function p of z: σ′ = p + z·p(1 − p), σ″ = p(1 − p)(2 + z(1 − 2p)). At ±∞ these take their limits.</summary>
internal readonly struct SiluActivation : IActivation
{
    public static bool DerivativeFromValue => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ValueAndDerivative<V, T>(z, out V a, out _);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ValueAndDerivative<V, T>(z, out _, out V derivative);
        return derivative;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SecondDerivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        z = Bounded<V, T>(z);
        V two = ElementaryFunctions.Constant<V, T>(2f, 2d);
        V p = ElementaryFunctions.Logistic<V, T>(z);
        return V.NegatedMultiplyAdd(p, p, p) * V.MultiplyAdd(z, V.NegatedMultiplyAdd(two, p, ElementaryFunctions.Constant<V, T>(1f, 1d)), two);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ValueAndDerivative<V, T>(V z, out V a, out V derivative)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V near = Bounded<V, T>(z);
        V p = ElementaryFunctions.Logistic<V, T>(near);
        a = AtLeastBound<V, T>(z) * p;
        derivative = V.MultiplyAdd(near, V.NegatedMultiplyAdd(p, p, p), p);
    }

    /// <summary>z, but no lower than where a is 0 already: −∞·0 would be NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AtLeastBound<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.AtLeast(z, ElementaryFunctions.Constant<V, T>(-100f, -800d));

    /// <summary>z, drawn into the range outside which σ′ is 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Bounded<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.AtMost(AtLeastBound<V, T>(z), ElementaryFunctions.Constant<V, T>(100f, 800d));
}
