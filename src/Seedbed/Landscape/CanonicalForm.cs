using Seedbed.Landscape;

namespace Seedbed;

/// <summary>One network in place of all those that differ from it by a symmetry and so have the same function.</summary>
public static class CanonicalForm
{
    /// <summary>
    /// The representative of a network: outputs of softmax centred over the classes; the scales of ReLU units such that the sum of squared weights and biases is smallest; of each unit of tanh or
    /// the logistic function the sign with which the largest of its incoming weights and bias is positive, and the constant that this leaves with the logistic function in the
    /// next biases; the units of each hidden layer by the length of their incoming weights and bias, longest first.
    /// </summary>
    /// <remarks>
    /// An order of units is not continuous: two networks as near as you like may differ in it where units are equally long. Compare networks by
    /// <see cref="NetworkMatching"/>; this form is for reading, and for finding exact copies.
    /// </remarks>
    /// <param name="network">A network of any depth; not changed.</param>
    /// <param name="loss">Its loss; with cross-entropy, several outputs are seen through softmax.</param>
    /// <returns>A network in double precision with the same function.</returns>
    public static Network Of(Network network, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(network);
        Architecture architecture = network.Architecture;
        double[] parameters = Rescaled(network, loss);
        NetworkSymmetry.ShiftBiases(architecture, parameters, 1);
        for (int layer = 0; layer < architecture.Hidden.Count; layer++)
        {
            OrderUnits(architecture, parameters, layer);
        }

        NetworkSymmetry.ShiftBiases(architecture, parameters, -1);
        return new Network(architecture, parameters);
    }

    /// <summary>The parameters without the freedom of scales and of softmax, units as they are.</summary>
    internal static double[] Rescaled(Network network, Loss loss)
    {
        double[] parameters = network.ToArray();
        NetworkSymmetry.Centre(network.Architecture, loss, parameters);
        NetworkSymmetry.Balance(network.Architecture, parameters);
        return parameters;
    }

    private static void OrderUnits(Architecture architecture, double[] parameters, int layer)
    {
        int inputs = architecture.Layers[layer].Inputs;
        double[][] units = HiddenUnits.Vectors(architecture, parameters, layer);
        int[] signs = new int[units.Length];
        double[] lengths = new double[units.Length];
        for (int unit = 0; unit < units.Length; unit++)
        {
            signs[unit] = NetworkSymmetry.Flips(architecture.HiddenActivation) ? SignOf(units[unit], inputs + 1) : 1;
            for (int i = 0; i < units[unit].Length; i++)
            {
                units[unit][i] *= signs[unit];
                lengths[unit] += i <= inputs ? units[unit][i] * units[unit][i] : 0;
            }
        }

        int[] sources = [.. Enumerable.Range(0, units.Length).Order(Comparer<int>.Create((a, b) =>
            lengths[a] != lengths[b] ? lengths[b].CompareTo(lengths[a]) : units[b].AsSpan().SequenceCompareTo(units[a])))];
        NetworkSymmetry.Rearrange(architecture, parameters, layer, sources, [.. sources.Select(source => signs[source])]);
    }

    /// <summary>The sign of the first largest magnitude among the first components or, when they are all zero, among the others.</summary>
    private static int SignOf(ReadOnlySpan<double> unit, int first)
    {
        double extreme = Extreme(unit[..first]);
        extreme = extreme != 0 ? extreme : Extreme(unit[first..]);
        return extreme < 0 ? -1 : 1;
    }

    private static double Extreme(ReadOnlySpan<double> values)
    {
        double extreme = 0;
        foreach (double value in values)
        {
            extreme = Math.Abs(value) > Math.Abs(extreme) ? value : extreme;
        }

        return extreme;
    }
}
