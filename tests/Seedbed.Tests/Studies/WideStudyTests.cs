using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Tests.Lanes;
using Seedbed.Tests.Reference;
using Seedbed.Training;

namespace Seedbed.Tests.Studies;

/// <summary>A network whose units lie in the lanes, all of them or two, ends with the same bits as one that has a lane of its own, whoever shares the work.</summary>
public class WideStudyTests
{
    private static readonly Optimizer[] Optimizers = [Optimizer.Sgd, Optimizer.Momentum, Optimizer.Nesterov, Optimizer.Adam, Optimizer.AdamW];

    private static readonly LaneWidth[] Widths = [LaneWidth.Scalar, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, 60)];

    public static TheoryData<int> FewCases => [.. Enumerable.Range(0, 16)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void UnitsInTheLanesGiveTheSameBits(int seed)
    {
        AssertSame<float>(seed);
        AssertSame<double>(seed);
    }

    /// <summary>Blocks that refill or join, whose starts end in different epochs, some of them without a finite weight: what lies beside a start does not reach it.</summary>
    [Theory]
    [MemberData(nameof(FewCases))]
    public void ManyStartsInPairsOfUnitsGiveTheSameBits(int seed)
    {
        AssertSameOfMany<float>(seed);
        AssertSameOfMany<double>(seed);
    }

    /// <summary>Otherwise equal bits would say little.</summary>
    [Fact]
    public void TheStartsOfTheseTestsSeldomDiverge()
    {
        int diverged = 0;
        foreach (int seed in Enumerable.Range(0, 60))
        {
            Random random = new(seed);
            StudySpec spec = Spec(random) with { Starts = [0] };
            Outcome outcome = Assert.Single(StudyRunner.Run(spec, Rows<double>(random, spec, 100), null));
            diverged += outcome.StopReason == StopReason.Diverged ? 1 : 0;
        }

        Assert.InRange(diverged, 0, 6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ALargeNetworkGivesTheSameBitsWhateverItsThreads(int threads)
    {
        Random random = new(threads);
        StudySpec spec = SmallStudy.Spec(1) with { Architecture = new Architecture(150, [333], 7, Activation.Relu) };
        spec = spec with { Training = spec.Training with { Batch = 150, Epochs = 2 } };
        EncodedRows<float> rows = Rows<float>(random, spec, 301);
        Outcome inLane = Assert.Single(StudyRunner.Run(spec with { InLanes = LaneContent.Starts }, rows, null));
        Outcome byTeam = Assert.Single(StudyRunner.Run(spec with { InLanes = LaneContent.Units, Threads = threads }, rows, null));
        Assert.Equal(inLane.WeightsHash, byTeam.WeightsHash);
    }

    /// <summary>
    /// Layers so wide that products read copies of weights, values and deltas: of all of them, of none but to measure the loss, in one group of rows and
    /// in two, moved at once or when the whole gradient is known; with inputs that are no whole number of register blocks, and more than a panel holds.
    /// </summary>
    [Theory]
    [InlineData(303, 517, 0, 7, 1, false, false)]
    [InlineData(303, 517, 0, 20, 2, false, false)]
    [InlineData(1101, 130, 0, 100, 2, false, false)]
    [InlineData(257, 900, 0, 64, 1, true, false)]
    [InlineData(303, 517, 401, 200, 3, false, false)]
    [InlineData(301, 511, 260, 300, 2, true, true)]
    [InlineData(799, 30, 0, 1000, 2, false, true)]
    public void CopiedOperandsGiveTheSameBits(int inputs, int hidden, int second, int batch, int threads, bool clips, bool skips)
    {
        AssertCopies<float>(inputs, hidden, second, batch, threads, clips, skips);
        AssertCopies<double>(inputs, hidden, second, batch, threads, clips, skips);
    }

    [Theory]
    [InlineData(64, 25, 10, 32, 1, 2, (int)LaneContent.Units, 1, 1)]
    [InlineData(64, 25, 10, 32, 4, 2, (int)LaneContent.Units, 2, 1)]
    [InlineData(64, 25, 10, 32, 64, 2, (int)LaneContent.Starts, 2, 1)]
    [InlineData(64, 3, 10, 32, 16, 1, (int)LaneContent.Starts, 1, 1)]
    [InlineData(784, 2000, 10, 200, 1, 2, (int)LaneContent.Units, 1, 2)]
    [InlineData(784, 2000, 10, 200, 3, 2, (int)LaneContent.Units, 1, 2)]
    [InlineData(784, 2000, 10, 200, 64, 2, (int)LaneContent.Units, 2, 1)]

    // With a row a step the update of the weights is most of the time, and sixteen large networks overflow the caches.
    [InlineData(64, 25, 10, 1, 16, 1, (int)LaneContent.Starts, 1, 1)]
    [InlineData(64, 100, 10, 1, 16, 1, (int)LaneContent.Starts, 1, 1)]
    [InlineData(100, 500, 26, 1, 16, 1, (int)LaneContent.Units, 1, 1)]
    [InlineData(784, 500, 10, 1, 16, 1, (int)LaneContent.Units, 1, 1)]

    // With more rows the multiply-adds are, and those of sixteen networks are as fast until their weights leave all caches.
    [InlineData(100, 500, 26, 32, 16, 1, (int)LaneContent.Starts, 1, 1)]
    [InlineData(784, 500, 10, 200, 16, 1, (int)LaneContent.Units, 1, 1)]
    [InlineData(784, 1000, 10, 200, 16, 1, (int)LaneContent.Units, 1, 1)]

    // Half as many networks need half of the memory: where sixteen overflow the caches, on several threads sooner, for these share one.
    [InlineData(100, 1000, 3, 1, 16, 1, (int)LaneContent.UnitPairs, 1, 1)]
    [InlineData(784, 100, 3, 1, 16, 1, (int)LaneContent.UnitPairs, 1, 1)]
    [InlineData(784, 100, 10, 200, 16, 1, (int)LaneContent.UnitPairs, 1, 1)]
    [InlineData(100, 1000, 26, 200, 16, 1, (int)LaneContent.UnitPairs, 1, 1)]
    [InlineData(64, 500, 10, 32, 128, 1, (int)LaneContent.Starts, 1, 1)]
    [InlineData(64, 500, 10, 32, 128, 2, (int)LaneContent.UnitPairs, 2, 1)]
    [InlineData(64, 100, 10, 32, 128, 2, (int)LaneContent.Starts, 2, 1)]

    // And blocks of half as many leave fewer lanes idle, and fewer threads.
    [InlineData(64, 25, 10, 32, 24, 1, (int)LaneContent.UnitPairs, 1, 1)]
    [InlineData(64, 25, 10, 32, 32, 1, (int)LaneContent.Starts, 1, 1)]
    [InlineData(64, 3, 10, 32, 16, 2, (int)LaneContent.UnitPairs, 2, 1)]
    public void ThePlanSuitsTheNetworkAndTheNumberOfStarts(
        int inputs, int hidden, int outputs, int batch, int starts, int threads, int content, int workers, int threadsPerWorker)
    {
        StudySpec spec = SmallStudy.Spec(starts) with { Architecture = new Architecture(inputs, [hidden], outputs), Threads = threads };
        spec = spec with { Training = spec.Training with { Batch = batch } };
        Assert.Equal(new StudyPlan((LaneContent)content, workers, threadsPerWorker), StudyPlan.Create(spec, lanes: 16));
    }

    /// <summary>What benchmarks/results says of a processor with 256-bit vectors: of wide networks, but for a row or few a step, one after the other trains faster.</summary>
    [Theory]
    [InlineData(64, 25, 10, 32, (int)LaneContent.Starts)]
    [InlineData(64, 500, 26, 1, (int)LaneContent.Starts)]
    [InlineData(64, 500, 26, 1600, (int)LaneContent.Units)]
    [InlineData(784, 100, 10, 200, (int)LaneContent.Units)]
    public void ThePlanSuitsVectorsHalfAsWide(int inputs, int hidden, int outputs, int batch, int content)
    {
        StudySpec spec = SmallStudy.Spec(8) with { Architecture = new Architecture(inputs, [hidden], outputs), Threads = 1 };
        spec = spec with { Training = spec.Training with { Batch = batch } };
        Assert.Equal((LaneContent)content, StudyPlan.Create(spec, lanes: 8).InLanes);
    }

    /// <summary>Vectors half as wide ask for half as much at a time: two threads with 500 units are as fast with networks in the lanes.</summary>
    [Fact]
    public void ShortVectorsOnSeveralThreadsStayWithStarts()
    {
        StudySpec spec = SmallStudy.Spec(128) with { Architecture = new Architecture(64, [500], 10), Threads = 2 };
        Assert.Equal(LaneContent.Starts, StudyPlan.Create(spec, lanes: 8).InLanes);
    }

    [Theory]
    [InlineData(Optimizer.Lbfgs)]
    [InlineData(Optimizer.LevenbergMarquardt)]
    public void WhatTakesAllRowsAtOnceStaysInLanes(Optimizer optimizer) =>
        Assert.Equal(LaneContent.Starts, StudyPlan.Create(SmallStudy.Spec(1, optimizer) with { Threads = 2 }, lanes: 16).InLanes);

    private static void AssertCopies<T>(int inputs, int hidden, int second, int batch, int threads, bool clips, bool skips)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(inputs + batch);
        StudySpec spec = SmallStudy.Spec(1, Optimizer.Adam) with
        {
            Architecture = new Architecture(inputs, second == 0 ? [hidden] : [hidden, second], 3, Activation.Tanh, skipLayer: skips),
            Settings = new StartSettings { LearningRate = 1e-3, Clip = clips ? 0.1 : double.PositiveInfinity },
        };
        spec = spec with { Training = spec.Training with { Batch = batch, Epochs = 2 } };
        EncodedRows<T> training = Rows<T>(random, spec, 330);
        EncodedRows<T> validation = Rows<T>(random, spec, 100);
        string Run(LaneContent content, LaneWidth? width, int count)
        {
            Outcome outcome = Assert.Single(StudyRunner.Run(spec with { InLanes = content, Width = width, Threads = count }, training, validation));
            Assert.NotEqual(StopReason.Diverged, outcome.StopReason);
            return $"{outcome.WeightsHash} {outcome.Loss:R} {outcome.ValidationLoss:R}";
        }

        string expected = Run(LaneContent.Starts, null, 1);
        foreach (LaneWidth width in Widths.Where(TestedWidths.Contains))
        {
            Assert.Equal(expected, Run(LaneContent.Units, width, threads));
        }
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
        foreach (LaneWidth width in Widths.Where(TestedWidths.Contains))
        {
            Assert.Equal(expected, Run(LaneContent.Units, width, 1 + random.Next(3)));
            Assert.Equal(expected, Run(LaneContent.UnitPairs, width, 1 + random.Next(3)));
        }

        Assert.Equal(expected, Run(LaneContent.Units, null, 3));
        Assert.Equal(expected, Run(LaneContent.Starts, null, 2));
    }

    private static void AssertSameOfMany<T>(int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        StudySpec spec = Spec(random) with { Starts = new StartRange(random.Next(9, 40)) };
        StartSettings common = spec.Settings;
        spec = spec with
        {
            Training = spec.Training with { Epochs = 6, Patience = seed % 3 == 0 ? int.MaxValue : 1, RowOrder = seed % 4 == 0 ? RowOrder.PerStart : RowOrder.Shared },
            SettingsOf = start => common with { LearningRate = start % 7 == 3 ? 1e30 : common.LearningRate * (1 + start) },
        };
        EncodedRows<T> training = Rows<T>(random, spec, random.Next(30, 100));
        EncodedRows<T> validation = Rows<T>(random, spec, 50);
        string[] Run(LaneContent content, LaneWidth? width, int threads) => [.. StudyRunner
            .Run(spec with { InLanes = content, Width = width, Threads = threads }, training, validation)
            .Select(outcome => $"{(outcome.StopReason == StopReason.Diverged ? "" : outcome.WeightsHash)} {outcome.ValidationLoss:R} {outcome.Epochs} {outcome.BestEpoch} {outcome.StopReason}")];

        // Of a start that diverged only its end counts: which NaN is left is not promised.
        string[] expected = Run(LaneContent.Starts, LaneWidth.Scalar, 1);
        Assert.True(expected.Count(outcome => !outcome.EndsWith(nameof(StopReason.Diverged), StringComparison.Ordinal)) > expected.Length / 4);
        foreach (LaneWidth width in Widths.Where(TestedWidths.Contains))
        {
            Assert.Equal(expected, Run(LaneContent.UnitPairs, width, 1 + random.Next(3)));
        }
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
