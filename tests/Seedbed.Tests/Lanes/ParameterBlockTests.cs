using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Tests.Lanes;

/// <summary>Networks lie in a block where its layers say, however many are placed or read at once.</summary>
public unsafe class ParameterBlockTests
{
    [Fact]
    public void Scalar() => Check<SingleScalar, float>();

    [Fact]
    public void Bits128() => Check<DoubleLanes128, double>();

    [Fact]
    public void Bits256() => Check<SingleLanes256, float>();

    [Fact]
    public void Bits512() => Check<SingleLanes512, float>();

    private static void Check<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Assert.SkipUnless(TestedWidths.Contains<V, T>(), "This processor lacks the vector width.");
        Check<V, T>(inPanels: false, inPairs: false);
        Check<V, T>(inPanels: true, inPairs: false);
        if (V.Count > 1)
        {
            Check<V, T>(inPanels: false, inPairs: true);
            Check<V, T>(inPanels: true, inPairs: true);
        }
    }

    private static void Check<V, T>(bool inPanels, bool inPairs)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Random random = new(V.Count);
        (int Inputs, int[] Hidden, int Outputs, bool SkipLayer)[] shapes =
            [(1, [1], 1, false), (3, [5], 2, false), (2, [33, 8], 3, true), (40, [64], 1, false), (7, [], 10, false), (5, [12, 31], 9, false)];
        foreach ((int inputs, int[] hidden, int outputs, bool skipLayer) in shapes)
        {
            Architecture architecture = new(inputs, hidden, outputs, Activation.Tanh, skipLayer: skipLayer && !inPairs);
            using LaneBlock<V, T> block = new(architecture, Loss.Squared, inPanels, inPairs);
            using LaneBlock<V, T> other = new(architecture, Loss.Squared, !inPanels, inPairs);
            using LaneBlock<V, T> same = new(architecture, Loss.Squared, inPanels, inPairs);
            int networks = block.ElementsPerParameter;
            Assert.Equal(inPairs ? V.Count / 2 : V.Count, networks);
            T[][] placed = [.. Enumerable.Range(0, networks).Select(_ => RandomNumbers<T>(random, architecture.ParameterCount))];
            block.Load(placed);
            for (int round = 0; round < 10; round++)
            {
                T[]?[] some = new T[networks][];
                for (int lane = 0; lane < networks; lane++)
                {
                    if (random.Next(3) == 0)
                    {
                        some[lane] = placed[lane] = RandomNumbers<T>(random, architecture.ParameterCount);
                    }
                }

                block.Load(some);

                AssertHolds(block, placed);
                int alone = random.Next(networks);
                placed[alone] = RandomNumbers<T>(random, architecture.ParameterCount);
                block.Load(alone, placed[alone]);
                AssertHolds(block, placed);
                AssertSquaresInOrder(block, placed);
                for (int lane = 0; lane < networks; lane++)
                {
                    other.TakeOver(block, lane, lane);
                    same.TakeOver(block, networks - 1 - lane, lane);
                }

                AssertHolds(other, placed);
                AssertHolds(same, [.. placed.Reverse()]);
            }
        }
    }

    /// <summary>Where every square counts, as the numbers are between −½ and ½, another order would end in other bits.</summary>
    private static void AssertSquaresInOrder<V, T>(LaneBlock<V, T> block, T[][] placed)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        block.Write(block.Gradient, placed);
        T* sums = stackalloc T[V.Count];
        V.Store(block.SquaredGradient(), sums);
        for (int lane = 0; lane < V.Count; lane++)
        {
            Assert.Equal(placed[lane % placed.Length].Aggregate(T.Zero, (sum, value) => T.FusedMultiplyAdd(value, value, sum)), sums[lane]);
        }
    }

    private static void AssertHolds<V, T>(LaneBlock<V, T> block, T[][] placed)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        int[] elements = [.. Elements(block)];
        Assert.Equal(elements, block.ParameterElements().Select(element => (int)element));

        // Nothing but the parameters is there: padding is zero.
        T[] expected = new T[block.VectorCount * V.Count];
        for (int lane = 0; lane < placed.Length; lane++)
        {
            for (int i = 0; i < elements.Length; i++)
            {
                expected[elements[i] + lane] = placed[lane][i];
            }
        }

        Assert.Equal(expected, new Span<T>(block.Parameters, expected.Length).ToArray());
        T[]?[] read = [.. placed.Select((network, lane) => lane % 3 == 1 ? null : new T[network.Length])];
        block.Read(block.Parameters, read);
        for (int lane = 0; lane < placed.Length; lane++)
        {
            T[] alone = new T[elements.Length];
            block.Read(block.Parameters, lane, alone);
            Assert.Equal(placed[lane], alone);
            Assert.Equal(lane % 3 == 1 ? null : placed[lane], read[lane]);
        }
    }

    /// <summary>Where each parameter lies: of two units in a vector the second one's behind those of the first one of all networks.</summary>
    private static IEnumerable<int> Elements<V, T>(LaneBlock<V, T> block)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        int unitsPerVector = V.Count / block.ElementsPerParameter;
        for (int layer = 0; layer < block.Layers.Length; layer++)
        {
            (int inputs, int units) = block.Architecture.Layers[layer];
            for (int input = 0; input <= inputs; input++)
            {
                for (int unit = 0; unit < units; unit++)
                {
                    int vector = block.Layers[layer].VectorOf(input, unit / unitsPerVector);
                    yield return (vector * V.Count) + (unit % unitsPerVector * block.ElementsPerParameter);
                }
            }
        }
    }

    private static T[] RandomNumbers<T>(Random random, int count)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
}
