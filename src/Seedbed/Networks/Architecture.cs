namespace Seedbed;

/// <summary>Layer sizes and activations of a fully connected network; immutable.</summary>
public sealed class Architecture : IEquatable<Architecture>
{
    /// <summary>The largest width of a layer.</summary>
    public const int MaximumUnits = 65_536;

    private readonly LayerShape[] _layers;
    private readonly int[] _hidden;

    /// <summary>Describes a network.</summary>
    /// <param name="inputs">The number of inputs, 1 to 65,536.</param>
    /// <param name="hidden">The units of each hidden layer, 1 to 65,536; empty for a linear model.</param>
    /// <param name="outputs">The number of outputs, 1 to 65,536.</param>
    /// <param name="hiddenActivation">What every hidden unit applies to its weighted sum.</param>
    /// <param name="outputActivation">What the outputs apply; identity unless squared error is wanted on, say, logistic outputs.</param>
    /// <param name="skipLayer">Whether the inputs also feed the outputs directly, past at least one hidden layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no hidden layer to skip.</exception>
    public Architecture(
        int inputs,
        IReadOnlyList<int> hidden,
        int outputs,
        Activation hiddenActivation = Activation.Tanh,
        Activation outputActivation = Activation.Identity,
        bool skipLayer = false)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        if (skipLayer && hidden.Count == 0)
        {
            throw new ArgumentException("Without a hidden layer there is none to skip.", nameof(skipLayer));
        }

        SkipLayer = skipLayer;
        _hidden = [.. hidden];
        _layers = new LayerShape[_hidden.Length + 1];
        int previous = CheckedSize(inputs, nameof(inputs));
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            int units = layer < _hidden.Length ? CheckedSize(_hidden[layer], nameof(hidden)) : CheckedSize(outputs, nameof(outputs));
            _layers[layer] = new LayerShape(layer == _hidden.Length ? previous + SkipInputs(inputs) : previous, units);
            ParameterCount = checked(ParameterCount + _layers[layer].ParameterCount);
            previous = units;
        }

        HiddenActivation = hiddenActivation;
        OutputActivation = outputActivation;
    }

    /// <summary>The number of inputs.</summary>
    public int Inputs => _layers[0].Inputs;

    /// <summary>The units of each hidden layer, from the inputs on.</summary>
    public IReadOnlyList<int> Hidden => _hidden;

    /// <summary>The number of outputs.</summary>
    public int Outputs => _layers[^1].Units;

    /// <summary>What every hidden unit applies to its weighted sum.</summary>
    public Activation HiddenActivation { get; }

    /// <summary>What the outputs apply to their weighted sums.</summary>
    public Activation OutputActivation { get; }

    /// <summary>Whether skip-layer connections lead from every input to every output, besides those through the hidden layers.</summary>
    public bool SkipLayer { get; }

    /// <summary>
    /// The layers of weights: one more than there are hidden layers. With skip-layer connections the values that enter the last are the
    /// last hidden layer's units, followed by the network's inputs.
    /// </summary>
    public IReadOnlyList<LayerShape> Layers => _layers;

    /// <summary>The number of weights and biases.</summary>
    public int ParameterCount { get; }

    /// <summary>What the units of a layer of weights apply.</summary>
    /// <param name="layer">0 to the number of hidden layers; the last is the output.</param>
    public Activation ActivationOf(int layer) => layer == _layers.Length - 1 ? OutputActivation : HiddenActivation;

    /// <inheritdoc/>
    public bool Equals(Architecture? other) =>
        other is not null
        && _layers.AsSpan().SequenceEqual(other._layers)
        && SkipLayer == other.SkipLayer
        && HiddenActivation == other.HiddenActivation
        && OutputActivation == other.OutputActivation;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Architecture);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Inputs, Outputs, ParameterCount, SkipLayer, HiddenActivation, OutputActivation);

    /// <summary>For example <c>64–25–10 tanh</c> or <c>4–3–1 logistic with skip-layer connections, logistic outputs</c>.</summary>
    public override string ToString()
    {
        string sizes = string.Join('–', _hidden.Prepend(Inputs).Append(Outputs));
        string outputs = OutputActivation == Activation.Identity ? "" : $", {Word(OutputActivation)} outputs";
        return (_hidden.Length == 0 ? $"{sizes} linear"
            : $"{sizes} {Word(HiddenActivation)}{(SkipLayer ? " with skip-layer connections" : "")}") + outputs;
    }

    private static string Word(Activation activation) => activation.ToString().ToLowerInvariant();

    private int SkipInputs(int inputs) => SkipLayer ? inputs : 0;

    private static int CheckedSize(int size, string name) => size is >= 1 and <= MaximumUnits
        ? size
        : throw new ArgumentOutOfRangeException(name, size, $"A layer has 1 to {MaximumUnits} units.");
}
