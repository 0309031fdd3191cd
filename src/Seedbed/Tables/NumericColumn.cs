using System.Globalization;

namespace Seedbed;

/// <summary>A column of finite numbers; NaN stands for a missing one.</summary>
public sealed class NumericColumn : Column
{
    /// <summary>Magnitudes reach up to this, 10¹⁰⁰: the squares of that many numbers as an array holds still add up to a finite number.</summary>
    public const double LargestMagnitude = 1e100;

    private readonly double[] _values;

    /// <summary>Creates a column from a copy of <paramref name="values"/>, one per row, NaN for a missing one.</summary>
    /// <exception cref="SeedbedException">The name is empty, or a value is infinite or beyond ±<see cref="LargestMagnitude"/>.</exception>
    public NumericColumn(string name, ReadOnlySpan<double> values)
        : this(name, values.ToArray())
    {
        for (int row = 0; row < _values.Length; row++)
        {
            if (Math.Abs(_values[row]) > LargestMagnitude)
            {
                throw new SeedbedException(
                    $"Column '{name}', row {row + 1}: {Format(_values[row])} is out of range; a number must be finite and within ±1e100.");
            }
        }
    }

    /// <summary>Takes over an array whose values are known to be in range.</summary>
    internal NumericColumn(string name, double[] values)
        : base(name)
    {
        _values = values;
        int missing = 0;
        foreach (double value in values)
        {
            missing += double.IsNaN(value) ? 1 : 0;
        }

        MissingCount = missing;
    }

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Numeric;

    /// <inheritdoc/>
    public override int RowCount => _values.Length;

    /// <inheritdoc/>
    public override int MissingCount { get; }

    /// <summary>One number per row; NaN where it is missing.</summary>
    public ReadOnlySpan<double> Values => _values;

    internal ReadOnlyMemory<double> Memory => _values;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(_values[row]);

    /// <inheritdoc/>
    public override string? GetText(int row) => double.IsNaN(_values[row]) ? null : Format(_values[row]);

    /// <summary>The shortest text that reads back as the same number; zero has no sign.</summary>
    internal static string Format(double value) => (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture);

    internal override Column SelectRows(ReadOnlySpan<int> rows)
    {
        double[] selected = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            selected[i] = _values[rows[i]];
        }

        return new NumericColumn(Name, selected);
    }
}
