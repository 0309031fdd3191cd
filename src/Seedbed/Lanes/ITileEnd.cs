using System.Diagnostics;
using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>How a register block stores its sums.</summary>
internal interface ITileEnd
{
    /// <summary>What a sum is multiplied by, where it is.</summary>
    /// <param name="stored">What lies for it in <see cref="ProductOperands{T}.Stored"/>.</param>
    static virtual V Factor<V, T>(V stored)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => throw new UnreachableException();
}
