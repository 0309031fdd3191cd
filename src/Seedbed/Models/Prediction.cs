using System.Globalization;

namespace Seedbed;

/// <summary>What a model says about one row.</summary>
public sealed class Prediction
{
    private readonly double[] _probabilities;

    internal Prediction(string label, double[] probabilities, double spread)
    {
        Label = label;
        _probabilities = probabilities;
        Value = double.NaN;
        Spread = spread;
    }

    internal Prediction(double value, double spread)
    {
        _probabilities = [];
        Value = value;
        Spread = spread;
    }

    /// <summary>Classification: the class of the highest probability, of several the first. Regression: null.</summary>
    public string? Label { get; }

    /// <summary>Classification: one probability per class, in the order of <see cref="Model.Classes"/>; they add up to 1. Regression: empty.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <summary>Regression: the predicted target, in its own unit. Classification: NaN.</summary>
    public double Value { get; }

    /// <summary>
    /// How far the members disagree: the standard deviation over the members (divided by their number, so 0 for one member) of the
    /// probability of <see cref="Label"/>, or of the value in the target's unit.
    /// </summary>
    public double Spread { get; }

    /// <summary>For example <c>Adelie (0.981 ± 0.012)</c> or <c>152.3 ± 4.1</c>.</summary>
    public override string ToString() => Label is null
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:G6} ± {Spread:G2}")
        : string.Create(CultureInfo.InvariantCulture, $"{Label} ({_probabilities.Max():G3} ± {Spread:G2})");
}
