namespace Seedbed.Models;

/// <summary>Metrics of predicted values.</summary>
internal static class RegressionMetrics
{
    /// <summary>Compares.</summary>
    /// <param name="values">[rows], predicted, in the target's unit.</param>
    /// <param name="targets">[rows], in the same unit.</param>
    public static Metrics Of(ReadOnlySpan<double> values, ReadOnlySpan<double> targets)
    {
        int rowCount = targets.Length;
        double mean = 0;
        foreach (double target in targets)
        {
            mean += target;
        }

        mean /= rowCount;
        double squared = 0;
        double absolute = 0;
        double total = 0;
        bool constant = true;
        for (int row = 0; row < rowCount; row++)
        {
            double error = values[row] - targets[row];
            double deviation = targets[row] - mean;
            squared += error * error;
            absolute += Math.Abs(error);
            total += deviation * deviation;
            constant &= targets[row] == targets[0];
        }

        return new Metrics
        {
            Task = TaskKind.Regression,
            RowCount = rowCount,
            Rmse = Math.Sqrt(squared / rowCount),
            Mae = absolute / rowCount,
            R2 = constant ? double.NaN : 1 - (squared / total),
        };
    }
}
