using System.Numerics;
using Seedbed.Numerics;
using Seedbed.Tests.Lanes;

namespace Seedbed.Tests.Networks;

/// <summary>Gradient and Hessian against central differences, the two target layouts, and extreme outputs.</summary>
public class LossTests
{
    public static TheoryData<Loss> All => [.. Enum.GetValues<Loss>()];

    [Theory]
    [MemberData(nameof(All))]
    public void GradientAndHessianMatchCentralDifferences(Loss loss)
    {
        const double Step = 1e-5;
        LossRow row = LossRow.Of(loss);
        Random random = new((int)loss);
        for (int i = 0; i < 500; i++)
        {
            int count = 1 + random.Next(7);
            double[] outputs = Draw(random, count);
            double[] direction = Draw(random, count);
            double[] targets = Targets(loss, random, count);
            if (loss == Loss.Huber && outputs.Zip(targets, (o, t) => Math.Abs(Math.Abs(o - t) - 1)).Min() < 1e-3)
            {
                continue;
            }

            double[] gradient = row.Gradient(outputs, targets);
            double[] product = row.HessianProduct(outputs, targets, direction);
            double[] above = row.Gradient(Moved(outputs, direction, Step), targets);
            double[] below = row.Gradient(Moved(outputs, direction, -Step), targets);
            for (int k = 0; k < count; k++)
            {
                double[] unit = new double[count];
                unit[k] = 1;
                double difference = (row.Value(Moved(outputs, unit, Step), targets) - row.Value(Moved(outputs, unit, -Step), targets)) / (2 * Step);
                Assert.Equal(difference, gradient[k], 1e-8 * Math.Max(1, Math.Abs(difference)));
                Assert.Equal((above[k] - below[k]) / (2 * Step), product[k], 1e-8 * Math.Max(1, Math.Abs(product[k])));
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ValueAloneAndGradientInPlaceAreTheSameBits(Loss loss)
    {
        LossRow row = LossRow.Of(loss);
        Random random = new((int)loss);
        for (int count = 1; count <= 17; count++)
        {
            double[] outputs = Draw(random, count);
            double[] targets = Targets(loss, random, count);
            (double[] value, double[] gradient) = row.Gradient<DoubleScalar, double, BroadcastRows>(outputs, targets);

            Assert.Equal(value, row.Value<DoubleScalar, double, BroadcastRows>(outputs, targets));
            Assert.Equal(gradient, row.Gradient<DoubleScalar, double, BroadcastRows>(outputs, targets, inPlace: true).Gradient);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void EveryLaneOfEveryWidthHasTheBitsOfOneLane(Loss loss)
    {
        AssertLanes<SingleLanes128, SingleScalar, float>(loss);
        AssertLanes<SingleLanes256, SingleScalar, float>(loss);
        AssertLanes<SingleLanes512, SingleScalar, float>(loss);
        AssertLanes<DoubleLanes128, DoubleScalar, double>(loss);
        AssertLanes<DoubleLanes256, DoubleScalar, double>(loss);
        AssertLanes<DoubleLanes512, DoubleScalar, double>(loss);
    }

    [Theory]
    [InlineData(Loss.Squared, 3, 1, 4)]
    [InlineData(Loss.Huber, 1.5, 1, 0.125)]
    [InlineData(Loss.Huber, 4, 1, 2.5)]
    [InlineData(Loss.BinaryCrossEntropy, 0, 1, 0.69314718055994531)]
    [InlineData(Loss.CrossEntropy, 5, 0, 0)]
    [InlineData(Loss.Poisson, 0, 3, 1)]
    public void ValuesAreTheDefinitions(Loss loss, double output, double target, double expected) =>
        Assert.Equal(expected, LossRow.Of(loss).Value([output], [target]), 1e-15);

    [Fact]
    public void CrossEntropyIsStableForHugeLogits()
    {
        LossRow row = LossRow.Of(Loss.CrossEntropy);

        Assert.Equal(0, row.Value([1e4, -1e4, 0], [0]));
        Assert.Equal(2e4, row.Value([1e4, -1e4, 0], [1]));
        Assert.Equal([1, -1, 0], row.Gradient([1e4, -1e4, 0], [1]));
        Assert.Equal([1, 0, 0], row.Link([1e4, -1e4, 0]));
        Assert.Equal(Math.Log(3), row.Value([-1e4, -1e4, -1e4], [2]), 1e-15);
        Assert.True(double.IsNaN(row.Value([double.NaN, 0], [1])));
        Assert.True(double.IsNaN(row.Value([0, double.NaN], [0])));
    }

    [Fact]
    public void BinaryCrossEntropyIsStableForHugeLogits()
    {
        LossRow row = LossRow.Of(Loss.BinaryCrossEntropy);

        Assert.Equal(1e4, row.Value([1e4], [0]));
        Assert.Equal(1e4, row.Value([-1e4], [1]));
        Assert.Equal(0, row.Value([1e4], [1]));
        Assert.Equal(1, row.Value([50], [1]) / 1.9287498479639178e-22, 1e-15);
    }

    [Fact]
    public void LinksAreTheInverseLinks()
    {
        Assert.Equal([-2.5, 7], LossRow.Of(Loss.Squared).Link([-2.5, 7]));
        Assert.Equal([-2.5, 7], LossRow.Of(Loss.Huber).Link([-2.5, 7]));
        Assert.Equal([0.5, 1], LossRow.Of(Loss.BinaryCrossEntropy).Link([0, 800]));
        Assert.Equal(1, LossRow.Of(Loss.Poisson).Link([0])[0]);
        Assert.Equal(Math.E, LossRow.Of(Loss.Poisson).Link([1])[0], 1e-15);
        double[] probabilities = LossRow.Of(Loss.CrossEntropy).Link([0, Math.Log(2), Math.Log(5)]);
        Assert.Equal(0.125, probabilities[0], 1e-15);
        Assert.Equal(0.25, probabilities[1], 1e-15);
        Assert.Equal(0.625, probabilities[2], 1e-15);
    }

    private static void AssertLanes<V, TScalar, T>(Loss loss)
        where V : unmanaged, ILanes<V, T>
        where TScalar : unmanaged, ILanes<TScalar, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!TestedWidths.Contains<V, T>())
        {
            TestContext.Current.AddWarning($"{typeof(V).Name} is not supported by this processor and was not tested.");
            return;
        }

        const int Count = 5;
        LossRow row = LossRow.Of(loss);
        Random random = new(3);
        double[][] targets = [.. Enumerable.Range(0, V.Count).Select(_ => Targets(loss, random, Count))];
        double[][] outputs = [.. Enumerable.Range(0, V.Count).Select(_ => Draw(random, Count))];
        (T[] own, T[] ownGradient) = row.Gradient<V, T, LaneRows>(Interleaved<T>(outputs), Interleaved<T>(targets));
        (T[] shared, T[] sharedGradient) = row.Gradient<V, T, BroadcastRows>(Interleaved<T>(outputs), Interleaved<T>([targets[0]]));
        for (int lane = 0; lane < V.Count; lane++)
        {
            T[] alone = Interleaved<T>([outputs[lane]]);
            AssertLane(row.Gradient<TScalar, T, LaneRows>(alone, Interleaved<T>([targets[lane]])), own, ownGradient, lane);
            AssertLane(row.Gradient<TScalar, T, LaneRows>(alone, Interleaved<T>([targets[0]])), shared, sharedGradient, lane);
        }
    }

    private static void AssertLane<T>((T[] Loss, T[] Gradient) expected, T[] losses, T[] gradient, int lane)
    {
        Assert.Equal(expected.Loss[0], losses[lane]);
        Assert.Equal(expected.Gradient, expected.Gradient.Select((_, k) => gradient[(k * losses.Length) + lane]));
    }

    /// <summary>[values × lanes] from [lanes][values].</summary>
    private static T[] Interleaved<T>(double[][] lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, lanes[0].Length).SelectMany(k => lanes.Select(lane => T.CreateTruncating(lane[k])))];

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() - 0.5) * 6)];

    private static double[] Moved(double[] outputs, double[] direction, double step) => [.. outputs.Zip(direction, (o, d) => o + (step * d))];

    private static double[] Targets(Loss loss, Random random, int count) => loss switch
    {
        Loss.CrossEntropy => [random.Next(count)],
        Loss.BinaryCrossEntropy => [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(2))],
        Loss.Poisson => [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(9))],
        _ => Draw(random, count),
    };
}
