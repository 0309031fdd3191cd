namespace Seedbed.Tables;

/// <summary>A further input made of a number: a piecewise-linear function of it, constant beyond its ends, standardised.</summary>
internal sealed class NumberFeature
{
    private readonly double[] _knots;
    private readonly double[] _values;

    /// <param name="suffix">What follows the column's name in the name of the input.</param>
    /// <param name="knots">At least two, ascending and different.</param>
    /// <param name="values">The function at each knot.</param>
    /// <param name="mean">Of the function over the training rows.</param>
    /// <param name="scale">Its standard deviation over them, positive.</param>
    public NumberFeature(string suffix, double[] knots, double[] values, double mean, double scale)
    {
        (Suffix, _knots, _values, Mean, Scale) = (suffix, knots, values, mean, scale);
    }

    public string Suffix { get; }

    public double Mean { get; }

    public double Scale { get; }

    /// <summary>The function, standardised; not for NaN.</summary>
    public double At(double value) => (Function(value) - Mean) / Scale;

    /// <summary>The function itself.</summary>
    public double Function(double value)
    {
        if (value <= _knots[0])
        {
            return _values[0];
        }

        if (value >= _knots[^1])
        {
            return _values[^1];
        }

        int index = Array.BinarySearch(_knots, value);
        if (index >= 0)
        {
            return _values[index];
        }

        (int low, int high) = (~index - 1, ~index);
        double share = (value - _knots[low]) / (_knots[high] - _knots[low]);
        return _values[low] + (share * (_values[high] - _values[low]));
    }

    public FeatureDescription Describe() => new() { Suffix = Suffix, Knots = _knots, Values = _values, Mean = Mean, Scale = Scale };
}
