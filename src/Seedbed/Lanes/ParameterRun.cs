namespace Seedbed.Lanes;

/// <summary>Neighbouring parameters of a network that are neighbours in a block too.</summary>
/// <param name="Element">Where the first of them lies in the block, for the block's first network.</param>
/// <param name="First">The first of them, in the order of <see cref="Network"/>.</param>
/// <param name="Count">How many they are.</param>
internal readonly record struct ParameterRun(nint Element, int First, int Count)
{
    /// <summary>The runs of all parameters, in their order.</summary>
    /// <param name="layers">Where the layers lie.</param>
    /// <param name="lanes">The elements of a vector.</param>
    /// <param name="elementsPerParameter">How many elements of memory a weight takes.</param>
    public static ParameterRun[] Of(Architecture architecture, ReadOnlySpan<LayerLayout> layers, int lanes, int elementsPerParameter)
    {
        List<ParameterRun> runs = [];
        int first = 0;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            int units = architecture.Layers[layer].Units;

            // The biases follow the weights as if they came from one more input; rows without padding are one run.
            int rows = layers[layer].Inputs + 1;
            int panels = layers[layer].Panels;
            int unitsPerVector = lanes / elementsPerParameter;
            bool isDense = panels == 1 && (nint)layers[layer].WeightStride * lanes == (nint)units * elementsPerParameter;
            for (int row = 0; row < rows; row += isDense ? rows : 1)
            {
                for (int panel = 0; panel < panels; panel++)
                {
                    LayerLayout part = layers[layer].Panel(panel);
                    int unitsOfPart = Math.Min(part.Units * unitsPerVector, units - (layers[layer].FirstUnit(panel) * unitsPerVector));
                    int count = isDense ? rows * units : unitsOfPart;
                    runs.Add(new ParameterRun((nint)(part.WeightOffset + (row * part.WeightStride)) * lanes, first, count));
                    first += count;
                }
            }
        }

        return [.. runs];
    }
}
