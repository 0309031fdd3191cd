using System.Runtime.CompilerServices;

namespace Seedbed.Lanes;

/// <content>What second derivatives need of a forward and a backward pass.</content>
internal sealed unsafe partial class LaneBlock<V, T>
{
    /// <summary>What enters a layer, after a forward pass over the layers before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public LayerInput<T> InputOf(int layer)
    {
        if (_joined is not null && layer == _layers.Length - 1)
        {
            return _joined.Values;
        }

        if (layer > 0)
        {
            return new LayerInput<T>(_values[layer - 1].Pointer, (nint)_layers[layer - 1].Stride * V.Count, ElementsPerParameter, broadcast: false);
        }

        nint elements = Chunk.Gathered ? V.Count : 1;
        return new LayerInput<T>(Chunk.Inputs, Chunk.InputStep * elements, elements, broadcast: !Chunk.Gathered);
    }

    /// <summary>[rows × stride × lanes]: the derivative of the chunk's loss by a layer's weighted sums, after <see cref="Backward(LayerDerivatives{V, T})"/>.</summary>
    public T* Deltas(int layer) => _deltas[layer].Pointer;

    /// <summary>As <see cref="Forward(bool)"/>, and fills both derivatives of every activation.</summary>
    public void Forward(LayerDerivatives<V, T> derivatives)
    {
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            LayerLayout layout = _layers[layer];
            LayerInput<T> input = InputOf(layer);
            foreach (UnitGroup group in _groups[layer])
            {
                ForwardGroup(layer, input, group);
            }

            _activations[layer].ForwardWithDerivatives(
                _values[layer].Pointer, derivatives.First(layer), derivatives.Curvature(layer), Chunk.Rows, layout.Units, layout.Stride);
            Join(layer);
        }
    }

    /// <summary>
    /// After <see cref="Forward(LayerDerivatives{V, T})"/> and <see cref="Loss"/>: computes every layer's <see cref="Deltas"/>, and multiplies the
    /// second derivatives by what reaches the activations.
    /// </summary>
    public void Backward(LayerDerivatives<V, T> derivatives)
    {
        for (int layer = _layers.Length - 1; layer >= 0; layer--)
        {
            derivatives.Backward(layer, Chunk.Rows, _deltas[layer].Pointer);
            PassBack(layer);
        }
    }

    /// <summary>What reaches the values of the layer before.</summary>
    private void PassBack(int layer)
    {
        if (layer > 0)
        {
            LayerProducts<V, T>.Backward(
                Chunk.Rows, _layers[layer], _deltas[layer].Pointer, Parameters, _deltas[layer - 1].Pointer, _layers[layer - 1].Stride, add: false);
        }
    }

    /// <summary>Computes the gradient from every layer's <see cref="Deltas"/>: the same bits as <see cref="Backward(bool)"/>.</summary>
    /// <param name="add">Whether to add to the gradient of the chunks before, or to begin anew.</param>
    public void AddGradient(bool add)
    {
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            AddGradient(layer, add);
        }
    }

    /// <summary>After a forward pass: in each row the product of weight · scale · Hessian of the loss by the outputs with a direction.</summary>
    /// <param name="direction">[rows × <see cref="OutputStride"/> × lanes].</param>
    /// <param name="result">The same shape; other memory.</param>
    public void LossHessianProduct(T* direction, T* result, V scale) =>
        _loss.HessianProduct(Chunk, Outputs, direction, result, _layers[^1].Units, _targetCount, OutputStride, scale);

    /// <summary>After a forward pass: in each row weight · scale · the Hessian of the loss by the outputs.</summary>
    /// <param name="hessian">[rows × outputs × <see cref="OutputStride"/> × lanes].</param>
    public void LossHessian(T* hessian, V scale) =>
        _loss.Hessian(Chunk, Outputs, hessian, _layers[^1].Units, _targetCount, OutputStride, scale);
}
