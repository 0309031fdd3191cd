namespace Seedbed.Lanes;

/// <content>How networks enter and leave the lanes.</content>
internal sealed unsafe partial class LaneBlock<V, T>
{
    /// <summary>Places a network into a lane.</summary>
    /// <param name="lane">0 to the number of lanes − 1.</param>
    /// <param name="parameters">In the order of <see cref="Network"/>.</param>
    public void Load(int lane, ReadOnlySpan<T> parameters) => Write(Parameters, lane, parameters);

    /// <summary>Writes a lane of anything that is laid out like the parameters.</summary>
    /// <param name="target">[vectors × lanes].</param>
    /// <param name="lane">0 to the number of lanes − 1.</param>
    /// <param name="parameters">In the order of <see cref="Network"/>.</param>
    public void Write(T* target, int lane, ReadOnlySpan<T> parameters)
    {
        foreach (LayerLayout layout in _layers)
        {
            for (int input = 0; input <= layout.Inputs; input++)
            {
                ReadOnlySpan<T> source = parameters.Slice(layout.ParameterOffset + (input * layout.Units), layout.Units);
                T* destination = target + ((nint)RowOffset(layout, input) * V.Count) + lane;
                for (int unit = 0; unit < source.Length; unit++)
                {
                    destination[(nint)unit * V.Count] = source[unit];
                }
            }
        }
    }

    /// <summary>Reads a lane of parameters, of a gradient or of anything else laid out like them.</summary>
    /// <param name="source">[vectors × lanes].</param>
    /// <param name="lane">0 to the number of lanes − 1.</param>
    /// <param name="parameters">Filled in the order of <see cref="Network"/>.</param>
    public void Read(T* source, int lane, Span<T> parameters)
    {
        foreach (LayerLayout layout in _layers)
        {
            for (int input = 0; input <= layout.Inputs; input++)
            {
                Span<T> destination = parameters.Slice(layout.ParameterOffset + (input * layout.Units), layout.Units);
                T* row = source + ((nint)RowOffset(layout, input) * V.Count) + lane;
                for (int unit = 0; unit < destination.Length; unit++)
                {
                    destination[unit] = row[(nint)unit * V.Count];
                }
            }
        }
    }

    // The biases follow the weights as if they came from one more input.
    private static int RowOffset(LayerLayout layout, int input) => layout.WeightOffset + (input * layout.Stride);
}
