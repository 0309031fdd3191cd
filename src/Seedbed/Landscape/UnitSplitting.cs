namespace Seedbed;

/// <summary>
/// Wider networks with the same function (Fukumizu and Amari 2000): a hidden unit is given twice and its outgoing weights β are split into λβ and (1 − λ)β. At a
/// critical point of the mean loss every λ gives a critical point of the wider network, so that a line of them leads through weight space. A decay spoils
/// that: it is not the same for one unit and for two.
/// </summary>
public static class UnitSplitting
{
    /// <summary>Splits a unit; its copy becomes the last unit of the layer.</summary>
    /// <param name="network">A network with a hidden layer.</param>
    /// <param name="layer">The hidden layer, from 0.</param>
    /// <param name="unit">The unit in that layer, from 0.</param>
    /// <param name="share">λ, what the unit keeps of its outgoing weights; any finite number. The copy has the rest, 1 − λ.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer or unit, or the share is not finite.</exception>
    public static Network Split(Network network, int layer, int unit, double share)
    {
        ArgumentNullException.ThrowIfNull(network);
        Architecture narrow = network.Architecture;
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(layer, narrow.Hidden.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(unit);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unit, narrow.Hidden[layer]);
        if (!double.IsFinite(share))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is a finite number.");
        }

        int[] hidden = [.. narrow.Hidden];
        hidden[layer]++;
        Architecture wide = new(narrow.Inputs, hidden, narrow.Outputs, narrow.HiddenActivation, narrow.OutputActivation, narrow.SkipLayer);
        double[] source = network.ToArray();
        List<double> result = new(wide.ParameterCount);
        int offset = 0;
        for (int i = 0; i < narrow.Layers.Count; i++)
        {
            (int inputs, int units) = narrow.Layers[i];
            ReadOnlySpan<double> weights = source.AsSpan(offset, (inputs + 1) * units);

            // The biases are like one more input.
            for (int input = 0; input <= inputs; input++)
            {
                if (i == layer + 1 && input == narrow.Hidden[layer])
                {
                    AddScaled(result, weights.Slice(unit * units, units), 1 - share);
                }

                AddScaled(result, weights.Slice(input * units, units), i == layer + 1 && input == unit ? share : 1);
                if (i == layer)
                {
                    result.Add(weights[(input * units) + unit]);
                }
            }

            offset += weights.Length;
        }

        return network.Precision == Precision.Single
            ? new Network(wide, [.. result.Select(value => (float)value)])
            : new Network(wide, [.. result]);
    }

    private static void AddScaled(List<double> result, ReadOnlySpan<double> values, double factor)
    {
        foreach (double value in values)
        {
            result.Add(factor * value);
        }
    }
}
