using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Copies what lies in one lane to another.</summary>
internal static unsafe class LaneCopy<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Copies a lane of every vector.</summary>
    /// <param name="source">[vectors × lanes].</param>
    /// <param name="destination">[vectors × lanes]; as long.</param>
    public static void Copy(AlignedMemory<T> source, int from, AlignedMemory<T> destination, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, destination.Length);
        Copy(source.Pointer + from, destination.Pointer + to, (nint)source.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Copy(T* source, T* destination, nint length)
    {
        for (nint i = 0; i < length; i += V.Count)
        {
            destination[i] = source[i];
        }
    }
}
