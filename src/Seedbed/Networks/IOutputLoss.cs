using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>A loss of one output o and its target t, over lanes; see <see cref="SeparableLoss{TLoss}"/>.</summary>
internal interface IOutputLoss
{
    /// <summary>The loss and its derivative by o.</summary>
    static abstract V ValueAndDerivative<V, T>(V output, V target, out V derivative)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The second derivative by o.</summary>
    static abstract V SecondDerivative<V, T>(V output, V target)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The prediction that o stands for.</summary>
    static abstract V Link<V, T>(V output)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
