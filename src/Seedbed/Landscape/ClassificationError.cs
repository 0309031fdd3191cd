using Seedbed.Tables;

namespace Seedbed.Landscape;

/// <summary>The share of rows that a network assigns to a wrong class.</summary>
internal static class ClassificationError
{
    /// <returns>NaN for a regression, and for classes that are coded otherwise than by their index.</returns>
    public static double Of(Network network, Loss loss, TaskKind task, EncodedRows<double> rows)
    {
        int outputs = network.Architecture.Outputs;
        if (task != TaskKind.Classification || rows.TargetCount != 1 || outputs < 2)
        {
            return double.NaN;
        }

        double[] values = NetworkFunction.Values(network, loss, rows.Inputs);
        int wrong = 0;
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<double> scores = values.AsSpan(row * outputs, outputs);
            int best = 0;
            for (int k = 1; k < outputs; k++)
            {
                best = scores[k] > scores[best] ? k : best;
            }

            wrong += best == (int)rows.Targets[row] ? 0 : 1;
        }

        return (double)wrong / rows.RowCount;
    }
}
