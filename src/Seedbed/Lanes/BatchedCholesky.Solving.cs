using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <content>What the factors are for.</content>
internal sealed unsafe partial class BatchedCholesky<V, T>
{
    // As many rows of an inverse as are finished at once.
    private const int InverseRows = 8;

    private AlignedMemory<T>? _columns;

    /// <summary>Solves (A + diagonal)·x = b by forward and back substitution, after <see cref="Factor"/>.</summary>
    /// <param name="values">[P × lanes]: b, replaced by x.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Solve(T* values)
    {
        for (int row = 0; row < Size; row++)
        {
            T* elements = Element(row, 0);
            V sum = -V.Load(values + ((nint)row * V.Count));
            for (nint k = 0; k < (nint)row * V.Count; k += V.Count)
            {
                sum = V.MultiplyAdd(V.Load(elements + k), V.Load(values + k), sum);
            }

            V.Store(sum * V.Load(Reciprocal(row)), values + ((nint)row * V.Count));
        }

        for (int row = Size - 1; row >= 0; row--)
        {
            T* elements = Element(row, 0);
            V negative = V.Load(values + ((nint)row * V.Count)) * V.Load(Reciprocal(row));
            V.Store(-negative, values + ((nint)row * V.Count));
            for (nint k = 0; k < (nint)row * V.Count; k += V.Count)
            {
                V.Store(V.MultiplyAdd(V.Load(elements + k), negative, V.Load(values + k)), values + k);
            }
        }
    }

    /// <summary>
    /// Σ over the chosen i of the diagonal elements [i, i] of the inverse of A + diagonal, after <see cref="Factor"/>: the squared lengths of
    /// the columns of L⁻¹, which cost about as much as the factor.
    /// </summary>
    /// <param name="chosen">[P].</param>
    public V InverseDiagonalSum(ReadOnlySpan<bool> chosen)
    {
        _columns ??= new AlignedMemory<T>((long)Size * BlockedTriangle.BlockRows * V.Count);
        V total = V.Zero;
        for (int first = 0; first < Size; first += BlockedTriangle.BlockRows)
        {
            int count = Math.Min(BlockedTriangle.BlockRows, Size - first);
            ReadOnlySpan<bool> wanted = chosen.Slice(first, count);
            if (wanted.Contains(true))
            {
                InverseColumns(first, count);
                total = AddSquares(first, wanted, total);
            }
        }

        return total;
    }

    /// <summary>−L⁻¹ in the columns of one block, [P × 24 × lanes]; only its squares are wanted. Rows before the block are zero and not touched.</summary>
    private void InverseColumns(int first, int count)
    {
        for (int row = first; row < Size; row += InverseRows)
        {
            int rows = Math.Min(InverseRows, Size - row);
            T* output = Column(row, 0);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < count; j++)
                {
                    V.Store(V.Broadcast(row + i == first + j ? T.One : T.Zero), Column(row + i, j));
                }
            }

            if (row > first)
            {
                ProductOperands<T> operands = new()
                {
                    Left = Element(row, first),
                    LeftRow = (nint)BlockedTriangle.Stride(row) * V.Count,
                    LeftDepth = V.Count,
                    Right = Column(first, 0),
                    RightDepth = (nint)BlockedTriangle.BlockRows * V.Count,
                    RightColumn = V.Count,
                    Output = output,
                    OutputRow = (nint)BlockedTriangle.BlockRows * V.Count,
                    OutputColumn = V.Count,
                    Initial = output,
                    InitialRow = (nint)BlockedTriangle.BlockRows * V.Count,
                    InitialColumn = V.Count,
                    Depth = row - first,
                };
                MatrixProduct<V, T>.Run<LaneRows>(rows, count, operands);
            }

            SubstituteRows(row, rows, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void SubstituteRows(int row, int rows, int count)
    {
        for (int i = 0; i < rows; i++)
        {
            T* elements = Element(row + i, row);
            V reciprocal = V.Load(Reciprocal(row + i));
            for (int j = 0; j < count; j++)
            {
                V sum = V.Load(Column(row + i, j));
                for (int k = 0; k < i; k++)
                {
                    sum = V.MultiplyAdd(V.Load(elements + ((nint)k * V.Count)), V.Load(Column(row + k, j)), sum);
                }

                V.Store(sum * reciprocal, Column(row + i, j));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private V AddSquares(int first, ReadOnlySpan<bool> wanted, V total)
    {
        for (int j = 0; j < wanted.Length; j++)
        {
            V sum = V.Zero;
            for (int row = first + j; row < Size && wanted[j]; row++)
            {
                V value = V.Load(Column(row, j));
                sum = V.MultiplyAdd(value, value, sum);
            }

            total += sum;
        }

        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T* Column(int row, int column) => _columns!.Pointer + ((((nint)row * BlockedTriangle.BlockRows) + column) * V.Count);
}
