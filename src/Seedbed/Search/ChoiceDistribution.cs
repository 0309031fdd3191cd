namespace Seedbed;

/// <summary>One of several values, each with the same probability.</summary>
public sealed record ChoiceDistribution : SearchDistribution
{
    private readonly SearchValue[] _values;

    /// <param name="values">At least one, each once.</param>
    /// <exception cref="OptionException">There is no value, or one is given twice.</exception>
    public ChoiceDistribution(params IReadOnlyList<SearchValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = [.. values];
        if (_values.Length == 0 || _values.Distinct().Count() < _values.Length)
        {
            throw new OptionException("choice", string.Join(", ", _values), "one value or more, each once");
        }
    }

    /// <summary>The values.</summary>
    public IReadOnlyList<SearchValue> Values => _values;

    /// <inheritdoc/>
    public override bool IsOrdered => false;

    /// <inheritdoc/>
    public override int? Count => _values.Length;

    /// <inheritdoc/>
    public override SearchValue At(double position) => _values[Math.Min((int)(position * _values.Length), _values.Length - 1)];

    /// <inheritdoc/>
    internal override double PositionOf(SearchValue value)
    {
        int index = Array.IndexOf(_values, value);
        return index < 0 ? 0.5 : (index + 0.5) / _values.Length;
    }

    /// <inheritdoc/>
    public bool Equals(ChoiceDistribution? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"one of {string.Join(", ", _values)}";
}
