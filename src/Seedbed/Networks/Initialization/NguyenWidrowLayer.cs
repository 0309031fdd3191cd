using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>
/// A hidden layer after Nguyen and Widrow 1990, "Improving the learning speed of 2-layer neural networks by choosing initial values
/// of the adaptive weights": M units with inputs in [−1, 1]ᵖ have weight vectors of random direction and length β = 0.7·M^(1/p), and biases
/// uniform in ±β, so that each unit is linear over a slab of its own.
/// The first layer's inputs are standardised; a uniform variable of unit variance fills ±√3, so there the weights are divided by √3.
/// </summary>
internal static class NguyenWidrowLayer
{
    public static void Fill(Span<double> weights, Span<double> biases, bool standardised, double scale, ref Philox random)
    {
        int units = biases.Length;
        int inputs = weights.Length / units;
        double magnitude = scale * 0.7 * ElementaryFunctions.Power(units, 1.0 / inputs);
        double length = standardised ? magnitude / Math.Sqrt(3) : magnitude;
        Initializers.Uniform(weights, 1, ref random);
        for (int unit = 0; unit < units; unit++)
        {
            double square = 0;
            for (int i = unit; i < weights.Length; i += units)
            {
                square += weights[i] * weights[i];
            }

            double factor = length / Math.Sqrt(square);
            for (int i = unit; i < weights.Length; i += units)
            {
                weights[i] *= factor;
            }
        }

        Initializers.Uniform(biases, magnitude, ref random);
    }
}
