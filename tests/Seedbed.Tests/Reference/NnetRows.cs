namespace Seedbed.Tests.Reference;

/// <summary>Rows as the scripts in <c>tools/oracles</c> give them to nnet.</summary>
internal static class NnetRows
{
    /// <summary>Brings every column to mean 0 and standard deviation 1 (divisor n), in place.</summary>
    public static double[][] Standardise(double[][] rows)
    {
        for (int column = 0; column < rows[0].Length; column++)
        {
            double mean = rows.Average(row => row[column]);
            double deviation = Math.Sqrt(rows.Average(row => (row[column] - mean) * (row[column] - mean)));
            foreach (double[] row in rows)
            {
                row[column] = (row[column] - mean) / deviation;
            }
        }

        return rows;
    }
}
