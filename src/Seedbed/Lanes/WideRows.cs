using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Lanes;

/// <summary>
/// The rows that a <see cref="WideBlock{V, T}"/> works on: inputs row by row, targets and case weights with neighbouring rows in the lanes,
/// as the loss wants them.
/// </summary>
internal sealed unsafe class WideRows<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int RowsPerPart = 32;

    private readonly int _inputCount;
    private readonly int _targetCount;
    private readonly AlignedMemory<T> _inputs;
    private readonly AlignedMemory<T> _targets;
    private readonly AlignedMemory<T> _weights;
    private EncodedRows<T>? _source;
    private int[]? _order;
    private int _first;

    /// <param name="capacity">A multiple of the number of lanes.</param>
    public WideRows(int inputCount, int targetCount, int capacity)
    {
        _inputCount = inputCount;
        _targetCount = targetCount;

        // An odd number of vectors: rows at a power of two apart would fall on the same few sets of the cache.
        InputStep = (((inputCount + V.Count - 1) / V.Count) | 1) * V.Count;
        _inputs = new AlignedMemory<T>(capacity * (long)InputStep);
        _targets = new AlignedMemory<T>((long)capacity * targetCount);
        _weights = new AlignedMemory<T>(capacity);
    }

    /// <summary>How many rows there are now.</summary>
    public int Count { get; private set; }

    /// <summary>In how many parts they are copied.</summary>
    public int Parts => (Count + RowsPerPart - 1) / RowsPerPart;

    /// <summary>[rows × <see cref="InputStep"/>].</summary>
    public T* Inputs => _inputs.Pointer;

    /// <summary>Elements from one row's inputs to the next one's.</summary>
    public nint InputStep { get; }

    public void Dispose()
    {
        _inputs.Dispose();
        _targets.Dispose();
        _weights.Dispose();
    }

    /// <summary>The targets of as many rows as there are lanes: [targets × lanes].</summary>
    /// <param name="row">The first of them, a multiple of the number of lanes.</param>
    public T* TargetsFrom(int row) => _targets.Pointer + ((nint)row * _targetCount);

    /// <summary>The case weights from a row on.</summary>
    public T* WeightsFrom(int row) => _weights.Pointer + row;

    /// <summary>Says which rows are wanted; <see cref="Fill"/> copies them.</summary>
    /// <param name="order">Indices of rows, or null for rows in their own order.</param>
    /// <param name="first">The first position in the order.</param>
    public void Begin(EncodedRows<T> source, int[]? order, int first, int count)
    {
        _source = source;
        _order = order;
        _first = first;
        Count = count;
    }

    /// <summary>Copies a part of the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Fill(int part)
    {
        EncodedRows<T> source = _source!;
        int end = Math.Min((part + 1) * RowsPerPart, Count);
        for (int i = part * RowsPerPart; i < end; i++)
        {
            int row = _order is null ? _first + i : _order[_first + i];
            source.Inputs.AsSpan(row * _inputCount, _inputCount).CopyTo(new Span<T>(Inputs + (i * InputStep), _inputCount));
            T* targets = TargetsFrom(i / V.Count * V.Count) + (i % V.Count);
            for (int target = 0; target < _targetCount; target++)
            {
                targets[target * V.Count] = source.Targets[(row * _targetCount) + target];
            }

            *WeightsFrom(i) = source.Weights is null ? T.One : source.Weights[row];
        }
    }
}
