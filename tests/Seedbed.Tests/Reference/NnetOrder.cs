namespace Seedbed.Tests.Reference;

/// <summary>The order in which R's nnet lists weights: unit after unit, the bias first.</summary>
internal static class NnetOrder
{
    /// <summary>For each weight in nnet's order its place in ours.</summary>
    public static int[] Places(Architecture architecture)
    {
        List<int> places = [];
        int offset = 0;
        foreach (LayerShape layer in architecture.Layers)
        {
            for (int unit = 0; unit < layer.Units; unit++)
            {
                places.Add(offset + (layer.Inputs * layer.Units) + unit);
                places.AddRange(Enumerable.Range(0, layer.Inputs).Select(input => offset + (input * layer.Units) + unit));
            }

            offset += layer.ParameterCount;
        }

        return [.. places];
    }
}
