namespace Seedbed.Tables;

/// <summary>A <see cref="NumberFeature"/> as plain data.</summary>
internal sealed record FeatureDescription
{
    public required string Suffix { get; init; }

    public required double[] Knots { get; init; }

    public required double[] Values { get; init; }

    public required double Mean { get; init; }

    public required double Scale { get; init; }
}
