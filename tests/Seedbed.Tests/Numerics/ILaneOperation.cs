using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Tests.Numerics;

/// <summary>A function of one vector.</summary>
internal interface ILaneOperation
{
    static abstract V Apply<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
