namespace Seedbed.Landscape;

/// <summary>Leaves redundant units out of a network without a change of its function.</summary>
internal static class UnitRemoval
{
    public static Network Reduce(Network network, IReadOnlyList<LayerRedundancy> layers)
    {
        Architecture architecture = network.Architecture;
        double[] parameters = network.ToArray();
        int[][] kept = new int[layers.Count][];
        for (int layer = 0; layer < layers.Count; layer++)
        {
            for (int unit = 0; unit < architecture.Hidden[layer]; unit++)
            {
                Fold(architecture, parameters, layer, unit, layers[layer].Units[unit]);
            }

            kept[layer] = [.. Enumerable.Range(0, architecture.Hidden[layer]).Where(unit => layers[layer].Units[unit].Kind == UnitKind.Distinct)];

            // A layer keeps one unit, which then adds nothing: its outgoing weights have become zero.
            kept[layer] = kept[layer].Length > 0 ? kept[layer] : [0];
        }

        return Without(architecture, parameters, kept);
    }

    /// <summary>Hands the outgoing weights of a redundant unit over to its original and to the next biases.</summary>
    private static void Fold(Architecture architecture, double[] parameters, int layer, int unit, UnitRedundancy redundancy)
    {
        if (redundancy.Kind == UnitKind.Distinct)
        {
            return;
        }

        LayerShape next = architecture.Layers[layer + 1];
        int after = NetworkSymmetry.OffsetOf(architecture, layer + 1);
        for (int k = 0; k < next.Units; k++)
        {
            ref double weight = ref parameters[after + (unit * next.Units) + k];
            if (redundancy.Kind == UnitKind.Duplicate)
            {
                parameters[after + (redundancy.Original * next.Units) + k] += redundancy.Factor * weight;
            }

            parameters[after + (next.Inputs * next.Units) + k] += redundancy.Offset * weight;
            weight = 0;
        }
    }

    private static Network Without(Architecture architecture, double[] parameters, int[][] kept)
    {
        Architecture reduced = new(
            architecture.Inputs, [.. kept.Select(units => units.Length)], architecture.Outputs, architecture.HiddenActivation, architecture.OutputActivation, architecture.SkipLayer);
        List<double> left = [];
        int offset = 0;
        for (int layer = 0; layer < architecture.Layers.Count; layer++)
        {
            LayerShape shape = architecture.Layers[layer];
            int hidden = layer == 0 ? 0 : architecture.Hidden[layer - 1];

            // What is no hidden unit stays: the network's inputs and, as one more source, the bias.
            IEnumerable<int> sources = (layer == 0 ? [] : kept[layer - 1]).Concat(Enumerable.Range(hidden, shape.Inputs + 1 - hidden));
            int[] units = layer < kept.Length ? kept[layer] : [.. Enumerable.Range(0, shape.Units)];
            left.AddRange(sources.SelectMany(source => units.Select(unit => parameters[offset + (source * shape.Units) + unit])));
            offset += shape.ParameterCount;
        }

        return new Network(reduced, [.. left]);
    }
}
