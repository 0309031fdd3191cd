using System.Numerics;

namespace Seedbed.Numerics;

/// <summary>How a kernel reads rows of data: one number for all lanes, or a number for each lane.</summary>
internal unsafe interface IRowReader
{
    /// <summary>How many elements of memory hold one value.</summary>
    static abstract int ElementsPerValue<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The value at an index counted in values.</summary>
    static abstract V Read<V, T>(T* source, nint index)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
