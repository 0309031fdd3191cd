using Seedbed.Numerics;
using Seedbed.Tests.Reference;

namespace Seedbed.Tests.Landscape;

/// <summary>Random networks, symmetric copies of them, and their values by plain loops and the platform's functions.</summary>
internal static class PlainNetwork
{
    public static Network Random(Architecture architecture, ulong seed)
    {
        Philox random = new(seed, RandomStream.Simulation, 1);
        double[] parameters = new double[architecture.ParameterCount];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = random.NextNormal();
        }

        return new Network(architecture, parameters);
    }

    public static double[] RandomInputs(Architecture architecture, int rows, ulong seed)
    {
        Philox random = new(seed, RandomStream.Simulation, 2);
        double[] inputs = new double[rows * architecture.Inputs];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = random.NextNormal();
        }

        return inputs;
    }

    /// <summary>[rows × outputs]: the outputs, through softmax with cross-entropy and several of them.</summary>
    public static double[] Values(Network network, Loss loss, double[] inputs)
    {
        Architecture architecture = network.Architecture;
        List<double> values = [];
        foreach (double[] row in inputs.Chunk(architecture.Inputs))
        {
            double[] layer = row;
            int offset = 0;
            for (int l = 0; l < architecture.Layers.Count; l++)
            {
                bool isLast = l == architecture.Layers.Count - 1;
                double[] entering = isLast && architecture.SkipLayer ? [.. layer, .. row] : layer;
                LayerShape shape = architecture.Layers[l];
                layer = new double[shape.Units];
                for (int unit = 0; unit < shape.Units; unit++)
                {
                    double z = network[offset + (shape.Inputs * shape.Units) + unit];
                    for (int input = 0; input < shape.Inputs; input++)
                    {
                        z += network[offset + (input * shape.Units) + unit] * entering[input];
                    }

                    layer[unit] = Apply(architecture.ActivationOf(l), z);
                }

                offset += shape.ParameterCount;
            }

            if (loss == Loss.CrossEntropy && layer.Length > 1)
            {
                double largest = layer.Max();
                double sum = layer.Sum(value => Math.Exp(value - largest));
                layer = [.. layer.Select(value => Math.Exp(value - largest) / sum)];
            }

            values.AddRange(layer);
        }

        return [.. values];
    }

    /// <summary>A copy with the same function: units shuffled, and flipped, rescaled and the outputs shifted where the kind of network allows it.</summary>
    /// <param name="places">[hidden layers][units]: the place of each unit in the copy.</param>
    /// <param name="flips">[hidden layers][units]: −1 where it was flipped.</param>
    public static Network Copy(Network network, Loss loss, ulong seed, out int[][] places, out int[][] flips)
    {
        Architecture architecture = network.Architecture;
        Philox random = new(seed, RandomStream.Simulation, 3);
        double[] parameters = network.ToArray();
        places = new int[architecture.Hidden.Count][];
        flips = new int[architecture.Hidden.Count][];
        int offset = 0;
        for (int l = 0; l < architecture.Hidden.Count; l++)
        {
            LayerShape shape = architecture.Layers[l];
            LayerShape next = architecture.Layers[l + 1];
            int after = offset + shape.ParameterCount;
            places[l] = [.. Enumerable.Range(0, shape.Units)];
            random.Shuffle(places[l]);
            flips[l] = new int[shape.Units];
            double[] old = [.. parameters];
            for (int unit = 0; unit < shape.Units; unit++)
            {
                bool isOdd = architecture.HiddenActivation is Activation.Tanh or Activation.Logistic;
                int sign = flips[l][unit] = isOdd && random.NextInt32(2) == 1 ? -1 : 1;
                double scale = architecture.HiddenActivation is Activation.Relu or Activation.LeakyRelu ? Math.Exp(random.NextNormal()) : 1;
                int place = places[l][unit];
                for (int input = 0; input <= shape.Inputs; input++)
                {
                    parameters[offset + (input * shape.Units) + place] = sign * scale * old[offset + (input * shape.Units) + unit];
                }

                for (int k = 0; k < next.Units; k++)
                {
                    double weight = old[after + (unit * next.Units) + k];
                    parameters[after + (place * next.Units) + k] = sign * weight / scale;
                    if (sign < 0 && architecture.HiddenActivation == Activation.Logistic)
                    {
                        parameters[after + (next.Inputs * next.Units) + k] += weight;
                    }
                }
            }

            offset = after;
        }

        if (loss == Loss.CrossEntropy && architecture.Outputs > 1)
        {
            LayerShape last = architecture.Layers[^1];
            for (int source = 0; source <= last.Inputs; source++)
            {
                double shift = random.NextNormal();
                for (int k = 0; k < last.Units; k++)
                {
                    parameters[offset + (source * last.Units) + k] += shift;
                }
            }
        }

        return new Network(architecture, parameters);
    }

    /// <summary>The largest difference of two lists of numbers, relative to the largest magnitude, or to 1.</summary>
    public static double Difference(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1, expected.Max(Math.Abs));
        return expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max() / scale;
    }

    private static double Apply(Activation activation, double z) => activation switch
    {
        Activation.Identity => z,
        Activation.Tanh => Math.Tanh(z),
        Activation.Logistic => 1 / (1 + Math.Exp(-z)),
        Activation.Relu => Math.Max(z, 0),
        Activation.LeakyRelu => z < 0 ? 0.01 * z : z,
        Activation.Softplus => z > 30 ? z : Math.Log(1 + Math.Exp(z)),
        _ => ReferenceNetwork.Activate(activation, z).Value,
    };
}
