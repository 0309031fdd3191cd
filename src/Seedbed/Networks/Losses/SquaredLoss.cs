using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>(t − o)², without a factor ½.</summary>
internal readonly struct SquaredLoss : IOutputLoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ValueAndDerivative<V, T>(V output, V target, out V derivative)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V residual = output - target;
        derivative = residual + residual;
        return residual * residual;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SecondDerivative<V, T>(V output, V target)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ElementaryFunctions.Constant<V, T>(2f, 2d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Link<V, T>(V output)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => output;
}
