using System.Runtime.CompilerServices;

namespace Seedbed.Lanes;

/// <content>
/// The forward pass. A layer is taken a group of units at a time: weighted sums, values, and what they add to the sums of the next layer, while the
/// values of the group are still in the nearer caches. A sum goes on from where the group before left it, so its order is that of the units.
/// </content>
internal sealed unsafe partial class LaneBlock<V, T>
{
    // About 100 KB of values with 32 rows of 64-byte vectors.
    private const int GroupUnits = 48;

    /// <summary>Computes the outputs of the chunk's rows.</summary>
    /// <param name="forTraining">Whether a backward pass follows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Forward(bool forTraining)
    {
        bool summed = false;
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            LayerLayout layout = _layers[layer];
            bool feedsNext = layer < _layers.Length - 1 && _layers[layer + 1].SkipInputs == 0;
            int size = _groupUnits[layer];
            for (int first = 0; first < layout.Units; first += size)
            {
                int count = Math.Min(size, layout.Units - first);
                if (!summed)
                {
                    LayerProducts<V, T>.Forward(
                        InputOf(layer), Chunk.Rows, layout.OfUnits(first, count), Parameters, withBiases: true, At(_values[layer], first), add: false);
                }

                T* derivatives = forTraining && _derivatives[layer] is { } memory ? At(memory, first) : null;
                _activations[layer].Forward(At(_values[layer], first), derivatives, Chunk.Rows, count, layout.Stride);
                if (feedsNext)
                {
                    LayerProducts<V, T>.ForwardPart(
                        InputOf(layer + 1), Chunk.Rows, _layers[layer + 1], first, count, Parameters, _values[layer + 1].Pointer);
                }
            }

            summed = feedsNext;
            Join(layer);
        }
    }

    /// <summary>The units of a group: about <see cref="GroupUnits"/>, whole register blocks, and the last group not much smaller than the others.</summary>
    private static int GroupSize(int units)
    {
        int groups = Math.Max(1, (units + (GroupUnits / 2)) / GroupUnits);
        int blocks = MatrixProduct<V, T>.BlocksOf(units, groups * MatrixProduct<V, T>.MaximumColumns);
        return blocks * MatrixProduct<V, T>.MaximumColumns;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* At(AlignedMemory<T> memory, int unit) => memory.Pointer + ((nint)unit * V.Count);
}
