using Seedbed.Tables;

namespace Seedbed.Models;

/// <summary>Everything about a model but its weights: the entry <c>model.json</c> of its file.</summary>
internal sealed record ModelManifest
{
    /// <summary>What <see cref="Format"/> holds.</summary>
    public const string FormatName = "seedbed-model";

    /// <summary>The version of the format that is written, and the only one that is read.</summary>
    public const int CurrentVersion = 1;

    public required string Format { get; init; }

    public required int Version { get; init; }

    public required ArchitectureDescription Architecture { get; init; }

    public required Loss Loss { get; init; }

    public required Precision Precision { get; init; }

    public required ModelDescription Description { get; init; }

    public required EncoderDescription Encoder { get; init; }

    public static ModelManifest Of(Model model) => new()
    {
        Format = FormatName,
        Version = CurrentVersion,
        Architecture = ArchitectureDescription.Of(model.Architecture),
        Loss = model.Loss,
        Precision = model.Networks[0].Precision,
        Description = model.Description,
        Encoder = model.Encoder.ToDescription(),
    };
}
