namespace Seedbed.Tables;

/// <summary>A <see cref="TableEncoder"/> as plain data, which a model file keeps.</summary>
internal sealed record EncoderDescription
{
    public required string Target { get; init; }

    public required TaskKind Task { get; init; }

    /// <summary>The kind of the target's column at fit.</summary>
    public required ColumnKind TargetKind { get; init; }

    public string[] Classes { get; init; } = [];

    public double TargetMean { get; init; }

    public double TargetScale { get; init; } = 1;

    public string? WeightsColumn { get; init; }

    public required ColumnDescription[] Columns { get; init; }

    /// <summary>Columns of the training table that are no inputs.</summary>
    public string[] LeftOut { get; init; } = [];

    public string[] Notes { get; init; } = [];
}
