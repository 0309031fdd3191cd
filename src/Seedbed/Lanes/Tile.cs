using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// One register block of a product: up to 4 × 6 sums of vectors, all in registers. The size is part of the type, so that the JIT
/// compiler drops the sums that a smaller block does not have. Every sum runs over the depth in index order, whatever the block.
/// </summary>
internal static unsafe class Tile<V, T, TLeft, TRows, TColumns, TEnd>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLeft : IRowReader
    where TRows : ICount
    where TColumns : ICount
    where TEnd : unmanaged, ITileEnd
{
    /// <summary>Computes blocks one below the other, from row <paramref name="row"/> up to row <paramref name="endRow"/>, a whole number of blocks on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(in ProductOperands<T> operands, int row, int endRow, int column)
    {
        // The JIT compiler takes nothing out of a loop: steps in bytes and a count down to zero spare the innermost one four instructions.
        nint leftRow = operands.LeftRow;
        nint leftRow3 = 3 * leftRow;
        nint leftDepthBytes = operands.LeftDepth * sizeof(T);
        nint rightDepthBytes = operands.RightDepth * sizeof(T);
        nint rightColumn = operands.RightColumn;
        int last = typeof(TEnd) == typeof(TileEnd.Interleaved) && !operands.Add ? 1 : 0;
        for (; row < endRow; row += TRows.Value)
        {
            T* left = operands.LeftFrom(row);
            T* right = operands.Right + (column * operands.RightColumn);
            T* right3 = right + (3 * rightColumn);

            V s00 = V.Zero, s01 = V.Zero, s02 = V.Zero, s03 = V.Zero, s04 = V.Zero, s05 = V.Zero;
            V s10 = V.Zero, s11 = V.Zero, s12 = V.Zero, s13 = V.Zero, s14 = V.Zero, s15 = V.Zero;
            V s20 = V.Zero, s21 = V.Zero, s22 = V.Zero, s23 = V.Zero, s24 = V.Zero, s25 = V.Zero;
            V s30 = V.Zero, s31 = V.Zero, s32 = V.Zero, s33 = V.Zero, s34 = V.Zero, s35 = V.Zero;

            // The end is told by its type alone: what the JIT compiler does not leave out at once takes from what it may inline, and then vector operations become calls.
            if ((typeof(TEnd) == typeof(TileEnd.OnEnd) || typeof(TEnd) == typeof(TileEnd.Interleaved)) && operands.Initial != null)
            {
                T* initial = operands.Initial + (row * operands.InitialRow) + (column * operands.InitialColumn);
                LoadRow(initial, operands.InitialColumn, out s00, out s01, out s02, out s03, out s04, out s05);
                if (TRows.Value > 1)
                {
                    LoadRow(initial + (1 * operands.InitialRow), operands.InitialColumn, out s10, out s11, out s12, out s13, out s14, out s15);
                }

                if (TRows.Value > 2)
                {
                    LoadRow(initial + (2 * operands.InitialRow), operands.InitialColumn, out s20, out s21, out s22, out s23, out s24, out s25);
                }

                if (TRows.Value > 3)
                {
                    LoadRow(initial + (3 * operands.InitialRow), operands.InitialColumn, out s30, out s31, out s32, out s33, out s34, out s35);
                }

            }

            for (int k = operands.Depth - last; k != 0; k--)
            {
                V b0 = V.Load(right);
                V b1 = TColumns.Value > 1 ? V.Load(right + rightColumn) : V.Zero;
                V b2 = TColumns.Value > 2 ? V.Load(right + (2 * rightColumn)) : V.Zero;
                V b3 = TColumns.Value > 3 ? V.Load(right3) : V.Zero;
                V b4 = TColumns.Value > 4 ? V.Load(right3 + rightColumn) : V.Zero;
                V b5 = TColumns.Value > 5 ? V.Load(right3 + (2 * rightColumn)) : V.Zero;

                V a0 = TLeft.Read<V, T>(left, 0);
                s00 = V.MultiplyAdd(a0, b0, s00);
                s01 = TColumns.Value > 1 ? V.MultiplyAdd(a0, b1, s01) : s01;
                s02 = TColumns.Value > 2 ? V.MultiplyAdd(a0, b2, s02) : s02;
                s03 = TColumns.Value > 3 ? V.MultiplyAdd(a0, b3, s03) : s03;
                s04 = TColumns.Value > 4 ? V.MultiplyAdd(a0, b4, s04) : s04;
                s05 = TColumns.Value > 5 ? V.MultiplyAdd(a0, b5, s05) : s05;

                if (TRows.Value > 1)
                {
                    V a1 = TLeft.Read<V, T>(left + leftRow, 0);
                    s10 = V.MultiplyAdd(a1, b0, s10);
                    s11 = TColumns.Value > 1 ? V.MultiplyAdd(a1, b1, s11) : s11;
                    s12 = TColumns.Value > 2 ? V.MultiplyAdd(a1, b2, s12) : s12;
                    s13 = TColumns.Value > 3 ? V.MultiplyAdd(a1, b3, s13) : s13;
                    s14 = TColumns.Value > 4 ? V.MultiplyAdd(a1, b4, s14) : s14;
                    s15 = TColumns.Value > 5 ? V.MultiplyAdd(a1, b5, s15) : s15;
                }

                if (TRows.Value > 2)
                {
                    V a2 = TLeft.Read<V, T>(left + (2 * leftRow), 0);
                    s20 = V.MultiplyAdd(a2, b0, s20);
                    s21 = TColumns.Value > 1 ? V.MultiplyAdd(a2, b1, s21) : s21;
                    s22 = TColumns.Value > 2 ? V.MultiplyAdd(a2, b2, s22) : s22;
                    s23 = TColumns.Value > 3 ? V.MultiplyAdd(a2, b3, s23) : s23;
                    s24 = TColumns.Value > 4 ? V.MultiplyAdd(a2, b4, s24) : s24;
                    s25 = TColumns.Value > 5 ? V.MultiplyAdd(a2, b5, s25) : s25;
                }

                if (TRows.Value > 3)
                {
                    V a3 = TLeft.Read<V, T>(left + leftRow3, 0);
                    s30 = V.MultiplyAdd(a3, b0, s30);
                    s31 = TColumns.Value > 1 ? V.MultiplyAdd(a3, b1, s31) : s31;
                    s32 = TColumns.Value > 2 ? V.MultiplyAdd(a3, b2, s32) : s32;
                    s33 = TColumns.Value > 3 ? V.MultiplyAdd(a3, b3, s33) : s33;
                    s34 = TColumns.Value > 4 ? V.MultiplyAdd(a3, b4, s34) : s34;
                    s35 = TColumns.Value > 5 ? V.MultiplyAdd(a3, b5, s35) : s35;
                }

                left = (T*)((byte*)left + leftDepthBytes);
                right = (T*)((byte*)right + rightDepthBytes);
                right3 = (T*)((byte*)right3 + rightDepthBytes);
            }

            T* output = operands.Output + (row * operands.OutputRow) + (column * operands.OutputColumn);
            if ((typeof(TEnd) == typeof(TileEnd.OnEnd) || typeof(TEnd) == typeof(TileEnd.Interleaved)) && operands.Add)
            {
                AddRow(output, operands.OutputColumn, s00, s01, s02, s03, s04, s05);
                if (TRows.Value > 1)
                {
                    AddRow(output + (1 * operands.OutputRow), operands.OutputColumn, s10, s11, s12, s13, s14, s15);
                }

                if (TRows.Value > 2)
                {
                    AddRow(output + (2 * operands.OutputRow), operands.OutputColumn, s20, s21, s22, s23, s24, s25);
                }

                if (TRows.Value > 3)
                {
                    AddRow(output + (3 * operands.OutputRow), operands.OutputColumn, s30, s31, s32, s33, s34, s35);
                }

                continue;
            }

            if (typeof(TEnd) == typeof(TileEnd.Interleaved))
            {
                // The step that the loop left.
                V c0 = V.Load(right);
                V c1 = TColumns.Value > 1 ? V.Load(right + rightColumn) : V.Zero;
                V c2 = TColumns.Value > 2 ? V.Load(right + (2 * rightColumn)) : V.Zero;
                StoreProducts(output, TLeft.Read<V, T>(left, 0), c0, c1, c2, s00, s01, s02);
                if (TRows.Value > 1)
                {
                    output += operands.OutputRow;
                    StoreProducts(output, TLeft.Read<V, T>(left + leftRow, 0), c0, c1, c2, s10, s11, s12);
                }

                if (TRows.Value > 2)
                {
                    output += operands.OutputRow;
                    StoreProducts(output, TLeft.Read<V, T>(left + (2 * leftRow), 0), c0, c1, c2, s20, s21, s22);
                }

                if (TRows.Value > 3)
                {
                    output += operands.OutputRow;
                    StoreProducts(output, TLeft.Read<V, T>(left + leftRow3, 0), c0, c1, c2, s30, s31, s32);
                }

                continue;
            }

            if (typeof(TEnd) != typeof(TileEnd.OnEnd) && typeof(TEnd) != typeof(TileEnd.Interleaved))
            {
                T* stored = operands.Stored + (row * operands.OutputRow) + (column * operands.OutputColumn);
                StoreScaledRow(output, stored, s00, s01, s02, s03, s04, s05);
                if (TRows.Value > 1)
                {
                    StoreScaledRow(output + (1 * operands.OutputRow), stored + (1 * operands.OutputRow), s10, s11, s12, s13, s14, s15);
                }

                if (TRows.Value > 2)
                {
                    StoreScaledRow(output + (2 * operands.OutputRow), stored + (2 * operands.OutputRow), s20, s21, s22, s23, s24, s25);
                }

                if (TRows.Value > 3)
                {
                    StoreScaledRow(output + (3 * operands.OutputRow), stored + (3 * operands.OutputRow), s30, s31, s32, s33, s34, s35);
                }

                continue;
            }

            StoreRow(output, operands.OutputColumn, s00, s01, s02, s03, s04, s05);
            if (TRows.Value > 1)
            {
                StoreRow(output + (1 * operands.OutputRow), operands.OutputColumn, s10, s11, s12, s13, s14, s15);
            }

            if (TRows.Value > 2)
            {
                StoreRow(output + (2 * operands.OutputRow), operands.OutputColumn, s20, s21, s22, s23, s24, s25);
            }

            if (TRows.Value > 3)
            {
                StoreRow(output + (3 * operands.OutputRow), operands.OutputColumn, s30, s31, s32, s33, s34, s35);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadRow(T* source, nint step, out V s0, out V s1, out V s2, out V s3, out V s4, out V s5)
    {
        s0 = V.Load(source);
        s1 = TColumns.Value > 1 ? V.Load(source + step) : V.Zero;
        s2 = TColumns.Value > 2 ? V.Load(source + (2 * step)) : V.Zero;
        s3 = TColumns.Value > 3 ? V.Load(source + (3 * step)) : V.Zero;
        s4 = TColumns.Value > 4 ? V.Load(source + (4 * step)) : V.Zero;
        s5 = TColumns.Value > 5 ? V.Load(source + (5 * step)) : V.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(T* destination, nint step, V s0, V s1, V s2, V s3, V s4, V s5)
    {
        LoadRow(destination, step, out V o0, out V o1, out V o2, out V o3, out V o4, out V o5);
        StoreRow(destination, step, o0 + s0, o1 + s1, o2 + s2, o3 + s3, o4 + s4, o5 + s5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(T* destination, nint step, V s0, V s1, V s2, V s3, V s4, V s5)
    {
        V.Store(s0, destination);
        if (TColumns.Value > 1)
        {
            V.Store(s1, destination + step);
        }

        if (TColumns.Value > 2)
        {
            V.Store(s2, destination + (2 * step));
        }

        if (TColumns.Value > 3)
        {
            V.Store(s3, destination + (3 * step));
        }

        if (TColumns.Value > 4)
        {
            V.Store(s4, destination + (4 * step));
        }

        if (TColumns.Value > 5)
        {
            V.Store(s5, destination + (5 * step));
        }
    }

    /// <summary>Stores the sums of a row, up to three columns side by side, each with its last product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreProducts(T* destination, V a, V b0, V b1, V b2, V s0, V s1, V s2)
    {
        V.Store(V.MultiplyAdd(a, b0, s0), destination);
        if (TColumns.Value > 1)
        {
            V.Store(V.MultiplyAdd(a, b1, s1), destination + V.Count);
        }

        if (TColumns.Value > 2)
        {
            V.Store(V.MultiplyAdd(a, b2, s2), destination + (2 * V.Count));
        }
    }

    /// <summary>Stores the sums of a row, side by side, each multiplied by what its stored value tells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreScaledRow(T* destination, T* stored, V s0, V s1, V s2, V s3, V s4, V s5)
    {
        V.Store(s0 * TEnd.Factor<V, T>(V.Load(stored)), destination);
        if (TColumns.Value > 1)
        {
            V.Store(s1 * TEnd.Factor<V, T>(V.Load(stored + V.Count)), destination + V.Count);
        }

        if (TColumns.Value > 2)
        {
            V.Store(s2 * TEnd.Factor<V, T>(V.Load(stored + (2 * V.Count))), destination + (2 * V.Count));
        }

        if (TColumns.Value > 3)
        {
            V.Store(s3 * TEnd.Factor<V, T>(V.Load(stored + (3 * V.Count))), destination + (3 * V.Count));
        }

        if (TColumns.Value > 4)
        {
            V.Store(s4 * TEnd.Factor<V, T>(V.Load(stored + (4 * V.Count))), destination + (4 * V.Count));
        }

        if (TColumns.Value > 5)
        {
            V.Store(s5 * TEnd.Factor<V, T>(V.Load(stored + (5 * V.Count))), destination + (5 * V.Count));
        }
    }
}
