using Seedbed.Networks;

namespace Seedbed.Benchmarks;

/// <summary>The floating-point operations of training, a multiply-add counted as two.</summary>
internal static class TrainingOperations
{
    /// <summary>The products of one row: forward, the gradient of the weights and, but for the first layer, what is passed back; nothing else.</summary>
    public static double PerRow(Architecture architecture)
    {
        double operations = 0;
        for (int layer = 0; layer < architecture.Layers.Count; layer++)
        {
            LayerShape shape = architecture.Layers[layer];
            operations += (layer == 0 ? 4.0 : 6.0) * shape.Inputs * shape.Units;
        }

        return operations;
    }
}
