namespace Seedbed.Landscape;

/// <summary>The hidden units of a network as vectors: incoming weights, bias, outgoing weights.</summary>
internal static class HiddenUnits
{
    private const double SameUnit = 0.01;

    /// <summary>The vectors of the units of one hidden layer.</summary>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="parameters">In the order of <see cref="Network"/>.</param>
    /// <param name="layer">0 to the number of hidden layers − 1.</param>
    public static double[][] Vectors(Architecture architecture, ReadOnlySpan<double> parameters, int layer)
    {
        int offset = 0;
        for (int i = 0; i < layer; i++)
        {
            offset += architecture.Layers[i].ParameterCount;
        }

        LayerShape incoming = architecture.Layers[layer];
        LayerShape outgoing = architecture.Layers[layer + 1];
        int next = offset + incoming.ParameterCount;
        double[][] vectors = new double[incoming.Units][];
        for (int unit = 0; unit < vectors.Length; unit++)
        {
            double[] vector = vectors[unit] = new double[incoming.Inputs + 1 + outgoing.Units];
            for (int input = 0; input <= incoming.Inputs; input++)
            {
                // The bias follows the weights as if it came from one more input.
                vector[input] = parameters[offset + (input * incoming.Units) + unit];
            }

            for (int k = 0; k < outgoing.Units; k++)
            {
                vector[incoming.Inputs + 1 + k] = parameters[next + (unit * outgoing.Units) + k];
            }
        }

        return vectors;
    }

    /// <summary>The largest distance between two units of the same hidden layer, over all hidden layers.</summary>
    public static double LargestDistance(Architecture architecture, ReadOnlySpan<double> parameters)
    {
        double largest = 0;
        for (int layer = 0; layer < architecture.Hidden.Count; layer++)
        {
            double[][] units = Vectors(architecture, parameters, layer);
            for (int i = 0; i < units.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    largest = Math.Max(largest, Distance(units[i], units[j]));
                }
            }
        }

        return largest;
    }

    /// <summary>Units left when those closer than 1 % of their mean length count as one, summed over hidden layers.</summary>
    public static int CountDistinct(Architecture architecture, ReadOnlySpan<double> parameters)
    {
        int count = 0;
        for (int layer = 0; layer < architecture.Hidden.Count; layer++)
        {
            double[][] units = Vectors(architecture, parameters, layer);
            double[] origin = new double[units[0].Length];
            double tolerance = SameUnit * units.Average(unit => Distance(unit, origin));
            List<double[]> representatives = [];
            foreach (double[] unit in units)
            {
                if (!representatives.Exists(other => Distance(unit, other) <= tolerance))
                {
                    representatives.Add(unit);
                }
            }

            count += representatives.Count;
        }

        return count;
    }

    /// <summary>Gives every unit of each hidden layer the weights of the layer's first unit.</summary>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="parameters">In the order of <see cref="Network"/>; changed.</param>
    public static void MakeEqual(Architecture architecture, Span<double> parameters)
    {
        int offset = 0;
        for (int layer = 0; layer < architecture.Layers.Count; layer++)
        {
            (int inputs, int units) = architecture.Layers[layer];
            bool hiddenOutputs = layer < architecture.Hidden.Count;
            for (int input = 0; input <= inputs; input++)
            {
                // The units of the layer before were made equal; the inputs that skip to the outputs and the biases, one more input, were not.
                int source = layer > 0 && input < architecture.Hidden[layer - 1] ? 0 : input;
                for (int unit = 0; unit < units; unit++)
                {
                    parameters[offset + (input * units) + unit] = parameters[offset + (source * units) + (hiddenOutputs ? 0 : unit)];
                }
            }

            offset += architecture.Layers[layer].ParameterCount;
        }
    }

    private static double Distance(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            double difference = left[i] - right[i];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }
}
