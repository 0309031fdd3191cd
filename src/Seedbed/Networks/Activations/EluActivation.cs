using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>z, or eᶻ − 1 under 0: there σ′ = a + 1 = σ″.</summary>
internal readonly struct EluActivation : IActivation
{
    public static bool DerivativeFromValue => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(z, V.Zero), ElementaryFunctions.ExpMinusOne<V, T>(z), z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(a, V.Zero), a + ElementaryFunctions.Constant<V, T>(1f, 1d), ElementaryFunctions.Constant<V, T>(1f, 1d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SecondDerivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.And(V.LessThan(a, V.Zero), a + ElementaryFunctions.Constant<V, T>(1f, 1d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ValueAndDerivative<V, T>(V z, out V a, out V derivative)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        a = Value<V, T>(z);
        derivative = Derivative<V, T>(z, a);
    }
}
