using Seedbed.Networks;

namespace Seedbed.Landscape;

/// <summary>
/// The changes of weights that leave the function of every network of a kind as it is: units may change places; with tanh both signs of a unit are one
/// (Chen, Lu and Hecht-Nielsen 1993), and with the logistic function too, as σ(−z) = 1 − σ(z), where the next bias takes up the constant; the scale of a
/// ReLU unit may move from its incoming to its outgoing weights; softmax does not see a number added to all its inputs.
/// </summary>
internal static class NetworkSymmetry
{
    private const int MostSweeps = 1000;

    /// <summary>Whether the opposite of a unit, with opposite outgoing weights, is the same unit.</summary>
    public static bool Flips(Activation activation) => activation is Activation.Tanh or Activation.Logistic or Activation.Identity;

    /// <summary>Whether a unit c times as large with outgoing weights 1/c as large is the same unit, for positive c.</summary>
    public static bool Rescales(Activation activation) => activation is Activation.Relu or Activation.LeakyRelu or Activation.Identity;

    /// <summary>Whether a number may be added to all outputs.</summary>
    public static bool SharesOutputs(Architecture architecture, Loss loss) =>
        loss == Loss.CrossEntropy && architecture.Outputs > 1 && architecture.OutputActivation == Activation.Identity;

    /// <summary>The index of a layer's first parameter.</summary>
    public static int OffsetOf(Architecture architecture, int layer)
    {
        int offset = 0;
        for (int i = 0; i < layer; i++)
        {
            offset += architecture.Layers[i].ParameterCount;
        }

        return offset;
    }

    /// <summary>Of all that differ by what is not seen, chooses for each source the weights to the outputs that add up to zero, and likewise the biases.</summary>
    public static void Centre(Architecture architecture, Loss loss, Span<double> parameters)
    {
        if (!SharesOutputs(architecture, loss))
        {
            return;
        }

        int units = architecture.Outputs;
        for (int first = OffsetOf(architecture, architecture.Hidden.Count); first < parameters.Length; first += units)
        {
            Span<double> weights = parameters.Slice(first, units);
            double mean = 0;
            foreach (double weight in weights)
            {
                mean += weight;
            }

            mean /= units;
            for (int k = 0; k < units; k++)
            {
                weights[k] -= mean;
            }
        }
    }

    /// <summary>
    /// Of all networks that differ in the scales of their units, takes the one with the smallest sum of squared weights and biases: what enters a unit, its bias counted, is as long as what
    /// leaves it. The bias counts because it takes the same scale: left out, it would grow without bound as the weights of a unit tend to zero. A unit without anything that enters, or that
    /// leaves, gets length 1 on its other side.
    /// </summary>
    public static void Balance(Architecture architecture, Span<double> parameters)
    {
        if (!Rescales(architecture.HiddenActivation))
        {
            return;
        }

        // One sweep balances one hidden layer; of several, each disturbs the next, but the sum of squares is convex in the logarithms of the scales.
        double largest = 1;
        for (int sweep = 0; sweep < MostSweeps && largest > 1e-15; sweep++)
        {
            largest = 0;
            for (int layer = 0; layer < architecture.Hidden.Count; layer++)
            {
                for (int unit = 0; unit < architecture.Hidden[layer]; unit++)
                {
                    UnitParameters weights = new(architecture, layer, unit);
                    double scale = BalancingScale(weights, parameters);
                    weights.Scale(parameters, scale, 1 / scale);
                    largest = Math.Max(largest, Math.Abs(scale - 1));
                }
            }

            if (architecture.Hidden.Count == 1)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Writes the logistic function as ½ + ½·tanh(z/2): the biases after it take up the halves of the weights before them. In these coordinates a change of signs changes nothing else, so
    /// that symmetric copies are as far apart as the networks themselves.
    /// </summary>
    /// <param name="architecture">The network's architecture; others than logistic ones stay as they are.</param>
    /// <param name="parameters">Changed.</param>
    /// <param name="sign">1 to go there, −1 to come back.</param>
    public static void ShiftBiases(Architecture architecture, Span<double> parameters, int sign)
    {
        if (architecture.HiddenActivation != Activation.Logistic)
        {
            return;
        }

        for (int layer = 1; layer < architecture.Layers.Count; layer++)
        {
            LayerShape shape = architecture.Layers[layer];
            Span<double> weights = parameters.Slice(OffsetOf(architecture, layer), shape.ParameterCount);
            Span<double> biases = weights[(shape.Inputs * shape.Units)..];
            for (int unit = 0; unit < shape.Units; unit++)
            {
                double sum = 0;
                for (int source = 0; source < architecture.Hidden[layer - 1]; source++)
                {
                    sum += weights[(source * shape.Units) + unit];
                }

                biases[unit] += sign * 0.5 * sum;
            }
        }
    }

    /// <summary>Gives the units of a layer new places and signs.</summary>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="parameters">In the coordinates of <see cref="ShiftBiases"/>; changed.</param>
    /// <param name="layer">0 to the number of hidden layers − 1.</param>
    /// <param name="sources">[units]: unit i becomes what unit sources[i] was.</param>
    /// <param name="signs">[units]: 1, or −1 for the opposite.</param>
    public static void Rearrange(Architecture architecture, Span<double> parameters, int layer, ReadOnlySpan<int> sources, ReadOnlySpan<int> signs)
    {
        double[] old = parameters.ToArray();
        for (int unit = 0; unit < sources.Length; unit++)
        {
            new UnitParameters(architecture, layer, unit).CopyFrom(parameters, old, new UnitParameters(architecture, layer, sources[unit]), signs[unit]);
        }
    }

    private static double BalancingScale(UnitParameters unit, ReadOnlySpan<double> parameters)
    {
        double incoming = unit.IncomingLength(parameters);
        double outgoing = unit.OutgoingLength(parameters);
        return (incoming > 0, outgoing > 0) switch
        {
            (true, true) => Math.Sqrt(outgoing / incoming),
            (true, false) => 1 / incoming,
            (false, true) => outgoing,
            _ => 1,
        };
    }
}
