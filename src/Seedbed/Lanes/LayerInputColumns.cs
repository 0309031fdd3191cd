using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// What enters each layer, and the 1 that its biases multiply, each value's rows side by side: [inputs + 1 × rows], so that products over the
/// rows read memory in order. An element is a number where lanes hold rows or see the same row, else a vector.
/// </summary>
internal sealed unsafe class LayerInputColumns<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly AlignedMemory<T>[] _columns;

    /// <param name="block">Holds the networks.</param>
    /// <param name="rowsInLanes">Whether the lanes hold different rows of one network, instead of different networks.</param>
    public LayerInputColumns(LaneBlock<V, T> block, bool rowsInLanes)
    {
        _block = block;
        _columns = new AlignedMemory<T>[block.Layers.Length];
        for (int layer = 0; layer < _columns.Length; layer++)
        {
            LayerLayout layout = block.Layers[layer];
            long step = (long)RowChunk<V, T>.Capacity * (rowsInLanes || layer == 0 ? 1 : V.Count);
            _columns[layer] = new AlignedMemory<T>((layout.Inputs + 1) * step);
            new Span<T>(_columns[layer].Pointer + (layout.Inputs * step), (int)step).Fill(T.One);
        }
    }

    /// <summary>Elements from a value's column to the next one's.</summary>
    public nint Step(int layer) => (nint)(_columns[layer].Length / (_block.Layers[layer].Inputs + 1));

    /// <summary>The values of an input; the last is 1.</summary>
    public T* Column(int layer, int input) => _columns[layer].Pointer + (input * Step(layer));

    public void Dispose()
    {
        foreach (AlignedMemory<T> columns in _columns)
        {
            columns.Dispose();
        }
    }

    /// <summary>Copies what the last forward pass left.</summary>
    public void Fill()
    {
        int rows = _block.Chunk.Rows;
        for (int layer = 0; layer < _columns.Length; layer++)
        {
            LayerInput<T> input = _block.InputOf(layer);
            for (int value = 0; value < _block.Layers[layer].Inputs; value++)
            {
                T* column = Column(layer, value);
                T* source = input.Values + (value * input.ValueStep);
                for (int row = 0; row < rows; row++, source += input.RowStep)
                {
                    if (input.IsBroadcast)
                    {
                        column[row] = *source;
                    }
                    else
                    {
                        V.Store(V.Load(source), column + ((nint)row * V.Count));
                    }
                }
            }
        }
    }
}
