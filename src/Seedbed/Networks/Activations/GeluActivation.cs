using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>z·Φ(z): σ′ = Φ(z) + z·φ(z), σ″ = φ(z)(2 − z²). At ±∞ these take their limits.</summary>
internal readonly struct GeluActivation : IActivation
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
        return ElementaryFunctions.NormalDensity<V, T>(z) * V.NegatedMultiplyAdd(z, z, ElementaryFunctions.Constant<V, T>(2f, 2d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ValueAndDerivative<V, T>(V z, out V a, out V derivative)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V near = Bounded<V, T>(z);
        V distribution = ElementaryFunctions.NormalDistribution<V, T>(near, out V density);
        a = AtLeastBound<V, T>(z) * distribution;
        derivative = V.MultiplyAdd(near, density, distribution);
    }

    /// <summary>z, but no lower than where a is 0 already: −∞·0 would be NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AtLeastBound<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.AtLeast(z, ElementaryFunctions.Constant<V, T>(-40f, -40d));

    /// <summary>z, drawn into the range outside which σ′ is 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Bounded<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.AtMost(AtLeastBound<V, T>(z), ElementaryFunctions.Constant<V, T>(40f, 40d));
}
