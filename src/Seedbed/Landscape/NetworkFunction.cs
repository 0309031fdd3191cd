using Seedbed.Lanes;

namespace Seedbed;

/// <summary>What networks compute, apart from the weights with which they do.</summary>
public static class NetworkFunction
{
    /// <summary>The values of a network's outputs, seen through its loss: probabilities with cross-entropy, means with the others.</summary>
    /// <param name="network">Any network.</param>
    /// <param name="loss">Its inverse link turns outputs into predictions.</param>
    /// <param name="inputs">[rows × inputs], encoded.</param>
    /// <returns>[rows × outputs], in double precision.</returns>
    /// <exception cref="ArgumentException">The inputs fill no whole rows.</exception>
    public static double[] Values(Network network, Loss loss, double[] inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Values([network], loss, inputs)[0];
    }

    /// <summary>The root of the mean, over rows and outputs, of the squared difference between what two networks predict.</summary>
    /// <param name="first">A network.</param>
    /// <param name="second">One with as many inputs and outputs.</param>
    /// <param name="loss">Its inverse link turns outputs into predictions: the difference is one of probabilities with cross-entropy.</param>
    /// <param name="inputs">[rows × inputs], encoded.</param>
    /// <exception cref="ArgumentException">The inputs fill no whole rows, or the numbers of outputs differ.</exception>
    public static double Distance(Network first, Network second, Loss loss, double[] inputs)
    {
        double[] left = Values(first, loss, inputs);
        double[] right = Values(second, loss, inputs);
        return left.Length == right.Length
            ? Distance(left, right)
            : throw new ArgumentException("The networks differ in their numbers of outputs.", nameof(second));
    }

    internal static double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            double difference = left[i] - right[i];
            sum += difference * difference;
        }

        return Math.Sqrt(sum / left.Length);
    }

    /// <summary>The values of several networks of one architecture, each as <see cref="Values(Network, Loss, double[])"/>.</summary>
    internal static double[][] Values(IReadOnlyList<Network> networks, Loss loss, double[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Architecture architecture = networks[0].Architecture;
        if (inputs.Length == 0 || inputs.Length % architecture.Inputs != 0)
        {
            throw new ArgumentException($"{inputs.Length} numbers are no rows of {architecture.Inputs} inputs.", nameof(inputs));
        }

        int rows = inputs.Length / architecture.Inputs;
        int outputs = architecture.Outputs;
        double[][] values = [.. networks.Select(_ => new double[rows * outputs])];
        using NetworkPredictor<double> predictor = NetworkPredictor<double>.Create(networks, loss);
        predictor.Predict(inputs, rows, (firstRow, rowCount, predictions) =>
        {
            for (int row = 0; row < rowCount; row++)
            {
                for (int member = 0; member < values.Length; member++)
                {
                    predictions.Slice(((row * values.Length) + member) * outputs, outputs).CopyTo(values[member].AsSpan((firstRow + row) * outputs));
                }
            }
        });
        return values;
    }
}
