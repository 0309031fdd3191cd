namespace Seedbed;

/// <summary>Networks of one architecture in a model: each takes the same inputs, and their predictions are averaged; immutable.</summary>
public sealed class ModelPart
{
    private readonly int[] _inputs;
    private readonly Network[] _networks;

    internal ModelPart(IEnumerable<int> inputs, IEnumerable<Network> networks, Loss loss, double weight)
    {
        _inputs = [.. inputs];
        _networks = [.. networks];
        Loss = loss;
        Weight = weight;
    }

    /// <summary>Which of <see cref="Model.InputNames"/> the networks take, in the order of their inputs.</summary>
    public IReadOnlyList<int> Inputs => _inputs;

    /// <summary>The networks, at least one.</summary>
    public IReadOnlyList<Network> Networks => _networks;

    /// <summary>The architecture of every network.</summary>
    public Architecture Architecture => _networks[0].Architecture;

    /// <summary>The loss that the networks minimised.</summary>
    public Loss Loss { get; }

    /// <summary>The share of the part's prediction in that of the model; those of all parts add up to 1.</summary>
    public double Weight { get; }
}
