namespace Seedbed.Models;

/// <summary>Checks the fields of a manifest that its types leave open.</summary>
internal static class ManifestChecks
{
    private const int MostHiddenLayers = 16;

    /// <summary>What the model consists of, without the weights, when all fields fit each other.</summary>
    /// <exception cref="ModelFormatException">A field is out of range or contradicts another.</exception>
    public static IReadOnlyList<(PartDescription Part, Architecture Architecture)> PartsOf(ModelManifest manifest, TableEncoder encoder)
    {
        Require(Enum.IsDefined(manifest.Precision), "the precision is unknown");
        Require(manifest.Description.Starts.Count > 0, "it has no network");
        Require(manifest.Description.Starts.All(start => start >= 0), "the index of a start is negative");
        PartDescription[] parts = Described(manifest, encoder);
        Require(parts.Sum(part => (long)part.Members) == manifest.Description.Starts.Count, "it does not name one start per network");
        string? fault = ModelConsistency.WeightFault([.. parts.Select(part => part.Weight)]);
        Require(fault is null, fault ?? "");
        return [.. parts.Select(part => (part, ArchitectureOf(part, encoder)))];
    }

    /// <summary>The parts as they are told or, in the first version, the one that is meant.</summary>
    private static PartDescription[] Described(ModelManifest manifest, TableEncoder encoder)
    {
        bool isOne = manifest.Version == ModelManifest.OnePartVersion;
        Require(isOne == manifest.Parts is null && isOne == manifest.Architecture is not null && isOne == manifest.Loss is not null, "its fields are not those of its version");
        PartDescription[] parts = manifest.Parts ??
        [
            new PartDescription
            {
                Weight = 1,
                Members = manifest.Description.Starts.Count,
                Architecture = manifest.Architecture!,
                Loss = manifest.Loss!.Value,
                Inputs = [.. Enumerable.Range(0, encoder.InputCount)],
            },
        ];
        Require(parts.Length > 0 && parts.All(part => part is { Members: > 0 }), "it has no network");
        return parts;
    }

    private static Architecture ArchitectureOf(PartDescription part, TableEncoder encoder)
    {
        ArchitectureDescription description = part.Architecture;
        Require(Enum.IsDefined(description.HiddenActivation) && Enum.IsDefined(description.OutputActivation), "an activation is unknown");
        Require(Enum.IsDefined(part.Loss), "the loss is unknown");
        Require(description.Hidden.Length <= MostHiddenLayers, $"there are more than {MostHiddenLayers} hidden layers");
        Require(
            description.Hidden.Append(description.Inputs).Append(description.Outputs).All(size => size is >= 1 and <= Architecture.MaximumUnits),
            $"a layer does not have 1 to {Architecture.MaximumUnits} units");
        Require(!description.SkipLayer || description.Hidden.Length > 0, "there is no hidden layer to skip");
        Require(ParameterCount(description) <= Array.MaxLength, "the networks are too large");
        Architecture architecture = new(
            description.Inputs, description.Hidden, description.Outputs, description.HiddenActivation, description.OutputActivation, description.SkipLayer);
        string? fault = ModelConsistency.Fault(encoder, architecture, part.Loss, part.Inputs);
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
