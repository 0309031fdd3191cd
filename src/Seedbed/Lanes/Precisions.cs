using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Conversion between single and double precision as one instruction: the general conversion of the runtime compiles to calls.</summary>
internal static class Precisions
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TTo Convert<TFrom, TTo>(TFrom value)
        where TFrom : unmanaged, IBinaryFloatingPointIeee754<TFrom>
        where TTo : unmanaged, IBinaryFloatingPointIeee754<TTo>
    {
        if (typeof(TFrom) == typeof(TTo))
        {
            return Unsafe.BitCast<TFrom, TTo>(value);
        }

        return typeof(TFrom) == typeof(float)
            ? Unsafe.BitCast<double, TTo>(Unsafe.BitCast<TFrom, float>(value))
            : Unsafe.BitCast<float, TTo>((float)Unsafe.BitCast<TFrom, double>(value));
    }

    /// <summary>Writes the lanes of a vector in double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Widen<V, T>(T* source, double* destination)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            V.Store(V.Load(source), (T*)destination);
        }
        else if (V.Count >= 8)
        {
            for (int lane = 0; lane < V.Count; lane += 8)
            {
                (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.Load((float*)source + lane));
                lower.Store(destination + lane);
                upper.Store(destination + lane + 4);
            }
        }
        else
        {
            for (int lane = 0; lane < V.Count; lane++)
            {
                destination[lane] = Convert<T, double>(source[lane]);
            }
        }
    }
}
