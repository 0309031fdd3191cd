namespace Seedbed.Lanes;

/// <summary>Where one layer of weights lies in a block. Offsets and steps count vectors.</summary>
/// <param name="Inputs">Values that enter: first the units of the layer before, then those of the network's inputs that skip to here.</param>
/// <param name="SkipInputs">How many of them are the network's inputs, besides the layer before: none but for the outputs of a skip-layer network.</param>
/// <param name="Units">Values that leave; where several units share a vector, the vectors of them.</param>
/// <param name="Stride">
/// Vectors from one row's activations to the next one's. Never a multiple of four for wide layers: rows at a power of two apart would fall on the same few
/// sets of the cache.
/// </param>
/// <param name="WeightStride">Vectors from one input's weights to the next one's: the same, but in a panel no more than its units.</param>
/// <param name="WeightOffset">Where the weights [inputs × weight stride] begin, behind them the biases.</param>
/// <param name="BiasOffset">Where the biases [weight stride] begin.</param>
/// <param name="ParameterOffset">Where the layer begins among a network's own parameters.</param>
/// <param name="Panels">
/// Into how many panels of neighbouring units the layer is cut, each with its weights and biases as if it were a layer of its own: what a register block reads
/// then lies in one stretch of memory. 1 where it is whole.
/// </param>
internal readonly record struct LayerLayout(
    int Inputs, int SkipInputs, int Units, int Stride, int WeightStride, int WeightOffset, int BiasOffset, int ParameterOffset, int Panels)
{
    private const int WideLayer = 8;

    // The columns of a register block.
    private const int PanelUnits = 6;

    /// <summary>The layers of an architecture, one after the other.</summary>
    /// <param name="unitsPerVector">How many neighbouring units share a vector.</param>
    /// <param name="inPanels">Whether a wide first layer is cut into panels.</param>
    public static LayerLayout[] Of(Architecture architecture, int unitsPerVector = 1, bool inPanels = false)
    {
        LayerLayout[] layouts = new LayerLayout[architecture.Layers.Count];
        int offset = 0;
        int parameterOffset = 0;
        for (int layer = 0; layer < layouts.Length; layer++)
        {
            (int inputs, int units) = architecture.Layers[layer];
            units = (units + unitsPerVector - 1) / unitsPerVector;
            int stride = units >= WideLayer && units % 4 == 0 ? units + 1 : units;
            int panels = inPanels && layer == 0 && layouts.Length > 1 ? ProductGrid.PanelsOf(units, PanelUnits) : 1;
            int weightStride = panels == 1 ? stride : units;
            int bias = checked(offset + (inputs * weightStride));
            int skipInputs = architecture.SkipLayer && layer == layouts.Length - 1 ? architecture.Inputs : 0;
            layouts[layer] = new LayerLayout(inputs, skipInputs, units, stride, weightStride, offset, bias, parameterOffset, panels);
            offset = checked(bias + weightStride);
            parameterOffset += architecture.Layers[layer].ParameterCount;
        }

        return layouts;
    }

    /// <summary>For each parameter of a network, in the order of <see cref="Network"/>, its vector in a block.</summary>
    public static int[] ParameterVectors(ReadOnlySpan<LayerLayout> layers)
    {
        int[] vectors = new int[layers[^1].ParameterOffset + ((layers[^1].Inputs + 1) * layers[^1].Units)];
        foreach (LayerLayout layer in layers)
        {
            for (int input = 0; input <= layer.Inputs; input++)
            {
                for (int unit = 0; unit < layer.Units; unit++)
                {
                    vectors[layer.ParameterOffset + (input * layer.Units) + unit] = layer.VectorOf(input, unit);
                }
            }
        }

        return vectors;
    }

    /// <summary>The inputs that are units of the layer before; for the first layer the network's inputs.</summary>
    public int UnitInputs => Inputs - SkipInputs;

    /// <summary>The layer as far as the layer before feeds it.</summary>
    public LayerLayout WithoutSkip => this with { Inputs = UnitInputs, SkipInputs = 0 };

    /// <summary>A panel, as if it were a layer.</summary>
    public LayerLayout Panel(int panel)
    {
        if (Panels == 1)
        {
            return this;
        }

        int first = FirstUnit(panel);
        int units = FirstUnit(panel + 1) - first;
        int offset = WeightOffset + (first * (Inputs + 1));
        return this with { Units = units, WeightStride = units, WeightOffset = offset, BiasOffset = offset + (Inputs * units), Panels = 1 };
    }

    /// <summary>The first unit of a panel.</summary>
    public int FirstUnit(int panel) => ProductGrid.ColumnOf(panel, Units, Panels);

    /// <summary>Where the weight from an input to a unit lies; the bias where the input is one more than there are.</summary>
    public int VectorOf(int input, int unit)
    {
        int panel = 0;
        while (FirstUnit(panel + 1) <= unit)
        {
            panel++;
        }

        LayerLayout layout = Panel(panel);
        return layout.WeightOffset + (input * layout.WeightStride) + unit - FirstUnit(panel);
    }

    /// <summary>Neighbouring units alone, as if they were a layer.</summary>
    public LayerLayout OfUnits(int first, int count) =>
        this with { Units = count, WeightOffset = WeightOffset + first, BiasOffset = BiasOffset + first };

    /// <summary>Neighbouring inputs alone, all of them units of the layer before, as if no others entered the layer.</summary>
    public LayerLayout OfInputs(int first, int count) =>
        this with { Inputs = count, SkipInputs = 0, WeightOffset = WeightOffset + (first * WeightStride) };

    /// <summary>Vectors up to the end of this layer.</summary>
    public int End => BiasOffset + WeightStride;
}
