using System.Globalization;

namespace Seedbed;

/// <summary>What a model says about one row.</summary>
public sealed class Prediction
{
    private const int FewestDecimals = 3;
    private const int MostDecimals = 8;

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

    /// <summary>
    /// For example <c>Adelie (0.981 ± 0.012)</c> or <c>152.3 ± 4.1</c>: two significant digits of the spread and as many decimals of what it belongs to. A
    /// probability has 3 to 8 decimals.
    /// </summary>
    public override string ToString()
    {
        if (Label is null)
        {
            int decimals = DecimalsFor(Spread);
            return Spread > 0 && decimals <= MostDecimals ? $"{Fixed(Value, Math.Max(decimals, 0))} ± {Fixed(Spread, Math.Max(decimals, 0))}"
                : string.Create(CultureInfo.InvariantCulture, $"{Value:G6} ± {Spread:G2}");
        }

        // A probability that is not 1 does not look like 1.
        double highest = _probabilities.Max();
        int shown = Math.Clamp(DecimalsFor(Spread > 0 ? Spread : 1 - highest), FewestDecimals, MostDecimals);
        return $"{Label} ({Fixed(highest, shown)} ± {Fixed(Spread, shown)})";
    }

    /// <summary>How many decimals show two significant digits of a positive number; negative from 100 on.</summary>
    private static int DecimalsFor(double value) => value > 0 ? 1 - (int)Math.Floor(Math.Log10(value)) : 0;

    private static string Fixed(double value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
