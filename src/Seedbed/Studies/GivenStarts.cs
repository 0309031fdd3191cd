using System.Globalization;
using Seedbed.Tables;

namespace Seedbed.Studies;

/// <summary>Starts that begin with given weights, and the encoder that gave these their meaning.</summary>
internal static class GivenStarts
{
    /// <exception cref="OptionException">An option would change what the given encoder has decided.</exception>
    public static void Validate(FitOptions options)
    {
        if (options.Encoder is null)
        {
            return;
        }

        Refuse(options.Task != TaskKind.Auto, nameof(FitOptions.Task));
        Refuse(options.Drop.Count > 0, nameof(FitOptions.Drop));
        Refuse(options.Keep.Count > 0, nameof(FitOptions.Keep));
        Refuse(!options.CompressTails, nameof(FitOptions.CompressTails));
        Refuse(options.Numbers != NumberEncoding.Standard, nameof(FitOptions.Numbers));
        Refuse(options.Weights is { } weights && !string.Equals(weights, options.Encoder.WeightsColumn, StringComparison.Ordinal), nameof(FitOptions.Weights));
    }

    /// <exception cref="SeedbedException">The given encoder is for another target.</exception>
    public static void RequireTarget(FitOptions options, string target)
    {
        if (options.Encoder is { } encoder && !string.Equals(target, encoder.Target, StringComparison.Ordinal))
        {
            throw new SeedbedException($"The encoder to begin with was fitted for the target '{encoder.Target}', not for '{target}'.");
        }
    }

    /// <summary>Checks that a given encoder can encode rows of a table for a loss.</summary>
    /// <param name="notes">Gets a sentence for columns that are ignored and categories that the encoder does not know.</param>
    /// <exception cref="SeedbedException">It cannot.</exception>
    public static void RequireFittingEncoder(TableEncoder encoder, Table table, ReadOnlySpan<int> rows, Loss? loss, List<string> notes)
    {
        if (encoder.WeightsColumn is { } weights && table.TryGetColumn(weights) is null)
        {
            throw new SeedbedException($"{table.Source}: the encoder to begin with needs the column '{weights}' of case weights, which is not there.");
        }

        if (loss == Loss.Poisson && (encoder.TargetMean != 0 || encoder.TargetScale != 1))
        {
            throw new OptionException(nameof(FitOptions.Loss), loss, "Squared or Huber with an encoder that standardises the target");
        }

        encoder.EncodeInputs<float>(table, rows, notes);
        notes.Add("Columns are encoded and scaled as for the weights to begin with; nothing was refitted to this table.");
    }

    /// <summary>The weights that starts begin with, by the start's index; null where there are none.</summary>
    /// <param name="notes">Gets a sentence that says which starts they are.</param>
    /// <exception cref="OptionException">A network has another architecture.</exception>
    public static Func<int, double[]?>? WeightsOf(FitOptions options, Architecture architecture, List<string> notes)
    {
        IReadOnlyList<Network> networks = options.StartingWeights;
        if (networks.Count == 0)
        {
            return null;
        }

        foreach (Network network in networks)
        {
            if (!network.Architecture.Equals(architecture))
            {
                throw new OptionException(
                    $"The weights to begin with are those of a network {network.Architecture}, but the network to be fitted is {architecture}: both must be the same.");
            }
        }

        notes.Add(Sentence(networks.Count, options.Starts));
        double[][] weights = [.. networks.Take(options.Starts).Select(network => network.ToArray())];
        return start => start < weights.Length ? weights[start] : null;
    }

    private static string Sentence(int networks, int starts) => string.Create(CultureInfo.InvariantCulture, $"{(networks, starts) switch
    {
        _ when networks > starts => $"The starts begin with the first {starts} of the {networks} networks given.",
        _ when networks == starts => "All starts begin with the weights given.",
        (1, _) => $"Start 0 begins with the weights given, the other {starts - 1} with random ones.",
        _ => $"Starts 0 to {networks - 1} begin with the weights given, the other {starts - networks} with random ones.",
    }}");

    private static void Refuse(bool given, string option)
    {
        if (given)
        {
            throw new OptionException($"{option} does not apply where an encoder is given, as a model to start from does: it has already decided how the table becomes numbers.");
        }
    }
}
