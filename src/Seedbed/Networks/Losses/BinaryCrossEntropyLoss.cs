using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>log(1 + eᵒ) − t·o, the max(o, 0) of the first term taken together with the second, so that nothing cancels when t is 0 or 1.</summary>
internal readonly struct BinaryCrossEntropyLoss : IOutputLoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ValueAndDerivative<V, T>(V output, V target, out V derivative)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V magnitude = V.Select(V.GreaterThan(output, V.Zero), output, V.Zero);
        V rest = ElementaryFunctions.SoftplusRest<V, T>(output, out V probability);
        derivative = probability - target;
        return V.NegatedMultiplyAdd(target, output, magnitude) + rest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SecondDerivative<V, T>(V output, V target)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V probability = ElementaryFunctions.Logistic<V, T>(output);
        return V.NegatedMultiplyAdd(probability, probability, probability);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Link<V, T>(V output)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ElementaryFunctions.Logistic<V, T>(output);
}
