using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Sums kept in double precision, one for each lane.</summary>
internal static unsafe class LaneSums
{
    /// <summary>Adds each lane of a vector to its sum.</summary>
    /// <param name="sums">[lanes], or fewer for the first of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add<V, T>(V values, Span<double> sums)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* elements = stackalloc T[V.Count];
        double* widened = stackalloc double[V.Count];
        V.Store(values, elements);
        Precisions.Widen<V, T>(elements, widened);
        int count = Math.Min(V.Count, sums.Length);
        fixed (double* sum = sums)
        {
            int lane = 0;
            for (; lane + Vector256<double>.Count <= count; lane += Vector256<double>.Count)
            {
                (Vector256.Load(sum + lane) + Vector256.Load(widened + lane)).Store(sum + lane);
            }

            for (; lane < count; lane++)
            {
                sum[lane] += widened[lane];
            }
        }
    }
}
