using System.Numerics;
using Seedbed.Tables;

namespace Seedbed.Training;

/// <summary>Case weights of rows.</summary>
internal static class CaseWeights
{
    /// <summary>The sum over all rows, in their order; the number of rows when there are no weights.</summary>
    public static double Sum<T>(EncodedRows<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (rows.Weights is null)
        {
            return rows.RowCount;
        }

        double sum = 0;
        foreach (T weight in rows.Weights)
        {
            sum += double.CreateTruncating(weight);
        }

        return sum;
    }
}
