namespace Seedbed.Lanes;

/// <summary>
/// Parameters in the order in which a product of one row reads them: layer after layer, panels of some neighbouring units, in each the biases and
/// then the weights [inputs × units of the panel]. Weights that do not fit into the caches stream in as one sequence.
/// </summary>
internal static class PackedPanels
{
    /// <summary>Where each layer begins.</summary>
    public static int[] LayerOffsets(Architecture architecture)
    {
        int[] offsets = new int[architecture.Layers.Count];
        for (int layer = 1; layer < offsets.Length; layer++)
        {
            offsets[layer] = offsets[layer - 1] + architecture.Layers[layer - 1].ParameterCount;
        }

        return offsets;
    }

    /// <summary>For each parameter, in the order of <see cref="Network"/>, its place.</summary>
    /// <param name="panelUnits">The units of a panel; the last one of a layer may have fewer.</param>
    public static int[] ParameterVectors(Architecture architecture, int panelUnits)
    {
        int[] places = new int[architecture.ParameterCount];
        int parameter = 0;
        int layerOffset = 0;
        foreach (LayerShape layer in architecture.Layers)
        {
            for (int input = 0; input <= layer.Inputs; input++)
            {
                // The biases come last in a network and first in a panel.
                int depth = input == layer.Inputs ? 0 : input + 1;
                for (int unit = 0; unit < layer.Units; unit++)
                {
                    int first = unit / panelUnits * panelUnits;
                    int units = Math.Min(panelUnits, layer.Units - first);
                    places[parameter++] = layerOffset + (first * (layer.Inputs + 1)) + (depth * units) + unit - first;
                }
            }

            layerOffset += layer.ParameterCount;
        }

        return places;
    }
}
