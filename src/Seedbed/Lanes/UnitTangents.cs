using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>The derivatives of each layer's activations by the weighted sums of the layers before it, for the rows of a chunk.</summary>
internal sealed unsafe class UnitTangents<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly LayerDerivatives<V, T> _derivatives;
    private readonly AlignedMemory<T>[,] _tangents;

    /// <param name="block">Holds the networks.</param>
    /// <param name="derivatives">Both derivatives of the activations, after a forward pass.</param>
    /// <param name="rowCapacity">The rows of the largest chunk.</param>
    public UnitTangents(LaneBlock<V, T> block, LayerDerivatives<V, T> derivatives, int rowCapacity)
    {
        _block = block;
        _derivatives = derivatives;
        ReadOnlySpan<LayerLayout> layers = block.Layers;

        // The outputs feed no further weights.
        int count = layers.Length - 1;
        _tangents = new AlignedMemory<T>[count, count];
        for (int from = 0; from < count; from++)
        {
            for (int to = from + 1; to < count; to++)
            {
                _tangents[from, to] = new AlignedMemory<T>((long)rowCapacity * layers[from].Units * layers[to].Stride * V.Count);
            }
        }
    }

    /// <summary>[rows × units of the first layer × stride of the other × lanes]: ∂(activation of <paramref name="to"/>)/∂(weighted sum of <paramref name="from"/>).</summary>
    public T* Between(int from, int to) => _tangents[from, to].Pointer;

    public void Dispose()
    {
        foreach (AlignedMemory<T>? memory in _tangents)
        {
            memory?.Dispose();
        }
    }

    /// <summary>Computes every pair of hidden layers.</summary>
    public void Compute()
    {
        int rows = _block.Chunk.Rows;
        int count = _block.Layers.Length - 1;
        for (int from = 0; from < count; from++)
        {
            int units = _block.Layers[from].Units;
            for (int to = from + 1; to < count; to++)
            {
                if (to == from + 1)
                {
                    Begin(from, rows);
                }
                else
                {
                    LayerInput<T> input = new(Between(from, to - 1), (nint)_block.Layers[to - 1].Stride * V.Count, V.Count, broadcast: false);
                    LayerProducts<V, T>.Forward(
                        input, rows * units, _block.Layers[to], _block.Parameters, withBiases: false, Between(from, to), add: false);
                }

                _derivatives.MultiplyByFirst(to, rows, Between(from, to), units);
            }
        }
    }

    /// <summary>diag(σ′)·W.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Begin(int from, int rows)
    {
        LayerLayout layout = _block.Layers[from];
        LayerLayout next = _block.Layers[from + 1];
        T* first = _derivatives.First(from);
        T* result = Between(from, from + 1);
        nint step = (nint)next.Stride * V.Count;
        for (int row = 0; row < rows; row++, first += (nint)layout.Stride * V.Count)
        {
            T* weights = _block.Parameters + ((nint)next.WeightOffset * V.Count);
            for (int unit = 0; unit < layout.Units; unit++, weights += step, result += step)
            {
                V derivative = V.Load(first + ((nint)unit * V.Count));
                for (nint i = 0; i < (nint)next.Units * V.Count; i += V.Count)
                {
                    V.Store(derivative * V.Load(weights + i), result + i);
                }
            }
        }
    }
}
