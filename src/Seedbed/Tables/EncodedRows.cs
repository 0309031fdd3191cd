using System.Numerics;

namespace Seedbed.Tables;

/// <summary>Rows as numbers, in the precision that training uses.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class EncodedRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="inputs">[rows × inputs], row after row.</param>
    /// <param name="targets">[rows × targets]: for a class the index of the class (one target), else the encoded values.</param>
    /// <param name="weights">One positive case weight per row, or null when all are 1.</param>
    public EncodedRows(int rowCount, int inputCount, int targetCount, T[] inputs, T[] targets, T[]? weights = null)
    {
        if (inputs.LongLength != (long)rowCount * inputCount || targets.LongLength != (long)rowCount * targetCount)
        {
            throw new ArgumentException($"{inputs.LongLength} inputs and {targets.LongLength} targets do not fill {rowCount} rows of {inputCount} and {targetCount}.");
        }

        RowCount = rowCount;
        InputCount = inputCount;
        TargetCount = targetCount;
        Inputs = inputs;
        Targets = targets;
        Weights = weights;
        WeightSum = rowCount;
        if (weights is not null)
        {
            WeightSum = 0;
            foreach (T weight in weights)
            {
                WeightSum += double.CreateTruncating(weight);
            }
        }
    }

    public int RowCount { get; }

    public int InputCount { get; }

    public int TargetCount { get; }

    /// <summary>[rows × inputs].</summary>
    public T[] Inputs { get; }

    /// <summary>[rows × targets].</summary>
    public T[] Targets { get; }

    /// <summary>[rows], or null when every row counts 1.</summary>
    public T[]? Weights { get; }

    /// <summary>The sum of the case weights; the number of rows when every row counts 1.</summary>
    public double WeightSum { get; }
}
