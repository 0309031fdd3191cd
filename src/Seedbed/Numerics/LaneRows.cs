using System.Numerics;
using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <summary>Every lane has its own value: a whole vector is read.</summary>
internal readonly unsafe struct LaneRows : IRowReader
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ElementsPerValue<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Read<V, T>(T* source, nint index)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Load(source + (index * V.Count));
}
