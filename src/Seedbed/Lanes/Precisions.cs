using System.Numerics;
using System.Runtime.CompilerServices;

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
}
