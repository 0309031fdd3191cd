namespace Seedbed.Models;

/// <summary>A <see cref="ModelPart"/> as plain data, without its weights.</summary>
internal sealed record PartDescription
{
    public required double Weight { get; init; }

    public required int Members { get; init; }

    public required ArchitectureDescription Architecture { get; init; }

    public required Loss Loss { get; init; }

    public required int[] Inputs { get; init; }

    public static PartDescription Of(ModelPart part) => new()
    {
        Weight = part.Weight,
        Members = part.Networks.Count,
        Architecture = ArchitectureDescription.Of(part.Architecture),
        Loss = part.Loss,
        Inputs = [.. part.Inputs],
    };
}
