using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Lanes;

/// <summary>
/// The rows that a block works on at once, packed: one row for all lanes (broadcast), or a row for each lane (gathered).
/// Sums over more rows than one chunk holds are taken chunk by chunk, so the capacity is part of every result.
/// </summary>
internal sealed unsafe class RowChunk<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The rows of a full chunk.</summary>
    public const int Capacity = 64;

    private readonly int _inputCount;
    private readonly int _targetCount;
    private AlignedMemory<T> _inputs;
    private AlignedMemory<T> _targets;
    private AlignedMemory<T> _weights;

    public RowChunk(int inputCount, int targetCount)
    {
        _inputCount = inputCount;
        _targetCount = targetCount;
        _inputs = new AlignedMemory<T>((long)Capacity * InputStep);
        _targets = new AlignedMemory<T>((long)Capacity * targetCount);
        _weights = new AlignedMemory<T>(Capacity);
    }

    /// <summary>How many rows the chunk holds now.</summary>
    public int Rows { get; private set; }

    /// <summary>Whether every lane has rows of its own.</summary>
    public bool Gathered { get; private set; }

    /// <summary>From a row's inputs to the next one's: after the inputs of a row comes a 1, the input of the biases.</summary>
    public int InputStep => _inputCount + 1;

    /// <summary>[rows × <see cref="InputStep"/>] values.</summary>
    public T* Inputs => _inputs.Pointer;

    /// <summary>[rows × targets] values.</summary>
    public T* Targets => _targets.Pointer;

    /// <summary>[rows] case weights.</summary>
    public T* Weights => _weights.Pointer;

    public void Dispose()
    {
        _inputs.Dispose();
        _targets.Dispose();
        _weights.Dispose();
    }

    /// <summary>The same rows for all lanes.</summary>
    /// <param name="source">The rows of data.</param>
    /// <param name="order">Indices of rows, or null for rows in their own order.</param>
    /// <param name="first">The first position in the order.</param>
    /// <param name="count">1 to <see cref="Capacity"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Broadcast(EncodedRows<T> source, int[]? order, int first, int count)
    {
        Gathered = false;
        Rows = count;
        CopyRows(source.Inputs, _inputCount, order, first, Inputs, InputStep);
        if (source.TargetCount > 0)
        {
            CopyRows(source.Targets, _targetCount, order, first, Targets, _targetCount);
        }

        if (source.Weights is null)
        {
            new Span<T>(Weights, count).Fill(T.One);
        }
        else
        {
            CopyRows(source.Weights, 1, order, first, Weights, 1);
        }
    }

    /// <summary>A row for each lane. A lane whose order ends before the position gets an empty row of weight 0.</summary>
    /// <param name="source">The rows of data.</param>
    /// <param name="orders">For each lane the indices of its rows; where they are fewer than the lanes, these have them in turn.</param>
    /// <param name="first">The first position in the orders.</param>
    /// <param name="count">1 to <see cref="Capacity"/>.</param>
    public void Gather(EncodedRows<T> source, int[][] orders, int first, int count)
    {
        EnsureGatherMemory();
        Gathered = true;
        Rows = count;
        for (int lane = 0; lane < V.Count; lane++)
        {
            int[] order = orders[lane % orders.Length];
            for (int i = 0; i < count; i++)
            {
                bool present = first + i < order.Length;
                int row = present ? order[first + i] : 0;
                T* inputs = Inputs + ((nint)i * InputStep * V.Count) + lane;
                Scatter(source.Inputs.AsSpan(row * _inputCount, _inputCount), inputs);
                inputs[_inputCount * V.Count] = T.One;
                Scatter(source.Targets.AsSpan(row * _targetCount, _targetCount), Targets + ((nint)i * _targetCount * V.Count) + lane);
                Weights[(i * V.Count) + lane] = !present ? T.Zero : source.Weights is null ? T.One : source.Weights[row];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void CopyRows(T[] source, int width, int[]? order, int first, T* destination, int step)
    {
        ReadOnlySpan<int> rows = order is null ? [] : order.AsSpan(first, Rows);
        ReadOnlySpan<int> coming = order is null ? [] : order.AsSpan(first + Rows);
        CopyRows(source, width, rows, coming, first, Rows, destination, step);
    }

    /// <summary>Copies rows, in an order or else from the first on, and fetches those that come next, which the processor cannot foresee in an order.</summary>
    /// <param name="step">From a copied row to the next; where it is more than the width, a 1 follows each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CopyRows(
        T[] source, int width, ReadOnlySpan<int> order, ReadOnlySpan<int> coming, int first, int count, T* destination, int step)
    {
        fixed (T* values = source)
        {
            for (int i = 0; i < count; i++)
            {
                T* row = values + ((nint)(order.IsEmpty ? first + i : order[i]) * width);
                if (width < V.Count && width >= Vector128<T>.Count)
                {
                    // As below, with shorter vectors.
                    for (int k = 0; k < width - Vector128<T>.Count; k += Vector128<T>.Count)
                    {
                        Vector128.Store(Vector128.Load(row + k), destination + k);
                    }

                    Vector128.Store(Vector128.Load(row + width - Vector128<T>.Count), destination + width - Vector128<T>.Count);
                }
                else if (width < V.Count)
                {
                    for (int k = 0; k < width; k++)
                    {
                        destination[k] = row[k];
                    }
                }
                else
                {
                    // The last vector may overlap the one before.
                    for (int k = 0; k < width - V.Count; k += V.Count)
                    {
                        V.Store(V.Load(row + k), destination + k);
                    }

                    V.Store(V.Load(row + width - V.Count), destination + width - V.Count);
                    if (i < coming.Length)
                    {
                        CachePrefetch.Fetch(values + ((nint)coming[i] * width), width);
                    }
                }

                if (step > width)
                {
                    destination[width] = T.One;
                }

                destination += step;
            }
        }
    }

    private static void Scatter(ReadOnlySpan<T> source, T* destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i * V.Count] = source[i];
        }
    }

    private void EnsureGatherMemory()
    {
        long lanes = V.Count;
        if (_weights.Length >= Capacity * lanes)
        {
            return;
        }

        Dispose();
        _inputs = new AlignedMemory<T>(Capacity * lanes * InputStep);
        _targets = new AlignedMemory<T>(Capacity * lanes * _targetCount);
        _weights = new AlignedMemory<T>(Capacity * lanes);
    }
}
