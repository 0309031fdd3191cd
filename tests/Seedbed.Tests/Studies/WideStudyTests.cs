using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Tests.Reference;
using Seedbed.Training;

namespace Seedbed.Tests.Studies;

/// <summary>A network whose units lie in the lanes ends with the same bits as one that has a lane of its own, whoever shares the work.</summary>
public class WideStudyTests
{
    private static readonly Optimizer[] Optimizers = [Optimizer.Sgd, Optimizer.Momentum, Optimizer.Nesterov, Optimizer.Adam, Optimizer.AdamW];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void UnitsInTheLanesGiveTheSameBits(int seed)
    {
        AssertSame<float>(seed);
        AssertSame<double>(seed);
    }

    private static void AssertSame<T>(int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        StudySpec spec = Spec(random);
        EncodedRows<T> training = Rows<T>(random, spec, random.Next(1, 400));
        EncodedRows<T>? validation = random.Next(2) == 0 ? Rows<T>(random, spec, random.Next(1, 300)) : null;
        string Run(LaneContent content, LaneWidth? width, int threads) => string.Join('\n', StudyRunner
            .Run(spec with { InLanes = content, Width = width, Threads = threads }, training, validation)
            .Select(outcome => $"{outcome.WeightsHash} {outcome.Loss:R} {outcome.ValidationLoss:R} {outcome.Epochs} {outcome.BestEpoch} {outcome.StopReason}"));

        string expected = Run(LaneContent.Starts, LaneWidth.Scalar, 1);
        LaneWidth[] widths = [LaneWidth.Scalar, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512];
        foreach (LaneWidth width in widths.Where(LaneWidths.IsSupported))
        {
            Assert.Equal(expected, Run(LaneContent.Units, width, 1 + random.Next(3)));
        }

        Assert.Equal(expected, Run(LaneContent.Units, null, 3));
        Assert.Equal(expected, Run(LaneContent.Starts, null, 2));
    }

    private static StudySpec Spec(Random random)
    {
        Loss loss = Pick(random, Enum.GetValues<Loss>());
        int[] hidden = [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(8) == 0 ? random.Next(100, 300) : random.Next(1, 40))];
        Architecture architecture = new(
            random.Next(5) == 0 ? random.Next(60, 200) : random.Next(1, 20),
            hidden,
            loss == Loss.CrossEntropy ? random.Next(2, 20) : random.Next(1, 20),
            Pick(random, Enum.GetValues<Activation>()),
            loss == Loss.Squared ? Pick(random, [Activation.Identity, Activation.Logistic, Activation.Gelu]) : Activation.Identity,
            skipLayer: hidden.Length > 0 && random.Next(3) == 0);
        Optimizer optimizer = Pick(random, Optimizers);
        bool adam = optimizer is Optimizer.Adam or Optimizer.AdamW;
        return SmallStudy.Spec(random.Next(1, 4), optimizer) with
        {
            Architecture = architecture,
            Loss = loss,
            Training = SmallStudy.Spec(1, optimizer).Training with
            {
                Batch = Pick(random, [1, 7, 32, 64, 65, 200, 256, 300, 1000]),
                Epochs = 3,
                Schedule = Pick(random, Enum.GetValues<Schedule>()),
                RowOrder = Pick(random, Enum.GetValues<RowOrder>()),
                Rules = random.Next(4) == 0 ? Rules(random, architecture.ParameterCount) : null,
            },
            Settings = new StartSettings
            {
                LearningRate = adam ? 0.01 : 1e-3,
                Momentum = 0.9,
                Decay = random.Next(2) * 1e-2,
                Clip = random.Next(3) == 0 ? 0.1 : double.PositiveInfinity,
            },
        };
    }

    private static ParameterRules Rules(Random random, int parameters) => new()
    {
        Decay = random.Next(2) == 0 ? [.. Enumerable.Range(0, parameters).Select(_ => 0.1 * random.NextDouble())] : null,
        Fixed = random.Next(2) == 0 ? [.. Enumerable.Range(0, parameters).Select(_ => random.Next(3) == 0)] : null,
    };

    private static EncodedRows<T> Rows<T>(Random random, StudySpec spec, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomProblem problem = RandomProblem.Create(random, spec.Architecture, spec.Loss, count, weighted: random.Next(2) == 0, decay: 0);
        EncodedRows<double> rows = problem.Rows();
        T[] Converted(double[] values) => Array.ConvertAll(values, T.CreateTruncating);
        return new EncodedRows<T>(
            count, rows.InputCount, rows.TargetCount, Converted(rows.Inputs), Converted(rows.Targets), rows.Weights is { } weights ? Converted(weights) : null);
    }

    private static TItem Pick<TItem>(Random random, TItem[] items) => items[random.Next(items.Length)];
}
