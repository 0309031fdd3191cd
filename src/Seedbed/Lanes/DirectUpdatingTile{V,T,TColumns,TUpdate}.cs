using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Register blocks of 4 rows and up to 2 columns of sums that are a gradient and never stored as one: each block moves its own weights. For few rows of data, where
/// a processor begins the next block while roots and quotients of this one are still under way, and nearly all the time goes to weights and what the optimiser
/// remembers: blocks follow one another along a row, as these lie in memory.
/// </summary>
internal static unsafe class DirectUpdatingTile<V, T, TColumns, TUpdate>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TColumns : ICount
    where TUpdate : unmanaged, IVectorUpdate<V, T>
{
    /// <summary>
    /// Computes blocks side by side, from column <paramref name="column"/> up to <paramref name="endColumn"/>, a whole number of blocks on, for rows up to
    /// <paramref name="endRow"/>, a multiple of <see cref="UpdatingTile.Rows"/>; the sums begin at zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(in ProductOperands<T> operands, in UpdateOperands<T> update, int endRow, int column, int endColumn)
    {
        nint leftDepthBytes = operands.LeftDepth * sizeof(T);
        nint rightDepthBytes = operands.RightDepth * sizeof(T);
        nint weightRow = operands.OutputRow;
        nint stateRow = TUpdate.StatePerWeight * weightRow;
        T* constants = update.Constants;
        for (int row = 0; row < endRow; row += UpdatingTile.Rows)
        {
            nint first = (row * weightRow) + (column * V.Count);
            T* weights = update.Weights + first;
            T* state = update.State + (TUpdate.StatePerWeight * first);
            T* rightFirst = operands.Right + (column * V.Count);
            for (int block = column; block < endColumn; block += TColumns.Value)
            {
                T* left = operands.Left + row;
                T* right = rightFirst;
                V s00 = V.Zero, s01 = V.Zero;
                V s10 = V.Zero, s11 = V.Zero;
                V s20 = V.Zero, s21 = V.Zero;
                V s30 = V.Zero, s31 = V.Zero;
                for (int k = operands.Depth; k != 0; k--)
                {
                    V b0 = V.Load(right);
                    V b1 = TColumns.Value > 1 ? V.Load(right + V.Count) : V.Zero;
                    V a0 = BroadcastRows.Read<V, T>(left, 0);
                    s00 = V.MultiplyAdd(a0, b0, s00);
                    s01 = TColumns.Value > 1 ? V.MultiplyAdd(a0, b1, s01) : s01;
                    V a1 = BroadcastRows.Read<V, T>(left + 1, 0);
                    s10 = V.MultiplyAdd(a1, b0, s10);
                    s11 = TColumns.Value > 1 ? V.MultiplyAdd(a1, b1, s11) : s11;
                    V a2 = BroadcastRows.Read<V, T>(left + 2, 0);
                    s20 = V.MultiplyAdd(a2, b0, s20);
                    s21 = TColumns.Value > 1 ? V.MultiplyAdd(a2, b1, s21) : s21;
                    V a3 = BroadcastRows.Read<V, T>(left + 3, 0);
                    s30 = V.MultiplyAdd(a3, b0, s30);
                    s31 = TColumns.Value > 1 ? V.MultiplyAdd(a3, b1, s31) : s31;
                    left = (T*)((byte*)left + leftDepthBytes);
                    right = (T*)((byte*)right + rightDepthBytes);
                }

                MoveRow(s00, s01, weights, state, constants);
                MoveRow(s10, s11, weights + weightRow, state + stateRow, constants);
                MoveRow(s20, s21, weights + (2 * weightRow), state + (2 * stateRow), constants);
                MoveRow(s30, s31, weights + (3 * weightRow), state + (3 * stateRow), constants);
                weights += TColumns.Value * V.Count;
                state += TColumns.Value * TUpdate.StatePerWeight * V.Count;
                rightFirst += TColumns.Value * V.Count;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MoveRow(V s0, V s1, T* weights, T* state, T* constants)
    {
        TUpdate.Move(s0, weights, state, constants);
        if (TColumns.Value > 1)
        {
            TUpdate.Move(s1, weights + V.Count, state + (TUpdate.StatePerWeight * V.Count), constants);
        }
    }
}
