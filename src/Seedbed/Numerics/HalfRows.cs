using System.Numerics;
using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <summary>Both halves of the lanes see the same half of a vector, which holds a value of half as many networks.</summary>
internal readonly unsafe struct HalfRows : IRowReader
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ElementsPerValue<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Count / 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Read<V, T>(T* source, nint index)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.LoadTwice(source + (index * (V.Count / 2)));
}
