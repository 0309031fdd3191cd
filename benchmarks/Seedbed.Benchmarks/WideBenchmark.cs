using System.Diagnostics;
using System.Globalization;
using Seedbed.Benchmarks.Grid;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Benchmarks;

/// <summary>
/// One start alone: a large network beside PyTorch, a small one beside scikit-learn, and from how many starts on a lane for each of them
/// is faster. Contestants alternate; medians are given.
/// </summary>
internal static class WideBenchmark
{
    private const int Rounds = 7;
    private const int Threads = 2;
    private const int Rows = 4000;
    private const int Batch = 200;
    private const int PlanRows = 1600;
    private const double PlanSeconds = 0.03;

    private static readonly Architecture Large = new(784, [1000], 10, Activation.Relu);

    private static readonly (Architecture Architecture, int Batch)[] Plans =
    [
        (new Architecture(4, [3], 3), 32),
        (new Architecture(10, [5], 1), 200),
        (new Architecture(4, [10], 3), 1),
        (new Architecture(4, [1000], 1), 1),
        (new Architecture(4, [1000], 10), 1),
        (new Architecture(10, [1000], 10), 1),
        (new Architecture(64, [25], 10), 1),
        (new Architecture(64, [25], 10), 8),
        (new Architecture(64, [25], 10), 32),
        (new Architecture(64, [100], 10), 1),
        (new Architecture(64, [100], 10), 8),
        (new Architecture(64, [100], 10), 200),
        (new Architecture(100, [100], 26), 1),
        (new Architecture(64, [100, 100], 10), 200),
        (new Architecture(64, [300], 10), 1),
        (new Architecture(64, [300], 10), 200),
        (new Architecture(784, [25], 26), 1),
        (new Architecture(784, [25], 26), 8),
        (new Architecture(64, [500], 3), 1),
        (new Architecture(64, [500], 10), 1),
        (new Architecture(64, [500], 26), 1),
        (new Architecture(64, [500], 26), 8),
        (new Architecture(64, [500], 26), 32),
        (new Architecture(64, [500], 26), 1600),
        (new Architecture(100, [500], 10), 1),
        (new Architecture(100, [500], 26), 1),
        (new Architecture(100, [500], 26), 8),
        (new Architecture(100, [500], 26), 32),
        (new Architecture(100, [500], 26), 200),
        (new Architecture(64, [1000], 10), 1),
        (new Architecture(64, [1000], 10), 8),
        (new Architecture(100, [1000], 3), 1),
        (new Architecture(784, [100], 3), 1),
        (new Architecture(784, [100], 3), 8),
        (new Architecture(784, [100], 10), 1),
        (new Architecture(784, [100], 10), 200),
        (Large, 1),
        (Large, Batch),
    ];

    /// <param name="part">epoch, start or plan; null for all.</param>
    public static void Run(string root, string? part)
    {
        if (part is null or "epoch")
        {
            MeasureEpoch(root);
        }

        if (part is null or "start")
        {
            MeasureStart(root);
        }

        if (part is null or "plan")
        {
            MeasurePlans();
        }
    }

    private static void MeasureEpoch(string root)
    {
        EncodedRows<float> rows = BenchmarkRows.Random<float>(Large, Rows);
        using TrainingPeer? peer = TrainingPeer.PyTorch(root, Threads);
        using TrainingPeer? peerOfOne = TrainingPeer.PyTorch(root);
        peer?.Read(rows, Large.Outputs);
        peerOfOne?.Read(rows, Large.Outputs);
        List<double> one = [], two = [], torch = [], torchOfOne = [], peak = [];
        for (int round = -1; round < Rounds; round++)
        {
            double peakNow = MultiplyAddPeak.MeasureSingle();
            double twoNow = Epoch(BenchmarkStudy.Spec(Large, Batch, epochs: 5) with { Threads = Threads }, rows);
            double torchNow = TorchEpoch(peer);
            double torchOfOneNow = TorchEpoch(peerOfOne);
            double oneNow = Epoch(BenchmarkStudy.Spec(Large, Batch, epochs: 5), rows);
            if (round < 0)
            {
                // The first round warms up.
                continue;
            }

            one.Add(oneNow);
            two.Add(twoNow);
            torch.Add(torchNow);
            torchOfOne.Add(torchOfOneNow);
            peak.Add(peakNow);
        }

        double operations = Rows * TrainingOperations.PerRow(Large);
        double share = operations / Output.Median(one) / Output.Median(peak);
        Output.Line($"one start {Large}, softmax, Adam, batch {Batch}, {Rows} rows; medians of {Rounds} alternating rounds");
        Output.Line($"  multiply-add peak of one core    {Output.Median(peak) / 1e9,8:F1} GFLOP/s");
        Output.Line($"  Seedbed, one thread              {Output.Median(one),8:F3} s an epoch, {share:P1} of the peak");
        Output.Line($"  Seedbed, {Threads} threads               {Output.Median(two),8:F3} s an epoch, {Output.Median(one) / Output.Median(two):F2} times one thread");
        if (peer is null)
        {
            Output.Line($"  PyTorch                          not installed (Debian: python3-torch)");
            return;
        }

        Output.Line($"  {"PyTorch, one thread",-32} {Output.Median(torchOfOne),8:F3} s an epoch, Seedbed takes {Output.Median(one) / Output.Median(torchOfOne):F2} of it on one thread");
        Output.Line($"  {$"PyTorch, {Threads} threads",-32} {Output.Median(torch),8:F3} s an epoch, Seedbed takes {Output.Median(two) / Output.Median(torch):F2} of it on {Threads}");
    }

