using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>tanh z: σ′ = 1 − a², σ″ = −2a(1 − a²).</summary>
internal readonly struct TanhActivation : IActivation
{
    public static bool DerivativeFromValue => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ElementaryFunctions.Tanh<V, T>(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.NegatedMultiplyAdd(a, a, ElementaryFunctions.Constant<V, T>(1f, 1d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SecondDerivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ElementaryFunctions.Constant<V, T>(-2f, -2d) * a * V.NegatedMultiplyAdd(a, a, ElementaryFunctions.Constant<V, T>(1f, 1d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ValueAndDerivative<V, T>(V z, out V a, out V derivative)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        a = Value<V, T>(z);
        derivative = Derivative<V, T>(z, a);
    }
}
