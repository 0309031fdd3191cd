namespace Seedbed.Cli.Saddles;

/// <summary>A spectrum as values with shares that add up to 1, whether it is exact or a density.</summary>
internal static class SpectrumValues
{
    /// <returns>Ascending; empty where the Hessian is not finite.</returns>
    public static (double Value, double Share)[] Of(CriticalPoint end)
    {
        if (end.Spectrum is { } spectrum)
        {
            return [.. spectrum.Eigenvalues.ToArray().Select(value => (value, 1.0 / spectrum.Count))];
        }

        if (end.Density is not { } density)
        {
            return [];
        }

        List<(double Value, double Share)> all = [];
        for (int probe = 0; probe < density.Probes; probe++)
        {
            for (int i = 0; i < density.Nodes(probe).Length; i++)
            {
                all.Add((density.Nodes(probe)[i], density.Weights(probe)[i] / density.Probes));
            }
        }

        return [.. all.OrderBy(pair => pair.Value)];
    }

    /// <summary>The smallest value at or below which a share of the spectrum lies.</summary>
    /// <param name="values">Ascending, not empty.</param>
    /// <param name="share">0 to 1.</param>
    public static double Quantile((double Value, double Share)[] values, double share)
    {
        double sum = 0;
        foreach ((double value, double part) in values)
        {
            sum += part;
            if (sum >= share - 1e-12)
            {
                return value;
            }
        }

        return values[^1].Value;
    }
}
