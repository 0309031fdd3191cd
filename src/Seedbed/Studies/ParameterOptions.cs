using System.Globalization;
using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed.Studies;

/// <summary>The options that speak of single parameters or of groups of them.</summary>
internal static class ParameterOptions
{
    private const double LargestDecay = 1e6;

    /// <exception cref="OptionException">A decay is out of its range, or is given in two ways.</exception>
    public static void Validate(FitOptions options)
    {
        foreach (double decay in options.DecayPerParameter ?? [])
        {
            if (!(decay is >= 0 and <= LargestDecay))
            {
                throw new OptionException(nameof(FitOptions.DecayPerParameter), decay, "0 to 1000000 for each parameter");
            }
        }

        if (options.DecayPerParameter is not null && (options.Decay ?? options.BiasDecay ?? options.OutputDecay) is not null)
        {
            throw new OptionException(
                $"{nameof(FitOptions.DecayPerParameter)} already says the decay of every parameter; {nameof(FitOptions.Decay)}, {nameof(FitOptions.BiasDecay)} and "
                + $"{nameof(FitOptions.OutputDecay)} must not be given beside it.");
        }
    }

    /// <summary>What the options say of single parameters; null for nothing.</summary>
    /// <param name="decay">The decay of the weights that no option gives another.</param>
    /// <exception cref="OptionException">There are not as many values as parameters.</exception>
    public static ParameterRules? RulesOf(FitOptions options, Architecture architecture, double decay)
    {
        RequireCount(options.DecayPerParameter?.Count, nameof(FitOptions.DecayPerParameter), architecture);
        RequireCount(options.FixedParameters?.Count, nameof(FitOptions.FixedParameters), architecture);
        double[]? decays = options.DecayPerParameter is { } given ? [.. given]
            : options.BiasDecay is null && options.OutputDecay is null ? null
            : DecayByGroup(options, architecture, decay);
        return decays is null && options.FixedParameters is null
            ? null
            : new ParameterRules { Decay = decays, Fixed = options.FixedParameters is { } kept ? [.. kept] : null };
    }

    private static double[] DecayByGroup(FitOptions options, Architecture architecture, double decay)
    {
        double[] decays = new double[architecture.ParameterCount];
        WeightDecay.Fill(architecture, decay, decays);
        int offset = 0;
        for (int layer = 0; layer < architecture.Layers.Count; layer++)
        {
            LayerShape shape = architecture.Layers[layer];
            Span<double> ofLayer = decays.AsSpan(offset, shape.ParameterCount);
            int weights = shape.Inputs * shape.Units;
            if (layer == architecture.Layers.Count - 1)
            {
                ofLayer[..weights].Fill(options.OutputDecay ?? decay);
            }

            ofLayer[weights..].Fill(options.BiasDecay ?? 0);
            offset += shape.ParameterCount;
        }

        return decays;
    }

    private static void RequireCount(int? count, string option, Architecture architecture)
    {
        if (count is { } values && values != architecture.ParameterCount)
        {
            throw new OptionException(
                option,
                string.Create(CultureInfo.InvariantCulture, $"{values} values"),
                string.Create(CultureInfo.InvariantCulture, $"one for each of the {architecture.ParameterCount} parameters of the network {architecture}"));
        }
    }
}
