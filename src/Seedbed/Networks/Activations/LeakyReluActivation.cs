using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>z, or 0.01·z under 0. The sign of a is the sign of z.</summary>
internal readonly struct LeakyReluActivation : IActivation
{
    public static bool DerivativeFromValue => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        z * V.Select(V.LessThan(z, V.Zero), ElementaryFunctions.Constant<V, T>(0.01f, 0.01d), ElementaryFunctions.Constant<V, T>(1f, 1d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.GreaterThan(a, V.Zero), ElementaryFunctions.Constant<V, T>(1f, 1d), ElementaryFunctions.Constant<V, T>(0.01f, 0.01d));

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
