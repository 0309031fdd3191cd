namespace Seedbed.Lanes;

/// <summary>Neighbouring units whose weights are laid out as those of a layer.</summary>
/// <param name="First">The first of them in the layer that they are a part of.</param>
/// <param name="Layout">They alone, as if they were a layer.</param>
internal readonly record struct UnitPart(int First, LayerLayout Layout)
{
    /// <summary>The same with the biases, which lie behind the weights, as the weights from one more input.</summary>
    public readonly LayerLayout WithBiases = Layout with { Inputs = Layout.Inputs + 1 };
}
