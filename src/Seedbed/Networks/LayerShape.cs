namespace Seedbed;

/// <summary>One layer of weights: every input feeds every unit.</summary>
/// <param name="Inputs">The number of values that enter, at least 1; for the outputs of a network with skip-layer connections its inputs are among them.</param>
/// <param name="Units">The number of values that leave, at least 1.</param>
public readonly record struct LayerShape(int Inputs, int Units)
{
    /// <summary>The number of weights and biases: (inputs + 1) · units.</summary>
    public int ParameterCount => checked((Inputs + 1) * Units);
}
