using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Register blocks of 4 rows of the same sums as <see cref="Tile{V, T, TLeft, TRows, TColumns, TEnd}"/>, which are a gradient and never stored as one: while the
/// multiply-adds of a block run, the weights of the block before are moved. Roots, quotients and the way to memory then cost little time of their own. The sums
/// stand in line here too, as the JIT compiler takes sums that are handed to a method out of their registers.
/// </summary>
internal static unsafe class UpdatingTile<V, T, TColumns, TUpdate, TWeights>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TColumns : ICount
    where TUpdate : unmanaged, IVectorUpdate<V, T>
    where TWeights : unmanaged
{
    /// <summary>Computes blocks one below the other, up to row <paramref name="endRow"/>, a multiple of <see cref="UpdatingTile.Rows"/>; the sums begin at zero.</summary>
    /// <param name="sums">Room for the sums of a block.</param>
    /// <param name="places">Room for where they belong.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(in ProductOperands<T> operands, in UpdateOperands<T> update, int endRow, int column, T* sums, nint* places)
    {
        nint leftDepthBytes = operands.LeftDepth * sizeof(T);
        nint rightDepthBytes = operands.RightDepth * sizeof(T);
        T* constants = update.Constants;
        for (int i = 0, blockRow = 0; blockRow < UpdatingTile.Rows; blockRow++)
        {
            for (int blockColumn = 0; blockColumn < TColumns.Value; blockColumn++, i++)
            {
                places[i] = (blockRow * operands.OutputRow) + (blockColumn * V.Count);
            }
        }

        // The block before: its weights, and how many vectors of them have moved. At first there is none.
        nint moved = UpdatingTile.Rows * TColumns.Value;
        T* weights = update.Weights;
        T* state = update.State;
        for (int row = 0; row < endRow; row += UpdatingTile.Rows)
        {
            T* left = operands.Left + row;
            T* right = operands.Right + (column * V.Count);
            T* coming = weights + (UpdatingTile.RowsAhead * operands.OutputRow);
            T* comingState = state + (TUpdate.StatePerWeight * UpdatingTile.RowsAhead * operands.OutputRow);
            V s00 = V.Zero, s01 = V.Zero, s02 = V.Zero, s03 = V.Zero, s04 = V.Zero, s05 = V.Zero;
            V s10 = V.Zero, s11 = V.Zero, s12 = V.Zero, s13 = V.Zero, s14 = V.Zero, s15 = V.Zero;
            V s20 = V.Zero, s21 = V.Zero, s22 = V.Zero, s23 = V.Zero, s24 = V.Zero, s25 = V.Zero;
            V s30 = V.Zero, s31 = V.Zero, s32 = V.Zero, s33 = V.Zero, s34 = V.Zero, s35 = V.Zero;

            for (int k = operands.Depth; k != 0; k--)
            {
                V b0 = V.Load(right);
                V b1 = TColumns.Value > 1 ? V.Load(right + V.Count) : V.Zero;
                V b2 = TColumns.Value > 2 ? V.Load(right + (2 * V.Count)) : V.Zero;
                V b3 = TColumns.Value > 3 ? V.Load(right + (3 * V.Count)) : V.Zero;
                V b4 = TColumns.Value > 4 ? V.Load(right + (4 * V.Count)) : V.Zero;
                V b5 = TColumns.Value > 5 ? V.Load(right + (5 * V.Count)) : V.Zero;

                V a0 = BroadcastRows.Read<V, T>(left, 0);
                s00 = V.MultiplyAdd(a0, b0, s00);
                s01 = TColumns.Value > 1 ? V.MultiplyAdd(a0, b1, s01) : s01;
                s02 = TColumns.Value > 2 ? V.MultiplyAdd(a0, b2, s02) : s02;
                s03 = TColumns.Value > 3 ? V.MultiplyAdd(a0, b3, s03) : s03;
                s04 = TColumns.Value > 4 ? V.MultiplyAdd(a0, b4, s04) : s04;
                s05 = TColumns.Value > 5 ? V.MultiplyAdd(a0, b5, s05) : s05;

                V a1 = BroadcastRows.Read<V, T>(left + 1, 0);
                s10 = V.MultiplyAdd(a1, b0, s10);
                s11 = TColumns.Value > 1 ? V.MultiplyAdd(a1, b1, s11) : s11;
                s12 = TColumns.Value > 2 ? V.MultiplyAdd(a1, b2, s12) : s12;
                s13 = TColumns.Value > 3 ? V.MultiplyAdd(a1, b3, s13) : s13;
                s14 = TColumns.Value > 4 ? V.MultiplyAdd(a1, b4, s14) : s14;
                s15 = TColumns.Value > 5 ? V.MultiplyAdd(a1, b5, s15) : s15;

                V a2 = BroadcastRows.Read<V, T>(left + 2, 0);
                s20 = V.MultiplyAdd(a2, b0, s20);
                s21 = TColumns.Value > 1 ? V.MultiplyAdd(a2, b1, s21) : s21;
                s22 = TColumns.Value > 2 ? V.MultiplyAdd(a2, b2, s22) : s22;
                s23 = TColumns.Value > 3 ? V.MultiplyAdd(a2, b3, s23) : s23;
                s24 = TColumns.Value > 4 ? V.MultiplyAdd(a2, b4, s24) : s24;
                s25 = TColumns.Value > 5 ? V.MultiplyAdd(a2, b5, s25) : s25;

                V a3 = BroadcastRows.Read<V, T>(left + 3, 0);
                s30 = V.MultiplyAdd(a3, b0, s30);
                s31 = TColumns.Value > 1 ? V.MultiplyAdd(a3, b1, s31) : s31;
                s32 = TColumns.Value > 2 ? V.MultiplyAdd(a3, b2, s32) : s32;
                s33 = TColumns.Value > 3 ? V.MultiplyAdd(a3, b3, s33) : s33;
                s34 = TColumns.Value > 4 ? V.MultiplyAdd(a3, b4, s34) : s34;
                s35 = TColumns.Value > 5 ? V.MultiplyAdd(a3, b5, s35) : s35;

                if (moved < UpdatingTile.Rows * TColumns.Value)
                {
                    MoveNext(V.Load(sums + (moved * V.Count)), places[moved], weights, state, coming, comingState, constants);
                    moved++;
                }

                left = (T*)((byte*)left + leftDepthBytes);
                right = (T*)((byte*)right + rightDepthBytes);
            }

            for (; moved < UpdatingTile.Rows * TColumns.Value; moved++)
            {
                MoveNext(V.Load(sums + (moved * V.Count)), places[moved], weights, state, coming, comingState, constants);
            }

            StoreRow(sums, s00, s01, s02, s03, s04, s05);
            StoreRow(sums + (1 * TColumns.Value * V.Count), s10, s11, s12, s13, s14, s15);
            StoreRow(sums + (2 * TColumns.Value * V.Count), s20, s21, s22, s23, s24, s25);
            StoreRow(sums + (3 * TColumns.Value * V.Count), s30, s31, s32, s33, s34, s35);
            nint first = (row * operands.OutputRow) + (column * V.Count);
            weights = update.Weights + first;
            state = update.State + (TUpdate.StatePerWeight * first);
            moved = 0;
        }

        for (; moved < UpdatingTile.Rows * TColumns.Value; moved++)
        {
            MoveNext(V.Load(sums + (moved * V.Count)), places[moved], weights, state, weights, state, constants);
        }
    }

    /// <summary>Moves one vector of weights of a block, and fetches the one in its place of a block to come.</summary>
    /// <param name="place">Where it lies in the block.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MoveNext(V gradient, nint place, T* weights, T* state, T* coming, T* comingState, T* constants)
    {
        nint statePlace = TUpdate.StatePerWeight * place;
        if (typeof(TWeights) == typeof(TileForm.FarWeights))
        {
            CachePrefetch.FetchLine(coming + place);
            CachePrefetch.FetchLine(comingState + statePlace);
            CachePrefetch.FetchLine(comingState + statePlace + V.Count);
        }

        TUpdate.Move(gradient, weights + place, state + statePlace, constants);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(T* destination, V s0, V s1, V s2, V s3, V s4, V s5)
    {
        V.Store(s0, destination);
        if (TColumns.Value > 1)
        {
            V.Store(s1, destination + V.Count);
        }

        if (TColumns.Value > 2)
        {
            V.Store(s2, destination + (2 * V.Count));
        }

        if (TColumns.Value > 3)
        {
            V.Store(s3, destination + (3 * V.Count));
        }

        if (TColumns.Value > 4)
        {
            V.Store(s4, destination + (4 * V.Count));
        }

        if (TColumns.Value > 5)
        {
            V.Store(s5, destination + (5 * V.Count));
        }
    }
}
