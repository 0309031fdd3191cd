namespace Seedbed.Training.Solvers;

/// <summary>The penalty ½·Σ dᵢ·wᵢ², with a decay d for each parameter.</summary>
internal static class WeightDecay
{
    /// <summary>One decay for all weights and none for the biases.</summary>
    /// <param name="decays">[parameters], in the order of <see cref="Network"/>.</param>
    public static void Fill(Architecture architecture, double decay, Span<double> decays)
    {
        foreach (LayerShape layer in architecture.Layers)
        {
            int weights = layer.Inputs * layer.Units;
            decays[..weights].Fill(decay);
            decays[weights..layer.ParameterCount].Clear();
            decays = decays[layer.ParameterCount..];
        }
    }

    /// <summary>The decay that rules give each parameter, or else one decay for all weights and none for the biases.</summary>
    /// <param name="decays">[parameters], in the order of <see cref="Network"/>.</param>
    public static void Fill(Architecture architecture, double decay, ParameterRules? rules, Span<double> decays)
    {
        if (rules?.Decay is { } given)
        {
            given.CopyTo(decays);
        }
        else
        {
            Fill(architecture, decay, decays);
        }
    }

    /// <summary>Adds the gradient of the penalty.</summary>
    /// <returns>The penalty.</returns>
    public static double Add(ReadOnlySpan<double> decays, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < decays.Length; i++)
        {
            double slope = decays[i] * parameters[i];
            gradient[i] += slope;
            sum += slope * parameters[i];
        }

        return 0.5 * sum;
    }
}
