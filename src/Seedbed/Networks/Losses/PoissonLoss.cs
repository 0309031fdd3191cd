using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>eᵒ − t·o: the output is the logarithm of the mean.</summary>
internal readonly struct PoissonLoss : IOutputLoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ValueAndDerivative<V, T>(V output, V target, out V derivative)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V mean = ElementaryFunctions.Exp<V, T>(output);
        derivative = mean - target;
        return V.NegatedMultiplyAdd(target, output, mean);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SecondDerivative<V, T>(V output, V target)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ElementaryFunctions.Exp<V, T>(output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Link<V, T>(V output)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ElementaryFunctions.Exp<V, T>(output);
}
