using System.Text;

namespace Seedbed.Tables;

/// <summary>A column as numbers, also when it was read as text.</summary>
internal static class NumericView
{
    /// <summary>One number per row, NaN where it is missing.</summary>
    /// <param name="role">Ends the message of the exception: why it must be numeric.</param>
    /// <exception cref="SeedbedException">A row holds a text that is not a number.</exception>
    public static ReadOnlyMemory<double> Of(Table table, Column column, string role)
    {
        if (column is NumericColumn numbers)
        {
            return numbers.Memory;
        }

        CategoricalColumn texts = (CategoricalColumn)column;
        double?[] numberOf = [.. texts.Levels.Select(Parse)];
        double[] values = new double[texts.RowCount];
        for (int row = 0; row < values.Length; row++)
        {
            int code = texts.Codes[row];
            values[row] = code < 0 ? double.NaN : numberOf[code]
                ?? throw new SeedbedException($"{table.PlaceOf(row)}, column '{column.Name}': '{texts.Levels[code]}' is not a number, {role}.");
        }

        return values;
    }

    public static double? Parse(string text) =>
        NumberParser.TryParse(Encoding.UTF8.GetBytes(text.Trim()), (byte)'.', out double value) && Math.Abs(value) <= NumericColumn.LargestMagnitude ? value : null;
}
