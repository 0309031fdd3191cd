using System.Numerics;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Lanes;

/// <summary>
/// Multiplies the Hessian, or the Gauss–Newton matrix, of every lane's objective with a direction, without forming it (Pearlmutter 1994):
/// R{·}, the derivative along the direction, is carried forward and backward through the network. Costs about three gradients.
/// Also leaves the gradient of the mean loss in the block.
/// </summary>
internal sealed unsafe class HessianProduct<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly CurvatureKind _kind;
    private readonly LayerDerivatives<V, T> _derivatives;
    private readonly AlignedMemory<T>[] _sums;
    private readonly AlignedMemory<T>[] _values;
    private readonly AlignedMemory<T>[] _deltas;

    /// <param name="block">Holds the networks; its buffers are used.</param>
    /// <param name="kind">Which matrix.</param>
    public HessianProduct(LaneBlock<V, T> block, CurvatureKind kind)
    {
        _block = block;
        _kind = kind;
        _derivatives = new LayerDerivatives<V, T>(block.Layers, RowChunk<V, T>.Capacity);
        _sums = new AlignedMemory<T>[block.Layers.Length];
        _values = new AlignedMemory<T>[block.Layers.Length];
        _deltas = new AlignedMemory<T>[block.Layers.Length];
        for (int layer = 0; layer < _sums.Length; layer++)
        {
            long size = (long)RowChunk<V, T>.Capacity * block.Layers[layer].Stride * V.Count;
            _sums[layer] = new AlignedMemory<T>(size);
            _values[layer] = new AlignedMemory<T>(size);
            _deltas[layer] = new AlignedMemory<T>(size);
        }
    }

    public void Dispose()
    {
        _derivatives.Dispose();
        for (int layer = 0; layer < _sums.Length; layer++)
        {
            _sums[layer].Dispose();
            _values[layer].Dispose();
            _deltas[layer].Dispose();
        }
    }

    /// <summary>The product for the weighted mean loss over all rows plus a penalty.</summary>
    /// <param name="rows">At least one row.</param>
    /// <param name="direction">[vectors × lanes], laid out like the block's parameters; padding is zero.</param>
    /// <param name="result">The same shape; other memory.</param>
    /// <param name="decay">The same shape: d in the penalty ½·Σ d·w², zero for what is not penalised; null for no penalty.</param>
    /// <param name="losses">[lanes]: the weighted mean losses, without the penalty.</param>
    public void Compute(EncodedRows<T> rows, T* direction, T* result, T* decay, Span<double> losses)
    {
        losses.Clear();
        V scale = V.Broadcast(T.CreateTruncating(1 / rows.WeightSum));
        for (int first = 0; first < rows.RowCount; first += RowChunk<V, T>.Capacity)
        {
            _block.Chunk.Broadcast(rows, null, first, Math.Min(RowChunk<V, T>.Capacity, rows.RowCount - first));
            _block.Forward(_derivatives);
            LaneSums.Add<V, T>(_block.Loss(scale), losses);
            _block.Backward(_derivatives);
            _block.AddGradient(add: first > 0);
            Forward(direction);
            _block.LossHessianProduct(_values[^1].Pointer, _deltas[^1].Pointer, scale);
            Backward(direction, result, add: first > 0);
        }

        for (int lane = 0; lane < losses.Length; lane++)
        {
            losses[lane] /= rows.WeightSum;
        }

        AddPenalty(direction, result, decay);
    }

    /// <summary>R{z} = R{a before}·W + a before·V + the direction's biases; R{a} = σ′·R{z}.</summary>
    private void Forward(T* direction)
    {
        int rows = _block.Chunk.Rows;
        for (int layer = 0; layer < _sums.Length; layer++)
        {
            LayerLayout layout = _block.Layers[layer];
            T* sums = _sums[layer].Pointer;
            LayerProducts<V, T>.Forward(_block.InputOf(layer), rows, layout, direction, withBiases: true, sums, add: false);
            if (layer > 0)
            {
                LayerProducts<V, T>.Forward(ValuesBefore(layer), rows, layout.WithoutSkip, _block.Parameters, withBiases: false, sums, add: true);
            }

            new Span<T>(sums, rows * layout.Stride * V.Count).CopyTo(_values[layer].Span);
            _derivatives.MultiplyByFirst(layer, rows, _values[layer].Pointer, repeats: 1);
        }
    }

    /// <summary>
    /// With δ the derivative by z: R{δ} = σ′·R{derivative by a} + (derivative by a)·σ″·R{z}; R{derivative by a before} = R{δ}·Wᵀ + δ·Vᵀ; the
    /// product itself is aᵀ before·R{δ} + R{a before}ᵀ·δ. The Gauss–Newton matrix leaves out every term with δ.
    /// </summary>
    private void Backward(T* direction, T* result, bool add)
    {
        int rows = _block.Chunk.Rows;
        bool exact = _kind == CurvatureKind.Hessian;
        for (int layer = _sums.Length - 1; layer >= 0; layer--)
        {
            LayerLayout layout = _block.Layers[layer];
            T* deltas = _deltas[layer].Pointer;
            if (exact)
            {
                _derivatives.MultiplyByFirstAndAddCurvature(layer, rows, deltas, _sums[layer].Pointer);
            }
            else
            {
                _derivatives.MultiplyByFirst(layer, rows, deltas, repeats: 1);
            }

            LayerProducts<V, T>.WeightGradient(_block.InputOf(layer), rows, layout, deltas, result, add);
            LayerProducts<V, T>.BiasGradient(rows, layout, deltas, result, add);
            if (layer == 0)
            {
                continue;
            }

            T* before = _deltas[layer - 1].Pointer;
            int stride = _block.Layers[layer - 1].Stride;
            LayerProducts<V, T>.Backward(rows, layout, deltas, _block.Parameters, before, stride, add: false);
            if (exact)
            {
                LayerProducts<V, T>.WeightGradient(ValuesBefore(layer), rows, layout.WithoutSkip, _block.Deltas(layer), result, add: true);
                LayerProducts<V, T>.Backward(rows, layout, _block.Deltas(layer), direction, before, stride, add: true);
            }
        }
    }

    private LayerInput<T> ValuesBefore(int layer) =>
        new(_values[layer - 1].Pointer, (nint)_block.Layers[layer - 1].Stride * V.Count, V.Count, broadcast: false);

    private void AddPenalty(T* direction, T* result, T* decay)
    {
        if (decay == null)
        {
            return;
        }

        for (nint i = 0; i < (nint)_block.VectorCount * V.Count; i += V.Count)
        {
            V.Store(V.MultiplyAdd(V.Load(decay + i), V.Load(direction + i), V.Load(result + i)), result + i);
        }
    }
}
