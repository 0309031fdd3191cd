namespace Seedbed.Tables;

/// <summary>What one column of a table contributes to the inputs of a network.</summary>
internal abstract class InputEncoding(string name, bool hasIndicator)
{
    /// <summary>The column's name, by which it is found in any table.</summary>
    public string Name { get; } = name;

    /// <summary>Whether the last input says that the value is missing.</summary>
    public bool HasIndicator { get; } = hasIndicator;

    /// <summary>The kind to expect when a file is read for prediction.</summary>
    public abstract ColumnKind Kind { get; }

    /// <summary>One name per input.</summary>
    public abstract IReadOnlyList<string> InputNames { get; }

    /// <summary>Prepares to encode rows of a table.</summary>
    /// <exception cref="SeedbedException">The table's column holds what this one cannot.</exception>
    public abstract BoundInput Bind(Table table);

    /// <summary>Writes the inputs of one number; NaN is missing.</summary>
    /// <param name="inputs">One per name.</param>
    public abstract void Encode(double value, Span<double> inputs);

    /// <summary>Writes the inputs of one text; null is missing.</summary>
    /// <param name="inputs">One per name.</param>
    /// <exception cref="SeedbedException">The model needs numbers in this column.</exception>
    public abstract void Encode(string? text, Span<double> inputs);

    public abstract ColumnDescription Describe();

    protected IReadOnlyList<string> WithIndicator(IEnumerable<string> names) => HasIndicator ? [.. names, $"{Name} missing"] : [.. names];
}
