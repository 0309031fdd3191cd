using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Tests.Lanes;

/// <summary>Every weighted sum begins at the bias and takes the inputs in order, however a layer is cut into groups of units.</summary>
public unsafe class ForwardPassTests
{
    [Theory]
    [InlineData(new[] { 1 }, false)]
    [InlineData(new[] { 47 }, false)]
    [InlineData(new[] { 48 }, false)]
    [InlineData(new[] { 49 }, false)]
    [InlineData(new[] { 145 }, false)]
    [InlineData(new[] { 97, 53 }, false)]
    [InlineData(new[] { 50, 3, 99 }, false)]
    [InlineData(new[] { 97 }, true)]
    [InlineData(new[] { 49, 53 }, true)]
    [InlineData(new int[0], false)]
    public void SumsInOrder(int[] hidden, bool skipLayer)
    {
        Architecture architecture = new(5, hidden, 3, Activation.Relu, skipLayer: skipLayer);
        foreach (bool inPanels in (bool[])[false, true])
        {
            Check<SingleLanes128, float>(architecture, inPanels);
            Check<DoubleLanes256, double>(architecture, inPanels);
            Check<SingleScalar, float>(architecture, inPanels);
        }
    }

    private static void Check<V, T>(Architecture architecture, bool inPanels)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Rows = 7;
        Random random = new(architecture.ParameterCount);
        T[] inputs = Values<T>(random, Rows * architecture.Inputs);
        EncodedRows<T> rows = new(Rows, architecture.Inputs, 3, inputs, Values<T>(random, Rows * 3));
        using LaneBlock<V, T> block = new(architecture, Loss.Squared, inPanels);
        T[][] parameters = [.. Enumerable.Range(0, V.Count).Select(_ => Values<T>(random, architecture.ParameterCount))];
        for (int lane = 0; lane < V.Count; lane++)
        {
            block.Load(lane, parameters[lane]);
        }

        block.Chunk.Broadcast(rows, null, 0, Rows);
        block.Forward(forTraining: true);

        for (int lane = 0; lane < V.Count; lane++)
        {
            for (int row = 0; row < Rows; row++)
            {
                T[] expected = Outputs(architecture, parameters[lane], inputs[(row * architecture.Inputs)..((row + 1) * architecture.Inputs)]);
                T[] actual = [.. Enumerable.Range(0, 3).Select(k => block.Outputs[(((row * block.OutputStride) + k) * V.Count) + lane])];
                Assert.Equal(expected, actual);
            }
        }
    }

    private static T[] Outputs<T>(Architecture architecture, ReadOnlySpan<T> parameters, T[] inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = inputs;
        int last = architecture.Layers.Count - 1;
        for (int layer = 0; layer <= last; layer++)
        {
            values = layer == last && architecture.SkipLayer ? [.. values, .. inputs] : values;
            int units = architecture.Layers[layer].Units;
            T[] sums = parameters.Slice(values.Length * units, units).ToArray();
            for (int unit = 0; unit < units; unit++)
            {
                for (int input = 0; input < values.Length; input++)
                {
                    sums[unit] = T.FusedMultiplyAdd(values[input], parameters[(input * units) + unit], sums[unit]);
                }

                sums[unit] = layer < last ? T.Max(sums[unit], T.Zero) : sums[unit];
            }

            parameters = parameters[((values.Length + 1) * units)..];
            values = sums;
        }

        return values;
    }

    private static T[] Values<T>(Random random, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
}
