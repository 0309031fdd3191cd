using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Register blocks of 8 rows and one column, of the same sums as <see cref="Tile{V, T, TLeft, TRows, TColumns, TEnd}"/>: four sums alone would wait
/// for their last additions half of the time.
/// </summary>
internal static unsafe class ColumnTile<V, T, TLeft>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLeft : IRowReader
{
    /// <summary>The rows of a block.</summary>
    public const int Rows = 8;

    /// <summary>Computes blocks one below the other, up to row <paramref name="endRow"/>, a multiple of <see cref="Rows"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(in ProductOperands<T> operands, int endRow, int column)
    {
        nint leftRow = operands.LeftRow;
        nint leftRow3 = 3 * leftRow;
        nint leftDepthBytes = operands.LeftDepth * sizeof(T);
        nint rightDepthBytes = operands.RightDepth * sizeof(T);
        for (int row = 0; row < endRow; row += Rows)
        {
            T* left = operands.LeftFrom(row);
            T* left4 = operands.LeftFrom(row + 4);
            T* right = operands.Right + (column * operands.RightColumn);
            V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero, s4 = V.Zero, s5 = V.Zero, s6 = V.Zero, s7 = V.Zero;
            if (operands.Initial != null)
            {
                nint step = operands.InitialRow;
                T* initial = operands.Initial + (row * step) + (column * operands.InitialColumn);
                T* initial4 = initial + (4 * step);
                s0 = V.Load(initial);
                s1 = V.Load(initial + step);
                s2 = V.Load(initial + (2 * step));
                s3 = V.Load(initial + (3 * step));
                s4 = V.Load(initial4);
                s5 = V.Load(initial4 + step);
                s6 = V.Load(initial4 + (2 * step));
                s7 = V.Load(initial4 + (3 * step));
            }

            for (int k = operands.Depth; k != 0; k--)
            {
                V b = V.Load(right);
                s0 = V.MultiplyAdd(TLeft.Read<V, T>(left, 0), b, s0);
                s1 = V.MultiplyAdd(TLeft.Read<V, T>(left + leftRow, 0), b, s1);
                s2 = V.MultiplyAdd(TLeft.Read<V, T>(left + (2 * leftRow), 0), b, s2);
                s3 = V.MultiplyAdd(TLeft.Read<V, T>(left + leftRow3, 0), b, s3);
                s4 = V.MultiplyAdd(TLeft.Read<V, T>(left4, 0), b, s4);
                s5 = V.MultiplyAdd(TLeft.Read<V, T>(left4 + leftRow, 0), b, s5);
                s6 = V.MultiplyAdd(TLeft.Read<V, T>(left4 + (2 * leftRow), 0), b, s6);
                s7 = V.MultiplyAdd(TLeft.Read<V, T>(left4 + leftRow3, 0), b, s7);
                left = (T*)((byte*)left + leftDepthBytes);
                left4 = (T*)((byte*)left4 + leftDepthBytes);
                right = (T*)((byte*)right + rightDepthBytes);
            }

            nint outputRow = operands.OutputRow;
            T* output = operands.Output + (row * outputRow) + (column * operands.OutputColumn);
            T* output4 = output + (4 * outputRow);
            MatrixProduct<V, T>.Put(s0, output, operands.Add);
            MatrixProduct<V, T>.Put(s1, output + outputRow, operands.Add);
            MatrixProduct<V, T>.Put(s2, output + (2 * outputRow), operands.Add);
            MatrixProduct<V, T>.Put(s3, output + (3 * outputRow), operands.Add);
            MatrixProduct<V, T>.Put(s4, output4, operands.Add);
            MatrixProduct<V, T>.Put(s5, output4 + outputRow, operands.Add);
            MatrixProduct<V, T>.Put(s6, output4 + (2 * outputRow), operands.Add);
            MatrixProduct<V, T>.Put(s7, output4 + (3 * outputRow), operands.Add);
        }
    }
}
