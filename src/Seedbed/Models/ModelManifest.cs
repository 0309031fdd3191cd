using System.Text.Json.Serialization;
using Seedbed.Tables;

namespace Seedbed.Models;

/// <summary>Everything about a model but its weights: the entry <c>model.json</c> of its file.</summary>
internal sealed record ModelManifest
{
    /// <summary>What <see cref="Format"/> holds.</summary>
    public const string FormatName = "seedbed-model";

    /// <summary>The version of the format for models of one part.</summary>
    public const int OnePartVersion = 1;

    /// <summary>The version for models of several parts, and the last that is read.</summary>
    public const int CurrentVersion = 2;

    public required string Format { get; init; }

    public required int Version { get; init; }

    /// <summary>Of the only part; left out where there are several.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ArchitectureDescription? Architecture { get; init; }

    /// <summary>Of the only part; left out where there are several.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Loss? Loss { get; init; }

    /// <summary>Left out where there is but one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PartDescription[]? Parts { get; init; }

    public required Precision Precision { get; init; }

    public required ModelDescription Description { get; init; }

    public required EncoderDescription Encoder { get; init; }

    public static ModelManifest Of(Model model) => new()
    {
        Format = FormatName,
        Version = model.HasOnePart ? OnePartVersion : CurrentVersion,
        Architecture = model.HasOnePart ? ArchitectureDescription.Of(model.Architecture) : null,
        Loss = model.HasOnePart ? model.Loss : null,
        Parts = model.HasOnePart ? null : [.. model.Parts.Select(PartDescription.Of)],
        Precision = model.Networks[0].Precision,
        Description = model.Description,
        Encoder = model.Encoder.ToDescription(),
    };
}
