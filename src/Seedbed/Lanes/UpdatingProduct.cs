using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Products that are the gradient of weights and move them, cut into register blocks.</summary>
internal static unsafe class UpdatingProduct<V, T, TUpdate>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TUpdate : unmanaged, IVectorUpdate<V, T>
{
    private const int CacheLine = 64;

    /// <summary>Moves vectors of weights along sums that begin at zero, and stores the sums of the other rows.</summary>
    /// <param name="moving">How many rows move, the first ones: whole register blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(int moving, int rows, int columns, in ProductOperands<T> operands, in UpdateOperands<T> update)
    {
        if (UpdatingTile.IsDirect(operands.Depth, update.AreFar))
        {
            RunDirectly(moving, rows, columns, operands, update);
            return;
        }

        // On the stack of the thread; a vector that begins where a line of the cache does lies in one.
        nint* places = stackalloc nint[UpdatingTile.Sums];
        byte* memory = stackalloc byte[(UpdatingTile.Sums * V.Count * sizeof(T)) + CacheLine];
        T* sums = (T*)(((nint)memory + CacheLine - 1) & -CacheLine);
        int blocks = MatrixProduct<V, T>.BlocksOf(columns, MatrixProduct<V, T>.MaximumColumns);
        for (int block = 0, column = 0; block < blocks; block++)
        {
            int width = MatrixProduct<V, T>.WidthOf(block, blocks, columns - column);
            switch (width)
            {
                case 1: Panel<Counts.One>(moving, rows, column, operands, update, sums, places); break;
                case 2: Panel<Counts.Two>(moving, rows, column, operands, update, sums, places); break;
                case 3: Panel<Counts.Three>(moving, rows, column, operands, update, sums, places); break;
                case 4: Panel<Counts.Four>(moving, rows, column, operands, update, sums, places); break;
                case 5: Panel<Counts.Five>(moving, rows, column, operands, update, sums, places); break;
                default: Panel<Counts.Six>(moving, rows, column, operands, update, sums, places); break;
            }

            column += width;
        }
    }

    /// <summary>The same for few rows of data.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunDirectly(int moving, int rows, int columns, in ProductOperands<T> operands, in UpdateOperands<T> update)
    {
        int inPairs = columns & ~1;
        DirectUpdatingTile<V, T, Counts.Two, TUpdate>.Run(operands, update, moving, 0, inPairs);
        DirectUpdatingTile<V, T, Counts.One, TUpdate>.Run(operands, update, moving, inPairs, columns);
        ProductOperands<T> rest = operands;
        rest.Left += moving;
        rest.Output += moving * operands.OutputRow;
        MatrixProduct<V, T>.Run<BroadcastRows>(rows - moving, columns, rest);
    }

    private static void Panel<TColumns>(int moving, int rows, int column, in ProductOperands<T> operands, in UpdateOperands<T> update, T* sums, nint* places)
        where TColumns : ICount
    {
        if (update.AreFar)
        {
            UpdatingTile<V, T, TColumns, TUpdate, TileForm.FarWeights>.Run(operands, update, moving, column, sums, places);
        }
        else
        {
            UpdatingTile<V, T, TColumns, TUpdate, TileForm.NearWeights>.Run(operands, update, moving, column, sums, places);
        }

        MatrixProduct<V, T>.Tiles<BroadcastRows, TColumns, TileEnd.OnEnd>(moving, rows, column, operands);
    }
}
