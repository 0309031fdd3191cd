namespace Seedbed.Models;

/// <summary>Checks the fields of a manifest that its types leave open.</summary>
internal static class ManifestChecks
{
    private const int MostHiddenLayers = 16;

    /// <summary>The architecture of the members, when all fields fit each other.</summary>
    /// <exception cref="ModelFormatException">A field is out of range or contradicts another.</exception>
    public static Architecture ArchitectureOf(ModelManifest manifest, TableEncoder encoder)
    {
        ArchitectureDescription description = manifest.Architecture;
        Require(Enum.IsDefined(description.HiddenActivation) && Enum.IsDefined(description.OutputActivation), "an activation is unknown");
        Require(Enum.IsDefined(manifest.Loss), "the loss is unknown");
        Require(Enum.IsDefined(manifest.Precision), "the precision is unknown");
        Require(description.Hidden.Length <= MostHiddenLayers, $"there are more than {MostHiddenLayers} hidden layers");
        Require(
            description.Hidden.Append(description.Inputs).Append(description.Outputs).All(size => size is >= 1 and <= Architecture.MaximumUnits),
            $"a layer does not have 1 to {Architecture.MaximumUnits} units");
        Require(!description.SkipLayer || description.Hidden.Length > 0, "there is no hidden layer to skip");
        Require(ParameterCount(description) <= Array.MaxLength, "the networks are too large");
        Require(manifest.Description.Starts.Count > 0, "it has no network");
        Require(manifest.Description.Starts.All(start => start >= 0), "the index of a start is negative");
        Architecture architecture = new(
            description.Inputs, description.Hidden, description.Outputs, description.HiddenActivation, description.OutputActivation, description.SkipLayer);
        string? fault = ModelConsistency.Fault(encoder, architecture, manifest.Loss);
        Require(fault is null, fault ?? "");
        return architecture;
    }

    private static long ParameterCount(ArchitectureDescription description)
    {
        long count = description.SkipLayer ? (long)description.Inputs * description.Outputs : 0;
        long inputs = description.Inputs;
        foreach (int units in description.Hidden.Append(description.Outputs))
        {
            count += (inputs + 1) * units;
            inputs = units;
        }

        return count;
    }

    private static void Require(bool condition, string fault) => ModelFormatException.Require(condition, $"the model file is damaged: {fault}");
}
