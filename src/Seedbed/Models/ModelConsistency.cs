namespace Seedbed.Models;

/// <summary>Whether parts fit together to a model.</summary>
internal static class ModelConsistency
{
    /// <summary>What does not fit, or null.</summary>
    public static string? Fault(TableEncoder encoder, IReadOnlyList<Network> networks, Loss loss, ModelDescription description) =>
        networks.Count == 0 ? "it has no network"
        : networks.Any(network => !network.Architecture.Equals(networks[0].Architecture) || network.Precision != networks[0].Precision)
            ? "its networks differ in architecture or precision"
        : description.Starts.Count != networks.Count ? "it does not name one start per network"
        : Fault(encoder, networks[0].Architecture, loss);

    /// <summary>What does not fit, or null.</summary>
    public static string? Fault(TableEncoder encoder, Architecture architecture, Loss loss)
    {
        bool fits = encoder.Task == TaskKind.Classification
            ? architecture.Outputs == encoder.Classes.Count || (architecture.Outputs == 1 && encoder.Classes.Count == 2 && loss != Loss.CrossEntropy)
            : architecture.Outputs == 1 && loss is not (Loss.CrossEntropy or Loss.BinaryCrossEntropy);
        return architecture.Inputs != encoder.InputCount ? $"its networks have {architecture.Inputs} inputs, its table {encoder.InputCount}"
            : fits ? null
            : $"{architecture.Outputs} outputs and the loss {loss} do not fit {(encoder.Task == TaskKind.Classification ? $"{encoder.Classes.Count} classes" : "a regression")}";
    }
}
