using System.Text.Json.Serialization;

namespace Seedbed.Models;

/// <summary>An <see cref="Architecture"/> as plain data.</summary>
internal sealed record ArchitectureDescription
{
    public required int Inputs { get; init; }

    public required int[] Hidden { get; init; }

    public required int Outputs { get; init; }

    public required Activation HiddenActivation { get; init; }

    public required Activation OutputActivation { get; init; }

    /// <summary>Left out of the file where it is false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SkipLayer { get; init; }

    public static ArchitectureDescription Of(Architecture architecture) => new()
    {
        Inputs = architecture.Inputs,
        Hidden = [.. architecture.Hidden],
        Outputs = architecture.Outputs,
        HiddenActivation = architecture.HiddenActivation,
        OutputActivation = architecture.OutputActivation,
        SkipLayer = architecture.SkipLayer,
    };
}
