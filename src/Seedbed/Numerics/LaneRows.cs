using System.Numerics;
using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <summary>Every lane has a row of its own: V.Count elements for each number.</summary>
internal readonly unsafe struct LaneRows : IRowReader
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ElementsPer<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Read<V, T>(T* row, int index)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Load(row + (index * V.Count));
}
