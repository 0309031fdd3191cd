using Seedbed.Numerics;

namespace Seedbed;

/// <summary>Numbers between two ends: evenly, or evenly in their logarithm; all numbers or whole ones.</summary>
public sealed record UniformDistribution : SearchDistribution
{
    private UniformDistribution(double low, double high, bool isLogarithmic, bool isWhole)
    {
        Low = low;
        High = high;
        IsLogarithmic = isLogarithmic;
        IsWhole = isWhole;
        string? fault = !double.IsFinite(low) || !double.IsFinite(high) || low > high ? "two numbers, the lower one first"
            : isLogarithmic && low <= 0 ? "two numbers above 0, the lower one first"
            : isWhole && (low != Math.Floor(low) || high != Math.Floor(high) || high - low >= int.MaxValue) ? "two whole numbers, the lower one first"
            : null;
        if (fault is not null)
        {
            throw new OptionException(Name, FormattableString.Invariant($"[{low}, {high}]"), fault);
        }
    }

    /// <summary>The lowest value.</summary>
    public double Low { get; }

    /// <summary>The highest value.</summary>
    public double High { get; }

    /// <summary>Whether the logarithm is spread evenly.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Whether only whole numbers are meant.</summary>
    public bool IsWhole { get; }

    /// <inheritdoc/>
    public override bool IsOrdered => true;

    /// <inheritdoc/>
    public override int? Count => IsWhole ? (int)(High - Low) + 1 : Low == High ? 1 : null;

    private string Name => (IsLogarithmic, IsWhole) switch
    {
        (false, false) => "uniform",
        (true, false) => "log-uniform",
        (false, true) => "integer",
        (true, true) => "log-integer",
    };

    /// <summary>Every number between the ends with the same density.</summary>
    /// <exception cref="OptionException">The ends are not finite or in the wrong order.</exception>
    public static UniformDistribution Uniform(double low, double high) => new(low, high, isLogarithmic: false, isWhole: false);

    /// <summary>Every factor between the ends with the same density.</summary>
    /// <exception cref="OptionException">The ends are not above 0 or in the wrong order.</exception>
    public static UniformDistribution LogUniform(double low, double high) => new(low, high, isLogarithmic: true, isWhole: false);

    /// <summary>Every whole number from the one end to the other with the same probability.</summary>
    /// <exception cref="OptionException">The ends are not whole or in the wrong order.</exception>
    public static UniformDistribution Integer(int low, int high) => new(low, high, isLogarithmic: false, isWhole: true);

    /// <summary>Whole numbers, each as probable as its share of the logarithmic scale from low − ½ to high + ½.</summary>
    /// <exception cref="OptionException">The ends are below 1 or in the wrong order.</exception>
    public static UniformDistribution LogInteger(int low, int high) => new(low, high, isLogarithmic: true, isWhole: true);

    /// <inheritdoc/>
    public override SearchValue At(double position)
    {
        double value = Between(IsWhole ? Low - 0.5 : Low, IsWhole ? High + 0.5 : High, position);
        return Math.Clamp(IsWhole ? Math.Round(value) : value, Low, High);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Grid(int levels)
    {
        IReadOnlyList<double> fractions = base.Grid(levels);
        if (!IsWhole)
        {
            return fractions;
        }

        // Whole numbers evenly between the ends, each by the position that stands for it.
        IEnumerable<double> values = Count <= levels
            ? Enumerable.Range(0, Count.Value).Select(i => Low + i)
            : fractions.Select(fraction => Math.Round(Between(Low, High, fraction))).Distinct();
        return [.. values.Select(PositionOf)];
    }

    private double Between(double low, double high, double fraction) => IsLogarithmic
        ? ElementaryFunctions.Exp(ElementaryFunctions.Log(low) + (fraction * (ElementaryFunctions.Log(high) - ElementaryFunctions.Log(low))))
        : low + (fraction * (high - low));

    /// <inheritdoc/>
    internal override double PositionOf(SearchValue value) => value.IsNumber ? Math.Clamp(PositionOf(Math.Clamp(value.Number, Low, High)), 0, 1) : 0.5;

    private double PositionOf(double value)
    {
        (double low, double high) = IsWhole ? (Low - 0.5, High + 0.5) : (Low, High);
        return low == high ? 0.5
            : IsLogarithmic ? (ElementaryFunctions.Log(value) - ElementaryFunctions.Log(low)) / (ElementaryFunctions.Log(high) - ElementaryFunctions.Log(low))
            : (value - low) / (high - low);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} {Low} to {High}");
}
