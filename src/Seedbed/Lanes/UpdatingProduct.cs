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
    /// <summary>Moves vectors of weights along sums that begin at zero, and stores the sums of the other rows.</summary>
    /// <param name="moving">How many rows move, the first ones: whole register blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(int moving, int rows, int columns, in ProductOperands<T> operands, in UpdateOperands<T> update)
    {
        int blocks = MatrixProduct<V, T>.BlocksOf(columns, MatrixProduct<V, T>.MaximumColumns);
        for (int block = 0, column = 0; block < blocks; block++)
        {
            int width = MatrixProduct<V, T>.WidthOf(block, blocks, columns - column);
            switch (width)
            {
                case 1: Panel<Counts.One>(moving, rows, column, operands, update); break;
                case 2: Panel<Counts.Two>(moving, rows, column, operands, update); break;
                case 3: Panel<Counts.Three>(moving, rows, column, operands, update); break;
                case 4: Panel<Counts.Four>(moving, rows, column, operands, update); break;
                case 5: Panel<Counts.Five>(moving, rows, column, operands, update); break;
                default: Panel<Counts.Six>(moving, rows, column, operands, update); break;
            }

            column += width;
        }
    }

    private static void Panel<TColumns>(int moving, int rows, int column, in ProductOperands<T> operands, in UpdateOperands<T> update)
        where TColumns : ICount
    {
        if (update.AreFar)
        {
            UpdatingTile<V, T, TColumns, TUpdate, TileForm.FarWeights>.Run(operands, update, moving, column);
        }
        else
        {
            UpdatingTile<V, T, TColumns, TUpdate, TileForm.NearWeights>.Run(operands, update, moving, column);
        }

        MatrixProduct<V, T>.Tiles<BroadcastRows, TColumns, TileEnd.OnEnd>(moving, rows, column, operands);
    }
}
