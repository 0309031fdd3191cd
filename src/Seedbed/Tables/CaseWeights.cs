namespace Seedbed.Tables;

/// <summary>Reads case weights, which must be positive numbers.</summary>
internal static class CaseWeights
{
    /// <exception cref="SeedbedException">There is no such column, or a weight is missing or not positive.</exception>
    public static double[] Read(Table table, string name, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<double> values = NumericView.Of(table, table[name], "and a case weight must be a positive number").Span;
        double[] weights = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            weights[i] = values[rows[i]];
            if (!(weights[i] > 0))
            {
                string found = double.IsNaN(weights[i]) ? "is missing" : $"is {NumericColumn.Format(weights[i])}";
                throw new SeedbedException($"{table.PlaceOf(rows[i])}, column '{name}': the case weight {found}, but it must be a positive number.");
            }
        }

        return weights;
    }
}
