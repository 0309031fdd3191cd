using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// The derivatives of a chunk's outputs by the parameters of every lane's network. For squared error this is the Jacobian of the residuals
/// o − t. Case weights play no part.
/// </summary>
internal sealed unsafe class OutputJacobian<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly LayerDerivatives<V, T> _derivatives;
    private readonly AlignedMemory<T>[] _byUnit;
    private readonly AlignedMemory<T> _jacobian;

    /// <param name="block">Holds the networks; its buffers are used.</param>
    public OutputJacobian(LaneBlock<V, T> block)
    {
        _block = block;
        ReadOnlySpan<LayerLayout> layers = block.Layers;
        long rows = (long)RowChunk<V, T>.Capacity * layers[^1].Units;
        _derivatives = new LayerDerivatives<V, T>(layers, RowChunk<V, T>.Capacity);
        _byUnit = new AlignedMemory<T>[layers.Length];
        for (int layer = 0; layer < layers.Length; layer++)
        {
            _byUnit[layer] = new AlignedMemory<T>(rows * layers[layer].Stride * V.Count);
        }

        _jacobian = new AlignedMemory<T>(rows * ParameterCount * V.Count);
    }

    /// <summary>P: the weights and biases of one network.</summary>
    public int ParameterCount => _block.Architecture.ParameterCount;

    /// <summary>[rows × outputs × P × lanes], parameters in the order of <see cref="Network"/>.</summary>
    public T* Matrix => _jacobian.Pointer;

    public void Dispose()
    {
        _derivatives.Dispose();
        _jacobian.Dispose();
        foreach (AlignedMemory<T> memory in _byUnit)
        {
            memory.Dispose();
        }
    }

    /// <summary>Computes the matrix for the rows in the block's chunk; the block's outputs are left as a forward pass leaves them.</summary>
    public void Compute()
    {
        int rows = _block.Chunk.Rows;
        int last = _byUnit.Length - 1;
        int outputs = _block.Layers[last].Units;
        _block.Forward(_derivatives);
        Begin(last, rows);
        for (int layer = last; layer >= 0; layer--)
        {
            LayerLayout layout = _block.Layers[layer];
            T* byUnit = _byUnit[layer].Pointer;
            Write(layer, rows);
            if (layer > 0)
            {
                LayerProducts<V, T>.Backward(
                    rows * outputs, layout, byUnit, _block.Parameters, _byUnit[layer - 1].Pointer, _block.Layers[layer - 1].Stride, add: false);
                _derivatives.MultiplyByFirst(layer - 1, rows, _byUnit[layer - 1].Pointer, outputs);
            }
        }
    }

    /// <summary>The outputs by their own weighted sums: diag(σ′).</summary>
    private void Begin(int last, int rows)
    {
        LayerLayout layout = _block.Layers[last];
        nint step = (nint)layout.Stride * V.Count;
        _byUnit[last].Clear();
        T* target = _byUnit[last].Pointer;
        T* first = _derivatives.First(last);
        for (int row = 0; row < rows; row++, first += step)
        {
            for (int output = 0; output < layout.Units; output++, target += step)
            {
                V.Store(V.Load(first + ((nint)output * V.Count)), target + ((nint)output * V.Count));
            }
        }
    }

    /// <summary>The derivative by the weight from j to m is the input j times the derivative by the weighted sum of m.</summary>
    private void Write(int layer, int rows)
    {
        LayerLayout layout = _block.Layers[layer];
        LayerInput<T> input = _block.InputOf(layer);
        int outputs = _block.Layers[^1].Units;
        T* byUnit = _byUnit[layer].Pointer;
        T* target = Matrix + ((nint)layout.ParameterOffset * V.Count);
        for (int row = 0; row < rows; row++)
        {
            T* values = input.Values + (row * input.RowStep);
            for (int output = 0; output < outputs; output++, byUnit += (nint)layout.Stride * V.Count, target += (nint)ParameterCount * V.Count)
            {
                T* at = target;
                for (int j = 0; j <= layout.Inputs; j++)
                {
                    T* from = values + (j * input.ValueStep);
                    V value = j == layout.Inputs ? V.Broadcast(T.One) : input.IsBroadcast ? V.Broadcast(*from) : V.Load(from);
                    for (nint unit = 0; unit < (nint)layout.Units * V.Count; unit += V.Count, at += V.Count)
                    {
                        V.Store(value * V.Load(byUnit + unit), at);
                    }
                }
            }
        }
    }
}
