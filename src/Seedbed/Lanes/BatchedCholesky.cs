using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Cholesky factors of symmetric matrices, one matrix per lane: L·Lᵀ = A + diagonal by the ordinary algorithm over vectors, every element
/// by one sum in index order. Rows are taken in blocks and columns in groups, so that most sums run in registers and in the first level of
/// the cache; the bits do not depend on that. A factor costs P³/6 multiply-adds a lane.
/// </summary>
internal sealed unsafe partial class BatchedCholesky<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // As wide as the widest register block.
    private const int GroupColumns = 6;

    // As many terms of the sums of a group as stay in the first level of the cache, and those of a block of rows in the second.
    private const int DepthAtOnce = 48;

    private readonly AlignedMemory<T> _factor;

    // −1/L[i, i].
    private readonly AlignedMemory<T> _reciprocals;

    /// <param name="size">P, the rows and columns of each matrix, at least 1.</param>
    public BatchedCholesky(int size)
    {
        Size = size;
        _factor = new AlignedMemory<T>(new BlockedTriangle(size).Length * V.Count);
        _reciprocals = new AlignedMemory<T>((long)size * V.Count);
    }

    /// <summary>P.</summary>
    public int Size { get; }

    public void Dispose()
    {
        _factor.Dispose();
        _reciprocals.Dispose();
        _columns?.Dispose();
    }

    /// <summary>Factors A + diagonal.</summary>
    /// <param name="matrix">A, [P(P + 1)/2 × lanes]: the lower triangle, row after row, as <see cref="LaneHessian{V, T}.Matrix"/>.</param>
    /// <param name="diagonal">[P × lanes]: added to the diagonal.</param>
    /// <returns>A mask of the lanes whose matrix is not positive definite in floating point: their factor is meaningless.</returns>
    public V Factor(T* matrix, T* diagonal)
    {
        V failed = V.LessThan(V.Zero, V.Zero);
        for (int first = 0; first < Size; first += BlockedTriangle.BlockRows)
        {
            int end = Math.Min(first + BlockedTriangle.BlockRows, Size);
            LoadRows(matrix, diagonal, first, end);
            for (int depth = 0; depth < end; depth += DepthAtOnce)
            {
                failed = V.Or(failed, FinishColumns(first, end, depth));
                for (int column = depth + DepthAtOnce; column < end; column += GroupColumns)
                {
                    AddProducts(Math.Max(first, column), end, column, Math.Min(GroupColumns, end - column), depth, DepthAtOnce);
                }
            }
        }

        return failed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T* Element(int row, int column) => _factor.Pointer + ((BlockedTriangle.Offset(row) + column) * V.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T* Reciprocal(int row) => _reciprocals.Pointer + ((nint)row * V.Count);

    /// <summary>Begins the sums of rows with −A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void LoadRows(T* matrix, T* diagonal, int first, int end)
    {
        for (int row = first; row < end; row++)
        {
            T* source = matrix + (((long)row * (row + 1) / 2) * V.Count);
            T* destination = Element(row, 0);
            for (int i = 0; i < row; i++, source += V.Count, destination += V.Count)
            {
                V.Store(-V.Load(source), destination);
            }

            V.Store(-(V.Load(source) + V.Load(diagonal + ((nint)row * V.Count))), destination);

            // What products write above the diagonal is never used, but must not grow.
            for (int i = row + 1; i < end; i++)
            {
                destination += V.Count;
                V.Store(V.Zero, destination);
            }
        }
    }

    /// <summary>Finishes as many columns of a block of rows as are taken at once: only their own products are missing in their sums.</summary>
    /// <returns>A mask of the lanes where a pivot is not positive.</returns>
    private V FinishColumns(int first, int end, int depth)
    {
        V failed = V.LessThan(V.Zero, V.Zero);
        for (int column = depth; column < Math.Min(depth + DepthAtOnce, end); column += GroupColumns)
        {
            int width = Math.Min(GroupColumns, end - column);
            int row = Math.Max(first, column);
            AddProducts(row, end, column, width, depth, column - depth);
            if (column >= first)
            {
                failed = V.Or(failed, FinishTriangle(column, width));
                row += width;
            }

            FinishRows(row, end, column, width);
        }

        return failed;
    }

    /// <summary>Adds Σₖ L[i, k]·L[j, k] for the rows i up to an end, a group of columns j and a range of k.</summary>
    private void AddProducts(int row, int end, int column, int width, int depth, int depthCount)
    {
        nint rowStep = (nint)BlockedTriangle.Stride(row) * V.Count;
        T* output = Element(row, column);
        ProductOperands<T> operands = new()
        {
            Left = Element(row, depth),
            LeftRow = rowStep,
            LeftDepth = V.Count,
            Right = Element(column, depth),
            RightDepth = V.Count,
            RightColumn = (nint)BlockedTriangle.Stride(column) * V.Count,
            Output = output,
            OutputRow = rowStep,
            OutputColumn = V.Count,
            Initial = output,
            InitialRow = rowStep,
            InitialColumn = V.Count,
            Depth = depthCount,
        };
        MatrixProduct<V, T>.Run<LaneRows>(end - row, width, operands);
    }

    /// <summary>The group's own rows: what remains of their sums, and the roots of the pivots.</summary>
    /// <returns>A mask of the lanes where a pivot is not positive.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private V FinishTriangle(int column, int width)
    {
        V one = V.Broadcast(T.One);
        V passed = V.IsEqual(V.Zero, V.Zero);
        for (int row = column; row < column + width; row++)
        {
            FinishRows(row, row + 1, column, row - column);
            T* element = Element(row, column);
            V sum = V.Load(element + ((nint)(row - column) * V.Count));
            for (int k = 0; k < row - column; k++)
            {
                V value = V.Load(element + ((nint)k * V.Count));
                sum = V.MultiplyAdd(value, value, sum);
            }

            V positive = V.LessThan(sum, V.Zero);
            passed = V.And(passed, positive);
            V root = V.Sqrt(V.Select(positive, -sum, one));
            V.Store(root, element + ((nint)(row - column) * V.Count));
            V.Store(-(one / root), Reciprocal(row));
        }

        return V.IsEqual(V.Select(passed, V.Zero, one), one);
    }

    /// <summary>Rows below the group: what remains of their sums, and the division by the pivots.</summary>
    private void FinishRows(int row, int end, int column, int width)
    {
        T* elements = Element(row, column);
        T* pivots = Element(column, column);
        nint step = (nint)BlockedTriangle.Stride(row) * V.Count;
        nint pivotStep = (nint)BlockedTriangle.Stride(column) * V.Count;
        if (width == GroupColumns)
        {
            FinishWholeRows(elements, step, end - row, pivots, pivotStep, Reciprocal(column));
        }
        else
        {
            FinishRows(elements, step, end - row, pivots, pivotStep, Reciprocal(column), width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FinishRows(T* elements, nint step, int rows, T* pivots, nint pivotStep, T* reciprocals, int width)
    {
        for (; rows > 0; rows--, elements += step)
        {
            T* pivotRow = pivots;
            for (nint j = 0; j < (nint)width * V.Count; j += V.Count, pivotRow += pivotStep)
            {
                V sum = V.Load(elements + j);
                for (nint k = 0; k < j; k += V.Count)
                {
                    sum = V.MultiplyAdd(V.Load(elements + k), V.Load(pivotRow + k), sum);
                }

                V.Store(sum * V.Load(reciprocals + j), elements + j);
            }
        }
    }

    /// <summary>As <see cref="FinishRows(T*, nint, int, T*, nint, T*, int)"/> for a group of six, in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FinishWholeRows(T* elements, nint step, int rows, T* pivots, nint pivotStep, T* reciprocals)
    {
        T* pivot1 = pivots + pivotStep;
        T* pivot2 = pivot1 + pivotStep;
        T* pivot3 = pivot2 + pivotStep;
        T* pivot4 = pivot3 + pivotStep;
        T* pivot5 = pivot4 + pivotStep;
        for (; rows > 0; rows--, elements += step)
        {
            V x0 = V.Load(elements) * V.Load(reciprocals);
            V s1 = V.MultiplyAdd(x0, V.Load(pivot1), V.Load(elements + V.Count));
            V s2 = V.MultiplyAdd(x0, V.Load(pivot2), V.Load(elements + (2 * V.Count)));
            V s3 = V.MultiplyAdd(x0, V.Load(pivot3), V.Load(elements + (3 * V.Count)));
            V s4 = V.MultiplyAdd(x0, V.Load(pivot4), V.Load(elements + (4 * V.Count)));
            V s5 = V.MultiplyAdd(x0, V.Load(pivot5), V.Load(elements + (5 * V.Count)));
            V x1 = s1 * V.Load(reciprocals + V.Count);
            s2 = V.MultiplyAdd(x1, V.Load(pivot2 + V.Count), s2);
            s3 = V.MultiplyAdd(x1, V.Load(pivot3 + V.Count), s3);
            s4 = V.MultiplyAdd(x1, V.Load(pivot4 + V.Count), s4);
            s5 = V.MultiplyAdd(x1, V.Load(pivot5 + V.Count), s5);
            V x2 = s2 * V.Load(reciprocals + (2 * V.Count));
            s3 = V.MultiplyAdd(x2, V.Load(pivot3 + (2 * V.Count)), s3);
            s4 = V.MultiplyAdd(x2, V.Load(pivot4 + (2 * V.Count)), s4);
            s5 = V.MultiplyAdd(x2, V.Load(pivot5 + (2 * V.Count)), s5);
            V x3 = s3 * V.Load(reciprocals + (3 * V.Count));
            s4 = V.MultiplyAdd(x3, V.Load(pivot4 + (3 * V.Count)), s4);
            s5 = V.MultiplyAdd(x3, V.Load(pivot5 + (3 * V.Count)), s5);
            V x4 = s4 * V.Load(reciprocals + (4 * V.Count));
            s5 = V.MultiplyAdd(x4, V.Load(pivot5 + (4 * V.Count)), s5);
            V.Store(x0, elements);
            V.Store(x1, elements + V.Count);
            V.Store(x2, elements + (2 * V.Count));
            V.Store(x3, elements + (3 * V.Count));
            V.Store(x4, elements + (4 * V.Count));
            V.Store(s5 * V.Load(reciprocals + (5 * V.Count)), elements + (5 * V.Count));
        }
    }
}
