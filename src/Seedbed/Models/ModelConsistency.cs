namespace Seedbed.Models;

/// <summary>Whether parts fit together to a model.</summary>
internal static class ModelConsistency
{
    // Shares are read from files with all their digits, but their sum is rounded.
    private const double WeightTolerance = 1e-9;

    /// <summary>What does not fit, or null.</summary>
    public static string? Fault(TableEncoder encoder, IReadOnlyList<ModelPart> parts, ModelDescription description)
    {
        if (parts.Count == 0 || parts.Any(part => part.Networks.Count == 0))
        {
            return "it has no network";
        }

        Precision precision = parts[0].Networks[0].Precision;
        return parts.Any(part => part.Networks.Any(network => !network.Architecture.Equals(part.Architecture) || network.Precision != precision))
                ? "its networks differ in architecture or precision"
            : description.Starts.Count != parts.Sum(part => part.Networks.Count) ? "it does not name one start per network"
            : WeightFault([.. parts.Select(part => part.Weight)]) is { } fault ? fault
            : parts.Select(part => Fault(encoder, part.Architecture, part.Loss, part.Inputs)).FirstOrDefault(found => found is not null);
    }

    /// <summary>What does not fit about a part, or null.</summary>
    /// <param name="inputs">Which inputs its networks take.</param>
    public static string? Fault(TableEncoder encoder, Architecture architecture, Loss loss, IReadOnlyList<int> inputs)
    {
        bool fits = encoder.Task == TaskKind.Classification
            ? architecture.Outputs == encoder.Classes.Count || (architecture.Outputs == 1 && encoder.Classes.Count == 2 && loss != Loss.CrossEntropy)
            : architecture.Outputs == 1 && loss is not (Loss.CrossEntropy or Loss.BinaryCrossEntropy);
        return architecture.Inputs != inputs.Count ? $"its networks have {architecture.Inputs} inputs, its table {inputs.Count}"
            : inputs.Any(input => input < 0 || input >= encoder.InputCount) ? $"a network takes an input that is none of the {encoder.InputCount} of its table"
            : fits ? null
            : $"{architecture.Outputs} outputs and the loss {loss} do not fit {(encoder.Task == TaskKind.Classification ? $"{encoder.Classes.Count} classes" : "a regression")}";
    }

    /// <summary>What is wrong with the weights of the parts, or null.</summary>
    public static string? WeightFault(IReadOnlyList<double> weights) =>
        weights.All(weight => weight > 0) && Math.Abs(weights.Sum() - 1) <= WeightTolerance ? null : "the weights of its parts are not positive numbers that add up to 1";
}
