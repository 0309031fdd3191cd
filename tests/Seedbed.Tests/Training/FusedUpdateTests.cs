using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;
using Seedbed.Tests.Lanes;
using Seedbed.Training;

namespace Seedbed.Tests.Training;

/// <summary>
/// Weights that move while their gradient is computed end where they do when the whole gradient is computed first and the optimiser's pass follows: the same bits,
/// whatever the shape of the network, its rows, its decay and the width of the vectors.
/// </summary>
public unsafe class FusedUpdateTests
{
    private const int Shapes = 24;
    private const int Steps = 3;

    [Theory]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.AdamW)]
    public void WeightsEndWhereSeparatePassesTakeThem(Optimizer optimizer)
    {
        Check<SingleScalar, float>(optimizer);
        Check<SingleLanes128, float>(optimizer);
        Check<DoubleLanes256, double>(optimizer);
        Check<SingleLanes256, float>(optimizer);
        Check<SingleLanes512, float>(optimizer);
        Check<DoubleLanes512, double>(optimizer);
    }

    [Theory]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.AdamW)]
    public void WeightsThatAreFetchedAheadDoSoToo(Optimizer optimizer)
    {
        // From 4 MB of weights on, for few rows and for more.
        CheckShape<SingleLanes512, float>(optimizer, new Architecture(281, [241, 3], 4, Activation.Tanh), rows: 3, new Random(1));
        CheckShape<DoubleLanes512, double>(optimizer, new Architecture(281, [241], 4, Activation.Relu), rows: 17, new Random(2));
    }

    [Theory]
    [InlineData(4, 100, 1)]
    [InlineData(4, 99, 1)]
    [InlineData(3, 120, 8)]
    [InlineData(7, 137, 15)]
    [InlineData(10, 101, 8)]
    [InlineData(10, 101, 16)]
    public void WeightsOfManyUnitsDoSoFromFewInputs(int inputs, int units, int rows)
    {
        CheckShape<SingleLanes512, float>(Optimizer.Adam, new Architecture(inputs, [units], 3, Activation.Tanh), rows, new Random(inputs));
        CheckShape<SingleLanes128, float>(Optimizer.AdamW, new Architecture(inputs, [units, 5], 2, Activation.Logistic), rows, new Random(units));
    }

    private static void Check<V, T>(Optimizer optimizer)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int shape = 0; shape < Shapes && TestedWidths.Contains<V, T>(); shape++)
        {
            // Weights from few inputs do not move so; for few rows and for many there are different register blocks, and some shapes have more units than a group.
            Random random = new(shape);
            int[] hidden = [random.Next(1, shape % 4 == 0 ? 110 : 20), .. random.Next(3) == 0 ? [random.Next(1, 12)] : Array.Empty<int>()];
            Architecture architecture = new(random.Next(14, 45), hidden, random.Next(1, 8), Activation.Tanh, skipLayer: hidden.Length == 1 && random.Next(4) == 0);
            CheckShape<V, T>(optimizer, architecture, random.Next(shape % 2 == 0 ? 1 : 14, shape % 2 == 0 ? 16 : 60), random);
        }
    }

    private static void CheckShape<V, T>(Optimizer optimizer, Architecture architecture, int rows, Random random)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int seed = random.Next();
        CheckShape<V, T>(optimizer, architecture, rows, inPanels: false, inPairs: false, new Random(seed));
        CheckShape<V, T>(optimizer, architecture, rows, inPanels: true, inPairs: false, new Random(seed));
        if (V.Count > 1 && !architecture.SkipLayer)
        {
            CheckShape<V, T>(optimizer, architecture, rows, inPanels: false, inPairs: true, new Random(seed));
            CheckShape<V, T>(optimizer, architecture, rows, inPanels: true, inPairs: true, new Random(seed));
        }
    }

    private static void CheckShape<V, T>(Optimizer optimizer, Architecture architecture, int rows, bool inPanels, bool inPairs, Random random)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using LaneBlock<V, T> apart = new(architecture, Loss.Squared);
        using LaneBlock<V, T> fused = new(architecture, Loss.Squared, inPanels, inPairs);
        using OptimizerKernel<V, T> apartKernel = OptimizerKernel<V, T>.For(optimizer, apart);
        using OptimizerKernel<V, T> fusedKernel = OptimizerKernel<V, T>.For(optimizer, fused);
        bool decays = random.Next(2) == 0;
        int count = fused.ElementsPerParameter;
        T[][] networks = [.. Enumerable.Range(0, count).Select(_ => Numbers<T>(random, architecture.ParameterCount))];
        apart.Load(networks);
        fused.Load(networks);
        for (int lane = 0; lane < V.Count; lane++)
        {
            int network = lane % count;
            StartSettings settings = new() { LearningRate = 0.01 * (network + 1), Decay = decays ? 0.02 * network : 0, Clip = double.PositiveInfinity };
            apartKernel.Begin(lane, settings);
            fusedKernel.Begin(lane, settings);
        }

        EncodedRows<T> data = new(rows, architecture.Inputs, architecture.Outputs, Numbers<T>(random, rows * architecture.Inputs), Numbers<T>(random, rows * architecture.Outputs));
        IFusedUpdate<T> update = Assert.IsType<IFusedUpdate<T>>(fusedKernel, exactMatch: false);
        Assert.True(update.CanFuse);
        for (int step = 0; step < Steps; step++)
        {
            Forward(apart, data);
            apart.Backward(add: false);
            apartKernel.Step();
            Forward(fused, data);
            fused.BackwardAndMove(update);
        }

        T[] expected = new T[architecture.ParameterCount];
        T[] actual = new T[architecture.ParameterCount];
        for (int lane = 0; lane < count; lane++)
        {
            apart.Read(apart.Parameters, lane, expected);
            fused.Read(fused.Parameters, lane, actual);
            int first = expected.AsSpan().CommonPrefixLength(actual);
            Assert.True(first == expected.Length, $"{architecture}, {rows} rows, {typeof(V).Name}, in panels {inPanels}, in pairs {inPairs}: parameter {first} of network {lane} differs.");
        }

        // That the gradient of those weights was not stored tells that they moved on the way.
        bool direct = rows < 16 && !fused.AreFar;
        bool moves = architecture.Inputs >= (direct && fused.Layers[0].Units >= 100 ? 4 : 16) && (V.Registers >= 32 || direct);
        Assert.Equal(moves, new ReadOnlySpan<T>(fused.Gradient, V.Count).IndexOfAnyExcept(T.Zero) < 0);
    }

    private static void Forward<V, T>(LaneBlock<V, T> block, EncodedRows<T> rows)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        block.Chunk.Broadcast(rows, null, 0, rows.RowCount);
        block.Forward(forTraining: true);
        block.Loss(V.Broadcast(T.CreateTruncating(1.0 / rows.RowCount)));
    }

    private static T[] Numbers<T>(Random random, int count)
        where T : IBinaryFloatingPointIeee754<T> => [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
}
