using System.Numerics;

namespace Seedbed.Landscape;

/// <summary>All networks of an architecture whose parameters are taken from levels, numbered: the last parameter is the lowest digit.</summary>
internal sealed class NetworkGrid<T>(Architecture architecture, T[] levels, long count)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Architecture Architecture => architecture;

    /// <summary>The number of networks.</summary>
    public long Count => count;

    /// <summary>Writes the parameters of a network.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <param name="parameters">Filled in the order of <see cref="Network"/>.</param>
    public void Write(long index, Span<T> parameters)
    {
        for (int i = parameters.Length - 1; i >= 0; i--)
        {
            (index, long digit) = Math.DivRem(index, levels.Length);
            parameters[i] = levels[digit];
        }
    }

    /// <summary>The sum of squared weights, biases left out.</summary>
    public double SquaredWeights(ReadOnlySpan<T> parameters)
    {
        double sum = 0;
        foreach (LayerShape layer in architecture.Layers)
        {
            foreach (T weight in parameters[..(layer.Inputs * layer.Units)])
            {
                double value = double.CreateTruncating(weight);
                sum += value * value;
            }

            parameters = parameters[layer.ParameterCount..];
        }

        return sum;
    }
}
