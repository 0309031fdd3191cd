using System.Runtime.CompilerServices;

namespace Seedbed.Lanes;

/// <content>
/// The forward pass. A layer is taken a group of units at a time: weighted sums, values, and what they add to the sums of the next layer, while the
/// values of the group are still in the nearer caches. A sum goes on from where the group before left it, so its order is that of the units.
/// </content>
internal sealed unsafe partial class LaneBlock<V, T>
{
    /// <summary>Computes the outputs of the chunk's rows.</summary>
    /// <param name="forTraining">Whether a backward pass follows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Forward(bool forTraining)
    {
        bool summed = false;
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            LayerLayout layout = _layers[layer];
            LayerInput<T> input = InputOf(layer);
            bool feedsNext = layer < _layers.Length - 1 && _layers[layer + 1].SkipInputs == 0;
            foreach (UnitGroup group in _groups[layer])
            {
                if (!summed)
                {
                    ForwardGroup(layer, input, group);
                }

                T* derivatives = forTraining && _derivatives[layer] is { } memory ? At(memory, group.First) : null;
                _activations[layer].Forward(At(_values[layer], group.First), derivatives, Chunk.Rows, group.Count, layout.Stride);
                if (feedsNext)
                {
                    InputsOf(layer + 1, group, out int first, out int count);
                    LayerProducts<V, T>.ForwardPart(InputOf(layer + 1), Chunk.Rows, _layers[layer + 1], first, count, Parameters, _values[layer + 1].Pointer);
                }
            }

            summed = feedsNext;
            Join(layer);
        }
    }

    /// <summary>The weighted sums of a group of units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void ForwardGroup(int layer, in LayerInput<T> input, in UnitGroup group)
    {
        foreach (ref readonly UnitPart part in group.Parts.AsSpan())
        {
            LayerProducts<V, T>.Forward(input, Chunk.Rows, part.Layout, Parameters, withBiases: true, At(_values[layer], part.First), add: false);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* At(AlignedMemory<T> memory, int unit) => memory.Pointer + ((nint)unit * V.Count);
}
