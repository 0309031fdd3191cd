using System.Text.Json.Serialization;

namespace Seedbed.Tables;

/// <summary>An <see cref="InputEncoding"/> as plain data.</summary>
internal sealed record ColumnDescription
{
    public required string Name { get; init; }

    public required ColumnKind Kind { get; init; }

    public bool HasIndicator { get; init; }

    public bool UsesValue { get; init; }

    public double Mean { get; init; }

    public double Scale { get; init; } = 1;

    public double Median { get; init; }

    public bool CompressesTails { get; init; }

    /// <summary>Further inputs made of a number; left out of the file where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FeatureDescription[]? Features { get; init; }

    public string[] Levels { get; init; } = [];
}
