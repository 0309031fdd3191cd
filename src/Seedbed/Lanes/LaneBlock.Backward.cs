using System.Runtime.CompilerServices;

namespace Seedbed.Lanes;

/// <content>
/// The backward pass. Like the forward pass it takes the units between two layers a group at a time: what reaches them, the gradient of the weights that
/// leave them and, before the first layer, of those that enter them, while their values and derivatives are in the nearer caches.
/// </content>
internal sealed unsafe partial class LaneBlock<V, T>
{
    /// <summary>Computes the gradient of the chunk's loss, after <see cref="Loss"/>.</summary>
    /// <param name="add">Whether to add to the gradient of the chunks before, or to begin anew.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Backward(bool add) => Backward(add, null, 0);

    /// <summary>Moves all parameters along the gradient of the chunk's loss, after <see cref="Loss"/>: most weights of a large first layer while it is computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void BackwardAndMove(IFusedUpdate<T> update)
    {
        int moving = 0;
        if (_layers.Length > 1 && UpdatingTile.PaysFor(V.Registers, Chunk.Rows, AreFar))
        {
            moving = UpdatingTile.IsDirect(Chunk.Rows, AreFar) ? _directlyMoving : _moving;
        }

        update.Begin();
        Backward(add: false, update, moving);
        update.Update(MovesPanels(moving) ? _layers[0].End : moving * _layers[0].WeightStride, VectorCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Backward(bool add, IFusedUpdate<T>? update, int moving)
    {
        int last = _layers.Length - 1;
        _activations[last].MultiplyByDerivative(_deltas[last].Pointer, Stored(last).Pointer, Chunk.Rows, _layers[last].Units, _layers[last].Stride);
        if (last == 0 || _joined is not null)
        {
            AddGradient(last, add);
        }

        for (int layer = last; layer > 0; layer--)
        {
            bool hasGradient = layer == last && _joined is not null;
            if (!hasGradient)
            {
                LayerProducts<V, T>.BiasGradient(Chunk.Rows, _layers[layer], _passedBack[layer].Pointer, Gradient, add);
            }

            foreach (UnitGroup group in _groups[layer - 1])
            {
                if (!hasGradient)
                {
                    InputsOf(layer, group, out int first, out int count);
                    LayerProducts<V, T>.WeightGradient(
                        InputOf(layer).From(first), Chunk.Rows, _layers[layer].OfInputs(first, count), _passedBack[layer].Pointer, Gradient, add);
                }

                PassThrough(layer, group.First, group.Count);
                if (layer == 1)
                {
                    AddFirstGradient(group, _passedBack[0].Pointer, add, update, moving);
                }
            }
        }
    }

    private void AddGradient(int layer, bool add)
    {
        if (layer == 0)
        {
            foreach (UnitGroup group in _groups[0])
            {
                AddFirstGradient(group, _deltas[0].Pointer, add, null, 0);
            }

            return;
        }

        LayerProducts<V, T>.WeightGradient(InputOf(layer), Chunk.Rows, _layers[layer], _deltas[layer].Pointer, Gradient, add);
        LayerProducts<V, T>.BiasGradient(Chunk.Rows, _layers[layer], _deltas[layer].Pointer, Gradient, add);
    }

    /// <summary>
    /// The gradient of the weights and biases of a group of the first layer's units, and where there is an update the weights' moves. The biases, behind the weights,
    /// have an input that is 1 in every row.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void AddFirstGradient(in UnitGroup group, T* deltas, bool add, IFusedUpdate<T>? update, int moving)
    {
        LayerInput<T> input = InputOf(0);
        foreach (ref readonly UnitPart part in group.Parts.AsSpan())
        {
            LayerProducts<V, T>.WeightGradient(input, Chunk.Rows, part.WithBiases, deltas + ((nint)part.First * V.Count), Gradient, add, update, moving);
            if (MovesPanels(moving))
            {
                // The panel's other weights lie between those that have moved and the next panel's.
                update!.Update(part.Layout.WeightOffset + (moving * part.Layout.WeightStride), part.Layout.End);
            }
        }
    }

    /// <summary>Whether the first layer's weights move panel by panel, each panel whole.</summary>
    private bool MovesPanels(int moving) => moving > 0 && _layers[0].Panels > 1;

    /// <summary>What reaches the weighted sums of some units of the layer before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void PassThrough(int layer, int first, int count)
    {
        ref readonly LayerLayout layout = ref _layers[layer];
        ActivationKernel<V, T> activation = _activations[layer - 1];
        T* deltas = _passedBack[layer].Pointer;
        T* stored = At(Stored(layer - 1), first);
        T* output = At(_passedBack[layer - 1], first);
        int stride = _layers[layer - 1].Stride;
        if (_pairs is null)
        {
            LayerProducts<V, T>.Backward(Chunk.Rows, layout.OfInputs(first, count), deltas, Parameters, activation, stored, output, stride);
            return;
        }

        int units = Architecture.Layers[layer].Units;
        T* transposed = _pairs.Transposed(layout, units, first, count, Parameters);
        LayerProducts<V, T>.Backward(Chunk.Rows, layout, units, count, deltas, transposed, activation, stored, output, stride);
    }

    /// <summary>What a layer's activation left for its derivative.</summary>
    private AlignedMemory<T> Stored(int layer) => _derivatives[layer] ?? _values[layer];
}
