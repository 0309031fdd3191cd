using Seedbed.Training.Solvers;

namespace Seedbed.Landscape;

/// <summary>What the units of one hidden layer give on rows.</summary>
internal sealed class HiddenValues
{
    private HiddenValues(int rows, double[][] activations, bool[] isSaturated) => (RowCount, Activations, IsSaturated) = (rows, activations, isSaturated);

    public int RowCount { get; }

    /// <summary>[units][rows], padded as <see cref="ParameterVectors"/>.</summary>
    public double[][] Activations { get; }

    /// <summary>[units]: whether the slope of the activation is below 10⁻⁶ on every row.</summary>
    public bool[] IsSaturated { get; }

    /// <summary>The units are the outputs of a network that ends with their layer; in that network without its last activation, their slopes are seen.</summary>
    public static HiddenValues Of(Network network, int layer, double[] inputs)
    {
        Architecture whole = network.Architecture;
        int units = whole.Hidden[layer];
        double[][] activations = Transposed(NetworkFunction.Values(Front(network, layer, whole.HiddenActivation), Loss.Squared, inputs), units);
        double[][] sums = Transposed(NetworkFunction.Values(Front(network, layer, Activation.Identity), Loss.Squared, inputs), units);
        int rows = inputs.Length / whole.Inputs;
        return new HiddenValues(rows, activations, [.. sums.Zip(activations, (z, a) => IsFlat(whole.HiddenActivation, z.AsSpan(0, rows), a))]);
    }

    private static Network Front(Network network, int layer, Activation outputs)
    {
        Architecture whole = network.Architecture;
        Architecture front = new(whole.Inputs, [.. whole.Hidden.Take(layer)], whole.Hidden[layer], whole.HiddenActivation, outputs);
        return new Network(front, network.ToArray().AsSpan(0, front.ParameterCount));
    }

    private static double[][] Transposed(double[] values, int units)
    {
        int rows = values.Length / units;
        double[][] columns = [.. Enumerable.Range(0, units).Select(_ => ParameterVectors.Create(rows))];
        for (int row = 0; row < rows; row++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                columns[unit][row] = values[(row * units) + unit];
            }
        }

        return columns;
    }

    private static bool IsFlat(Activation activation, ReadOnlySpan<double> sums, ReadOnlySpan<double> values)
    {
        const double Least = 1e-6;
        for (int row = 0; row < sums.Length; row++)
        {
            double z = sums[row];
            double a = values[row];
            bool isFlat = activation switch
            {
                Activation.Tanh => 1 - (a * a) < Least,
                Activation.Logistic => a * (1 - a) < Least,
                Activation.Relu => z <= 0,
                Activation.Elu => z < 0 && a + 1 < Least,
                Activation.Softplus or Activation.Silu or Activation.Gelu => z < -20,
                _ => false,
            };
            if (!isFlat)
            {
                return false;
            }
        }

        return true;
    }
}
