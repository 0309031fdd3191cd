using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Products too large for the caches, of broadcast numbers with vectors: cut along the depth, so that what a register block's rows share stays
/// in a core's own caches. Every part of a sum goes on from where the part before it ended, in index order, so the cuts change no result.
/// </summary>
internal static unsafe class CacheBlocks<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int LongVector = 64;

    // Half of a first-level cache, with room for the rows that stream by. Shorter vectors come fast enough from the second level.
    private static int PanelBytes => HasLongVectors ? 24 * 1024 : 96 * 1024;

    /// <summary>Whether a vector fills a cache line.</summary>
    public static bool HasLongVectors => V.Count * Unsafe.SizeOf<T>() >= LongVector;

    /// <summary>How many columns of vectors share a panel: those of a register block.</summary>
    public static int PanelColumns { get; } = MatrixProduct<V, T>.MaximumColumns;

    /// <summary>output = initial + left · right.</summary>
    /// <param name="columns">At most <see cref="PanelColumns"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply(int rows, int columns, in ProductOperands<T> operands)
    {
        int step = PanelBytes / (columns * V.Count * Unsafe.SizeOf<T>());
        int parts = (operands.Depth + step - 1) / step;
        ProductOperands<T> part = operands;
        for (int i = 0, depth = 0; i < parts; i++)
        {
            part.Depth = ((i + 1) * operands.Depth / parts) - depth;
            MatrixProduct<V, T>.Run<BroadcastRows>(rows, columns, part);
            depth += part.Depth;
            part.Left += part.Depth * part.LeftDepth;
            part.Right += part.Depth * part.RightDepth;
            part.Initial = part.Output;
            part.InitialRow = part.OutputRow;
            part.InitialColumn = part.OutputColumn;
        }
    }
}
