namespace Seedbed.Lanes;

/// <summary>A part of a layer's weights: those from some neighbouring inputs. The biases count as one more input.</summary>
internal readonly record struct InputBand(int Layer, int First, int End)
{
    // The gradient of a band should still lie in the second-level cache when the parameters move along it.
    private const int LargestBytes = 256 * 1024;

    // Register blocks have up to 4 rows.
    private const int InputMultiple = 4;

    /// <summary>Cuts all layers, the widest bands first.</summary>
    /// <param name="parts">How many are wanted at least, if there is enough for them.</param>
    public static InputBand[] Cut(ReadOnlySpan<LayerLayout> layers, int vectorBytes, int parts)
    {
        List<InputBand> bands = [];
        int vectors = Math.Min((layers[^1].End + parts - 1) / parts, LargestBytes / vectorBytes);
        for (int layer = 0; layer < layers.Length; layer++)
        {
            int inputs = layers[layer].Inputs + 1;
            int step = ((Math.Max(vectors / layers[layer].Stride, 1) + InputMultiple - 1) / InputMultiple) * InputMultiple;
            for (int first = 0; first < inputs; first += step)
            {
                bands.Add(new InputBand(layer, first, Math.Min(first + step, inputs)));
            }
        }

        return [.. bands];
    }
}
