using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>max(z, 0): σ′ is 1 where a > 0, else 0. NaN stays NaN.</summary>
internal readonly struct ReluActivation : IActivation
{
    public static bool DerivativeFromValue => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(z, V.Zero), V.Zero, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.And(V.GreaterThan(a, V.Zero), ElementaryFunctions.Constant<V, T>(1f, 1d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SecondDerivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ValueAndDerivative<V, T>(V z, out V a, out V derivative)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        a = Value<V, T>(z);
        derivative = Derivative<V, T>(z, a);
    }
}
