using System.Globalization;

namespace Seedbed;

/// <summary>One row of a table.</summary>
public sealed class Row
{
    internal Row(Table table, int index) => (Table, Index) = (table, index);

    /// <summary>The table that the row belongs to.</summary>
    public Table Table { get; }

    /// <summary>The index of the row in its table, from 0.</summary>
    public int Index { get; }

    /// <summary>The value in a column: a <see cref="double"/>, a <see cref="string"/>, or null when it is missing.</summary>
    /// <exception cref="SeedbedException">There is no such column.</exception>
    public object? this[string column] => Table[column] switch
    {
        NumericColumn numbers => numbers.IsMissing(Index) ? null : numbers.Values[Index],
        Column texts => texts.GetText(Index),
    };

    /// <summary>Makes a row from names and values: numbers, booleans, texts, or null for a missing value.</summary>
    /// <exception cref="SeedbedException">A name is empty or given twice, or a value is of another type or out of range.</exception>
    public static Row From(params IEnumerable<(string Name, object? Value)> values) =>
        Table.FromColumns([.. values.Select(pair => ToColumn(pair.Name, pair.Value))])[0];

    /// <summary>Makes a row from a dictionary: numbers, booleans, texts, or null for a missing value.</summary>
    /// <exception cref="SeedbedException">A name is empty or given twice, or a value is of another type or out of range.</exception>
    public static Row From(IEnumerable<KeyValuePair<string, object?>> values) => From(values.Select(pair => (pair.Key, pair.Value)));

    private static Column ToColumn(string name, object? value) => value switch
    {
        null => new NumericColumn(name, [double.NaN]),
        bool truth => CategoricalColumn.FromBooleans(name, truth),
        string text => new CategoricalColumn(name, text),
        double or float or Half or decimal or sbyte or byte or short or ushort or int or uint or long or ulong =>
            new NumericColumn(name, (ReadOnlySpan<double>)[ToDouble(value)]),
        _ => throw new SeedbedException($"Column '{name}': a value must be a number, a boolean or a text, not a {value.GetType().Name}."),
    };

    private static double ToDouble(object value) => value is Half half ? (double)half : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
