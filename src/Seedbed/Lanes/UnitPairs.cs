using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// What a <see cref="LaneBlock{V, T}"/> needs besides where a vector holds two neighbouring units of half as many networks: outputs of two rows in a vector, for the
/// loss, and weights the other way round, for what is passed back.
/// </summary>
internal sealed unsafe class UnitPairs<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _outputCount;
    private readonly int _targetCount;
    private readonly AlignedMemory<T> _transposed;
    private readonly V _firstHalf;

    // Of two rows at a time, one in each half: outputs, their gradient, targets, case weights and losses.
    private readonly AlignedMemory<T> _outputs;
    private readonly AlignedMemory<T> _gradient;
    private readonly AlignedMemory<T> _targets;
    private readonly AlignedMemory<T> _weights = new(V.Count);
    private readonly AlignedMemory<T> _losses = new(V.Count);

    /// <param name="groups">The groups of each layer's units.</param>
    public UnitPairs(Architecture architecture, int targetCount, UnitGroup[][] groups)
    {
        _outputCount = architecture.Outputs;
        _targetCount = targetCount;
        _outputs = new AlignedMemory<T>((long)_outputCount * V.Count);
        _gradient = new AlignedMemory<T>((long)_outputCount * V.Count);
        _targets = new AlignedMemory<T>((long)targetCount * V.Count);
        long vectors = 0;
        for (int layer = 1; layer < groups.Length; layer++)
        {
            vectors = Math.Max(vectors, (long)architecture.Layers[layer].Units * groups[layer - 1].Max(group => PitchOf(group.Count)));
        }

        _transposed = new AlignedMemory<T>(vectors * V.Count);
        T* flags = stackalloc T[V.Count];
        for (int lane = 0; lane < V.Count; lane++)
        {
            flags[lane] = lane < Half ? T.One : T.Zero;
        }

        _firstHalf = V.GreaterThan(V.Load(flags), V.Zero);
    }

    /// <summary>The number of networks: the elements of memory that a value takes.</summary>
    private static int Half => V.Count / 2;

    /// <summary>Vectors from the weights of one unit to the next one's, of some pairs: odd, as the strides of wide layers are.</summary>
    public static int PitchOf(int pairs) => pairs | 1;

    public void Dispose()
    {
        _transposed.Dispose();
        _outputs.Dispose();
        _gradient.Dispose();
        _targets.Dispose();
        _weights.Dispose();
        _losses.Dispose();
    }

    /// <summary>As <see cref="LossKernel{V, T}.ValueAndGradient"/>; both halves of what is returned are the same.</summary>
    /// <param name="outputs">[rows × stride] vectors of two outputs each.</param>
    /// <param name="gradient">The same shape; its padding becomes zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public V Loss(LossKernel<V, T> loss, RowChunk<V, T> chunk, T* outputs, T* gradient, int stride, V scale)
    {
        nint step = (nint)stride * V.Count;
        V sum = V.Zero;
        for (int row = 0; row < chunk.Rows; row += 2, outputs += 2 * step, gradient += 2 * step)
        {
            bool isAlone = row + 1 == chunk.Rows;
            int other = isAlone ? row : row + 1;
            Join(outputs, isAlone ? outputs : outputs + step, _outputs.Pointer);
            for (nint target = 0; target < _targetCount; target++)
            {
                V first = Value(chunk, chunk.Targets, ((nint)row * _targetCount) + target);
                V second = Value(chunk, chunk.Targets, ((nint)other * _targetCount) + target);
                V.Store(V.Select(_firstHalf, first, second), _targets.Pointer + (target * V.Count));
            }

            V weight = Value(chunk, chunk.Weights, row);
            V otherWeight = Value(chunk, chunk.Weights, other);
            V.Store(V.Select(_firstHalf, weight, otherWeight), _weights.Pointer);
            V.Store(loss.RowLosses(_targets.Pointer, _weights.Pointer, _outputs.Pointer, _gradient.Pointer, _outputCount, scale), _losses.Pointer);
            sum = V.MultiplyAdd(weight, V.LoadTwice(_losses.Pointer), sum);
            Pair(_gradient.Pointer, gradient);
            if (!isAlone)
            {
                sum = V.MultiplyAdd(otherWeight, V.LoadTwice(_losses.Pointer + Half), sum);
                Pair(_gradient.Pointer + Half, gradient + step);
            }
        }

        return sum;
    }

    /// <summary>The weights from pairs of units to a layer, as [units of the layer × <see cref="PitchOf"/>] vectors, until the next call.</summary>
    /// <param name="layout">The layer.</param>
    /// <param name="units">Its units.</param>
    /// <param name="first">The first of the pairs.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="parameters">[vectors × lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public T* Transposed(in LayerLayout layout, int units, int first, int count, T* parameters)
    {
        nint weightStride = (nint)layout.WeightStride * V.Count;
        T* weights = parameters + ((nint)layout.WeightOffset * V.Count) + (2 * first * weightStride);
        T* transposed = _transposed.Pointer;
        nint pitch = (nint)PitchOf(count) * V.Count;
        for (int pair = 0; pair < count; pair++, weights += 2 * weightStride, transposed += V.Count)
        {
            bool isWhole = (2 * (first + pair)) + 1 < layout.UnitInputs;
            T* destination = transposed;
            for (nint unit = 0; unit < (nint)units * Half; unit += Half, destination += pitch)
            {
                V second = isWhole ? V.LoadTwice(weights + weightStride + unit) : V.Zero;
                V.Store(V.Select(_firstHalf, V.LoadTwice(weights + unit), second), destination);
            }
        }

        return _transposed.Pointer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Value(RowChunk<V, T> chunk, T* values, nint index) =>
        chunk.Gathered ? LaneRows.Read<V, T>(values, index) : BroadcastRows.Read<V, T>(values, index);

    /// <summary>The outputs of two rows, which have half a vector each: those of one row in the first half of vectors, those of the other in the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Join(T* row, T* other, T* vectors)
    {
        for (nint i = 0; i < (nint)_outputCount * Half; i += Half)
        {
            V.Store(V.Select(_firstHalf, V.LoadTwice(row + i), V.LoadTwice(other + i)), vectors + (2 * i));
        }
    }

    /// <summary>One half of each output's vector: those of neighbouring outputs in the two halves of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Pair(T* vectors, T* pairs)
    {
        for (nint output = 0; output < _outputCount; output += 2, vectors += 2 * V.Count, pairs += V.Count)
        {
            V second = output + 1 < _outputCount ? V.LoadTwice(vectors + V.Count) : V.Zero;
            V.Store(V.Select(_firstHalf, V.LoadTwice(vectors), second), pairs);
        }
    }
}
