using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Tests.Lanes;

/// <summary>A chunk holds the rows that the order names, whatever their length.</summary>
public unsafe class RowChunkTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 64)]
    [InlineData(3, 5)]
    [InlineData(4, 20)]
    [InlineData(9, 8)]
    [InlineData(15, 7)]
    [InlineData(16, 33)]
    [InlineData(17, 64)]
    [InlineData(61, 31)]
    public void HoldsTheRowsOfTheOrder(int inputs, int count)
    {
        Check<SingleLanes128, float>(inputs, count, targets: 1, weighted: false);
        Check<SingleLanes512, float>(inputs, count, targets: 12, weighted: true);
        Check<SingleScalar, float>(inputs, count, targets: 19, weighted: true);
        Check<DoubleScalar, double>(inputs, count, targets: 2, weighted: true);
    }

    private static void Check<V, T>(int inputs, int count, int targets, bool weighted)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Rows = 80;
        Random random = new(inputs + count);
        T[] inputValues = Values<T>(random, Rows * inputs);
        T[] targetValues = Values<T>(random, Rows * targets);
        T[]? weights = weighted ? Values<T>(random, Rows) : null;
        EncodedRows<T> source = new(Rows, inputs, targets, inputValues, targetValues, weights);
        int[] order = [.. Enumerable.Range(0, Rows)];
        random.Shuffle(order);
        using RowChunk<V, T> chunk = new(inputs, targets);
        foreach (int[]? rows in new[] { order, null })
        {
            int first = Rows - count;
            chunk.Broadcast(source, rows, first, count);

            Assert.Equal(count, chunk.Rows);
            for (int i = 0; i < count; i++)
            {
                int row = rows is null ? first + i : rows[first + i];
                ReadOnlySpan<T> copied = new(chunk.Inputs + (i * chunk.InputStep), inputs + 1);
                Assert.Equal(inputValues[(row * inputs)..((row + 1) * inputs)], copied[..inputs].ToArray());
                Assert.Equal(T.One, copied[inputs]);
                Assert.Equal(targetValues[(row * targets)..((row + 1) * targets)], new ReadOnlySpan<T>(chunk.Targets + (i * targets), targets).ToArray());
                Assert.Equal(weights is null ? T.One : weights[row], chunk.Weights[i]);
            }
        }
    }

    private static T[] Values<T>(Random random, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() + 0.5))];
}
