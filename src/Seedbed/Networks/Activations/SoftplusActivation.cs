using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>log(1 + eᶻ): σ′ is the logistic function p, σ″ = p(1 − p).</summary>
internal readonly struct SoftplusActivation : IActivation
{
    public static bool DerivativeFromValue => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementaryFunctions.Softplus<V, T>(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementaryFunctions.Logistic<V, T>(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SecondDerivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V p = ElementaryFunctions.Logistic<V, T>(z);
        return V.NegatedMultiplyAdd(p, p, p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ValueAndDerivative<V, T>(V z, out V a, out V derivative)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        a = ElementaryFunctions.Softplus<V, T>(z, out derivative);
    }
}
