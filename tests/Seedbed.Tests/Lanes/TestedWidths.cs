using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Tests.Lanes;

/// <summary>The widths of vectors that tests run with: those of this processor, and 512 bits, which .NET computes everywhere, if slowly.</summary>
internal static class TestedWidths
{
    private const int LongestBytes = 64;

    public static bool Contains(LaneWidth width) => width == LaneWidth.Bits512 || LaneWidths.IsSupported(width);

    public static bool Contains<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.IsSupported || V.Count * Unsafe.SizeOf<T>() == LongestBytes;
}
