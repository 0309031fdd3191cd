using System.Numerics;
using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <summary>All lanes see the same row: one number is read and broadcast.</summary>
internal readonly unsafe struct BroadcastRows : IRowReader
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ElementsPerValue<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Read<V, T>(T* source, nint index)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Broadcast(source[index]);
}