    private static double TorchEpoch(TrainingPeer? peer) => peer?.Adam(Large.Hidden[0], Activation.Relu, Batch, 1, "apart", 0.5).Elapsed ?? double.NaN;

    private static void MeasureStart(string root)
    {
        const int Hidden = 25, Epochs = 20, SmallBatch = 32;
        string data = Path.Combine(root, "data", "digits.csv");
        Table table = Table.ReadCsv(data);
        using TrainingPeer? peer = TrainingPeer.ScikitLearn(root);
        FitOptions options = new()
        {
            Hidden = [Hidden],
            Activation = Activation.Tanh,
            Optimizer = Optimizer.Adam,
            LearningRate = 0.001,
            Batch = SmallBatch,
            Epochs = Epochs,
            Patience = 0,
            Validation = 0,
            Starts = 1,
            Threads = 1,
        };
        FitPreparation preparation = FitPreparation.Create(table, "digit", options);
        peer?.Read(preparation.Encode<float>(preparation.Data.TrainingRows), preparation.Spec.Architecture.Outputs);
        List<double> seedbed = [], scikit = [];
        for (int round = -1; round < Rounds; round++)
        {
            double seedbedNow = Mlp.Fit(table, "digit", options).Elapsed.TotalMilliseconds;
            double scikitNow = 1e3 * Epochs * (peer?.Adam(Hidden, Activation.Tanh, SmallBatch, 1, "apart", 0.3).Elapsed ?? double.NaN);
            if (round >= 0)
            {
                seedbed.Add(seedbedNow);
                scikit.Add(scikitNow);
            }
        }

        Output.Line($"one start digits 64–{Hidden}–10 tanh, softmax, Adam, batch {SmallBatch}, {Epochs} epochs, one thread; medians of {Rounds} alternating rounds");
        Output.Line($"  Seedbed                          {Output.Median(seedbed),8:F1} ms a start");
        Output.Line($"  {("scikit-learn"),-32} {Output.Median(scikit),8:F1} ms a start, Seedbed is {Output.Median(scikit) / Output.Median(seedbed):F1} times as fast");
    }

    private static void MeasurePlans()
    {
        switch (LaneWidths.Choose())
        {
            case LaneWidth.Bits512: MeasurePlans<SingleLanes512>(); break;
            case LaneWidth.Bits256: MeasurePlans<SingleLanes256>(); break;
            case LaneWidth.Bits128: MeasurePlans<SingleLanes128>(); break;
            default: MeasurePlans<SingleScalar>(); break;
        }
    }

    private static void MeasurePlans<V>()
        where V : unmanaged, ILanes<V, float>
    {
        int starts = V.Count;
        Output.Line($"µs of processor time of a step of one start, {starts} starts in the lanes, two units of half as many, and the units of one, measured and estimated; from how many starts on starts in the lanes are faster");
        foreach ((Architecture architecture, int batch) in Plans)
        {
            EncodedRows<float> rows = BenchmarkRows.Random<float>(architecture, PlanRows);
            StudySpec spec = BenchmarkStudy.Spec(architecture, batch, int.MaxValue) with { Starts = new StartRange(starts) };
            using StepTimer<V, float> inLanes = new(spec, rows, LaneContent.Starts);
            using StepTimer<V, float> inPairs = new(spec, rows, LaneContent.UnitPairs);
            using StepTimer<V, float> byUnits = new(spec, rows, LaneContent.Units);
            List<double> lanes = [], pairs = [], units = [];
            for (int round = -1; round < Rounds; round++)
            {
                // The first round warms up.
                double lanesNow = 1e6 * inLanes.Measure(PlanSeconds);
                double pairsNow = 1e6 * inPairs.Measure(PlanSeconds);
                double unitsNow = 1e6 * byUnits.Measure(PlanSeconds);
                if (round >= 0)
                {
                    lanes.Add(lanesNow);
                    pairs.Add(pairsNow);
                    units.Add(unitsNow);
                }
            }

            StepCost cost = new(architecture, batch, starts, threads: 1);
            double from = starts * Output.Median(lanes) / Output.Median(units);
            string range = from >= starts ? "none" : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(from)}");
            LaneContent chosen = StudyPlan.Create(spec, starts).InLanes;
            Output.Line($"  {architecture,-22} batch {batch,3} measured {Output.Median(lanes),9:F3} {Output.Median(pairs),9:F3} {Output.Median(units),9:F3}  from {range,-4}  estimates {cost.InLanes / (1e3 * starts),9:F3} {cost.InPairs / (1e3 * starts / 2),9:F3} {cost.ByUnits(1) / 1e3,9:F3}  plan of {starts}: {chosen}");
        }
    }

    /// <summary>The median time of some epochs.</summary>
    private static double Epoch(StudySpec spec, EncodedRows<float> rows)
    {
        EpochClock clock = new();
        StudyRunner.Run(spec, rows, null, observer: clock);
        return Output.Median(clock.Seconds);
    }

    /// <summary>The times between the ends of the first start's epochs.</summary>
    private sealed class EpochClock : IEpochObserver<float>
    {
        private long _last;

        public List<double> Seconds { get; } = [];

        public void EpochEnded(int start, int epoch, double trainingLoss, double validationLoss, ReadOnlySpan<float> parameters)
        {
            if (start > 0)
            {
                return;
            }

            if (epoch > 1)
            {
                Seconds.Add(Stopwatch.GetElapsedTime(_last).TotalSeconds);
            }

            _last = Stopwatch.GetTimestamp();
        }
    }
}
