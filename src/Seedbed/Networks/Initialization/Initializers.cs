using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>
/// Fills a network's parameters. Their order, which is also the order of the draws: layer after layer, first the weights
/// [inputs × units] (from input p to unit m at p·units + m), then the biases [units].
/// </summary>
internal static class Initializers
{
    /// <param name="kind">The distribution.</param>
    /// <param name="scale">What every number drawn is multiplied by.</param>
    /// <param name="layers">Each layer's numbers of inputs and units; the last is the output layer.</param>
    /// <param name="hidden">The activation of the hidden units.</param>
    /// <param name="parameters">Where the parameters go; exactly as long as they are many.</param>
    /// <param name="random">The start's random numbers.</param>
    public static void Fill(
        Initializer kind, double scale, ReadOnlySpan<(int Inputs, int Units)> layers, Activation hidden, Span<double> parameters, ref Philox random)
    {
        Span<double> rest = parameters;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            (int inputs, int units) = layers[layer];
            Span<double> weights = rest[..(inputs * units)];
            Span<double> biases = rest.Slice(inputs * units, units);
            rest = rest[((inputs + 1) * units)..];
            switch (kind)
            {
                case Initializer.GlorotUniform:
                    double bound = scale * Math.Sqrt(GlorotFactor(hidden) / (inputs + units));
                    Uniform(weights, bound, ref random);
                    Uniform(biases, bound, ref random);
                    break;
                case Initializer.GlorotNormal:
                    double deviation = scale * Math.Sqrt(GlorotFactor(hidden) / 3 / (inputs + units));
                    Normal(weights, deviation, ref random);
                    Normal(biases, deviation, ref random);
                    break;
                case Initializer.HeUniform:
                    Uniform(weights, scale * Math.Sqrt(6.0 / inputs), ref random);
                    biases.Clear();
                    break;
                case Initializer.HeNormal:
                    Normal(weights, scale * Math.Sqrt(2.0 / inputs), ref random);
                    biases.Clear();
                    break;
                case Initializer.LeCunUniform:
                    Uniform(weights, scale * Math.Sqrt(3.0 / inputs), ref random);
                    biases.Clear();
                    break;
                case Initializer.LeCunNormal:
                    Normal(weights, scale * Math.Sqrt(1.0 / inputs), ref random);
                    biases.Clear();
                    break;
                case Initializer.Uniform:
                    Uniform(weights, scale * 0.7, ref random);
                    Uniform(biases, scale * 0.7, ref random);
                    break;
                case Initializer.NguyenWidrow when layer < layers.Length - 1:
                    NguyenWidrowLayer.Fill(weights, biases, standardised: layer == 0, scale, ref random);
                    break;
                case Initializer.NguyenWidrow:
                    Uniform(weights, scale * 0.5, ref random);
                    Uniform(biases, scale * 0.5, ref random);
                    break;
                case Initializer.Orthogonal:
                    OrthogonalWeights.Fill(weights, units, scale, ref random);
                    biases.Clear();
                    break;
                case Initializer.Constant:
                    weights.Fill(scale * 0.5);
                    biases.Fill(scale * 0.5);
                    break;
                case Initializer.Zero:
                    weights.Clear();
                    biases.Clear();
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such initializer.");
            }
        }

        if (!rest.IsEmpty)
        {
            throw new ArgumentException($"{parameters.Length} parameters are {rest.Length} more than the layers have.", nameof(parameters));
        }
    }

    /// <summary>Fills the parameters of an architecture.</summary>
    public static void Fill(Initializer kind, double scale, Architecture architecture, Span<double> parameters, ref Philox random) =>
        Fill(kind, scale, [.. architecture.Layers.Select(layer => (layer.Inputs, layer.Units))], architecture.HiddenActivation, parameters, ref random);

    /// <summary>Independent draws within ±bound.</summary>
    public static void Uniform(Span<double> values, double bound, ref Philox random)
    {
        random.FillUniform(values);
        Spread(values, -bound, 2 * bound);
    }

    /// <summary>Independent normal draws with mean 0.</summary>
    public static void Normal(Span<double> values, double deviation, ref Philox random)
    {
        random.FillUniform(values);
        foreach (ref double value in values)
        {
            value = deviation * ElementaryFunctions.InverseNormal(value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Spread(Span<double> values, double low, double width)
    {
        foreach (ref double value in values)
        {
            value = low + (width * value);
        }
    }

    private static double GlorotFactor(Activation hidden) => hidden == Activation.Logistic ? 2 : 6;
}
