using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tests.Lanes;
using Seedbed.Training;

namespace Seedbed.Tests.Training;

/// <summary>The best weights of some lanes are kept, those of the others stay what they were.</summary>
public class KeptWeightsTests
{
    [Fact]
    public void Scalar() => Check<SingleScalar, float>();

    [Fact]
    public void Bits128() => Check<SingleLanes128, float>();

    [Fact]
    public void Bits256() => Check<DoubleLanes256, double>();

    [Fact]
    public void Bits512() => Check<SingleLanes512, float>();

    private static void Check<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check<V, T>(inPairs: false);
        if (V.Count > 1)
        {
            Check<V, T>(inPairs: true);
        }
    }

    private static void Check<V, T>(bool inPairs)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!TestedWidths.Contains<V, T>())
        {
            TestContext.Current.AddWarning($"{typeof(V).Name} is not supported by this processor and was not tested.");
            return;
        }

        Random random = new(V.Count);
        Architecture architecture = new(3, [5], 2, Activation.Tanh);
        TrainingSettings training = new()
        {
            Optimizer = Optimizer.Sgd,
            Schedule = Schedule.Constant,
            Batch = 1,
            Epochs = 1,
            Patience = 1,
            Tolerance = 0,
            Seed = 1,
        };
        using LaneStarts<V, T> block = new(architecture, Loss.Squared, training, inPairs);
        T[][] kept = new T[block.Slots][];
        bool[] slots = new bool[block.Slots];
        T[]?[] current = new T[block.Slots][];
        StartSettings[] settings = [.. Enumerable.Repeat(new StartSettings { LearningRate = 0.1 }, block.Slots)];
        for (int round = 0; round < 20; round++)
        {
            for (int slot = 0; slot < block.Slots; slot++)
            {
                // The first round keeps all, the second none, the others some.
                slots[slot] = round == 0 || (round > 1 && random.Next(2) == 0);
                current[slot] = [.. Enumerable.Range(0, architecture.ParameterCount).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
                kept[slot] = slots[slot] ? current[slot]! : kept[slot];
            }

            block.Begin(current, settings);
            block.Keep(slots);

            // Some are read, the others are not asked for.
            T[]?[] read = [.. current.Select(_ => random.Next(3) == 0 ? null : new T[architecture.ParameterCount])];
            block.ReadKept(read);
            for (int slot = 0; slot < block.Slots; slot++)
            {
                Assert.Equal(read[slot] is null ? null : kept[slot], read[slot]);
            }
        }
    }
}
