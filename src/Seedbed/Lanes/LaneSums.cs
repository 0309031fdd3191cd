using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Sums kept in double precision, one for each lane.</summary>
internal static unsafe class LaneSums
{
    /// <summary>Adds each lane of a vector to its sum.</summary>
    public static void Add<V, T>(V values, Span<double> sums)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* elements = stackalloc T[V.Count];
        V.Store(values, elements);
        for (int lane = 0; lane < V.Count; lane++)
        {
            sums[lane] += double.CreateTruncating(elements[lane]);
        }
    }
}
