using System.Numerics;

namespace Seedbed.Numerics;

/// <summary>How a row's numbers lie in memory: one for all lanes, or a vector with one per lane.</summary>
internal unsafe interface IRowReader
{
    /// <summary>How many elements one number of a row takes.</summary>
    static abstract int ElementsPer<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The number at an index of a row, in all lanes.</summary>
    static abstract V Read<V, T>(T* row, int index)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
