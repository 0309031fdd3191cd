using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Studies;
using Seedbed.Tables;

namespace Seedbed.Benchmarks;

/// <summary>
/// Whole studies of 1 to 1000 starts on one thread, in single and double precision: processor time of a start, per epoch of Adam, and per evaluation of
/// the objective by L-BFGS, beside scikit-learn, PyTorch, and R nnet where its method fits.
/// </summary>
internal sealed class StartsBenchmark : IDisposable
{
    private const int Rounds = 3;
    private const int Epochs = 10;
    private const int Evaluations = 40;
    private const double PeerSeconds = 0.15;

    // A study that takes so long is measured once.
    private const double LongStudy = 1;

    // One that would take longer than this is left out.
    private const double LongestStudy = 20;

    private static readonly int[] Starts = [1, 4, 16, 128, 1000];

    private static readonly (Architecture Architecture, int Rows, int Batch)[] Shapes =
    [
        (new Architecture(4, [10], 3), 1600, 32),
        (new Architecture(10, [10], 1), 1600, 200),
        (new Architecture(64, [25], 10), 1600, 32),
        (new Architecture(64, [100], 10), 1600, 200),
        (new Architecture(784, [100], 10), 400, 200),
    ];

    private readonly TrainingPeer? _scikit;
    private readonly TrainingPeer? _torch;
    private readonly PeerProcess? _nnet;
    private readonly string? _lock;

    private StartsBenchmark(string root, string? lockFile)
    {
        _scikit = TrainingPeer.ScikitLearn(root);
        _torch = TrainingPeer.PyTorch(root);
        _nnet = PeerProcess.TryStart(root, "nnet.R", 1);
        _lock = lockFile;
    }

    /// <param name="lockFile">A file that is locked while a line is measured; null for none.</param>
    public static void Run(string root, string? lockFile)
    {
        using StartsBenchmark benchmark = new(root, lockFile);
        Output.Line($"{benchmark._scikit?.Version ?? "no scikit-learn"}; {benchmark._torch?.Version ?? "no PyTorch"}; {benchmark._nnet?.Version ?? "no R nnet"}");
        Output.Line($"microseconds of processor time of a start on one thread: of an epoch of Adam, of an evaluation by L-BFGS (R nnet: of an iteration of BFGS); medians of up to {Rounds} rounds");
        Output.Line($"{"",-38} {string.Join(' ', Starts.Select(starts => $"{starts,9}"))}  scikit-learn   PyTorch 1        16    nnet");
        foreach ((Architecture architecture, int rows, int batch) in Shapes)
        {
            benchmark.Adam<float>(architecture, rows, batch);
            benchmark.Adam<double>(architecture, rows, batch);
            benchmark.Lbfgs<float>(architecture, rows);
            benchmark.Lbfgs<double>(architecture, rows);
        }
    }

    public void Dispose()
    {
        _scikit?.Dispose();
        _torch?.Dispose();
        _nnet?.Dispose();
    }

    private void Adam<T>(Architecture architecture, int rowCount, int batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        EncodedRows<T> rows = BenchmarkRows.Random<T>(architecture, rowCount);
        StudySpec spec = BenchmarkStudy.Spec(architecture, batch, Epochs);
        using FileStream? held = MachineLock.Wait(_lock);
        double[] times = Times(spec, rows, Epochs);
        _scikit?.Read(rows, architecture.Outputs);
        _torch?.Read(rows, architecture.Outputs);
        int hidden = architecture.Hidden[0];
        double scikit = _scikit?.Adam(hidden, Activation.Tanh, batch, 1, "apart", PeerSeconds).Processor ?? double.NaN;
        double[] torch = [.. TrainingPeer.Ways.Select(way => _torch?.Adam(hidden, Activation.Tanh, batch, 16, way, PeerSeconds).Processor ?? double.NaN)];
        Report($"{architecture}, {Word<T>()}, Adam, batch {batch}", times, scikit, torch[0], torch[1..].Min(), double.NaN);
    }

    private void Lbfgs<T>(Architecture architecture, int rowCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        EncodedRows<T> rows = BenchmarkRows.Random<T>(architecture, rowCount);
        StudySpec spec = BenchmarkStudy.Spec(architecture, rowCount, Evaluations);
        spec = spec with { Training = spec.Training with { Optimizer = Optimizer.Lbfgs, Evaluations = Evaluations, GradientTolerance = 0 } };
        using FileStream? held = MachineLock.Wait(_lock);
        double[] times = Times(spec, rows, StudyRunner.Run(spec, rows, null)[0].Evaluations);
        _scikit?.Read(rows, architecture.Outputs);
        double scikit = _scikit?.Lbfgs(architecture.Hidden[0], Activation.Tanh, Evaluations).Processor ?? double.NaN;
        double nnet = typeof(T) == typeof(double) ? Nnet(architecture, rowCount) : double.NaN;
        Report($"{architecture}, {Word<T>()}, L-BFGS", times, scikit, double.NaN, double.NaN, nnet);
    }

    /// <summary>NaN where its matrix of all pairs of weights would be too large.</summary>
    private double Nnet(Architecture architecture, int rowCount)
    {
        const int MostWeights = 2000, Iterations = 12;
        return _nnet is null || architecture.ParameterCount > MostWeights
            ? double.NaN
            : _nnet.AskNumbers($"{architecture.Inputs} {architecture.Hidden[0]} {architecture.Outputs} {rowCount} {Iterations}")[0];
    }

    /// <summary>The processor times of one start in studies of all sizes, divided by the epochs or evaluations of a start.</summary>
    private static double[] Times<T>(StudySpec spec, EncodedRows<T> rows, int parts)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] times = new double[Starts.Length];
        for (int i = 0; i < times.Length; i++)
        {
            bool isTooLong = i > 0 && times[i - 1] * Starts[i] > LongestStudy;
            times[i] = isTooLong ? double.NaN : Time(spec with { Starts = new StartRange(Starts[i]) }, rows);
        }

        return [.. times.Select(time => time / parts)];
    }

    private static void Report(string what, double[] times, params double[] peers)
    {
        string line = string.Join(' ', times.Select(time => double.IsFinite(time) ? FormattableString.Invariant($"{time * 1e6,9:F1}") : $"{"",9}"));
        string others = string.Join(' ', peers.Select(time => double.IsFinite(time) ? FormattableString.Invariant($"{time * 1e6,10:F0}") : $"{"",10}"));
        Output.Line($"{what,-38} {line}    {others}");
    }

    /// <summary>The processor time of one start in a study.</summary>
    private static double Time<T>(StudySpec spec, EncodedRows<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<double> seconds = [];
        StudyRunner.Run(spec with { Starts = new StartRange(Math.Min(16, spec.Starts.Count)) }, rows, null);
        do
        {
            seconds.Add(ProcessorClock.Time(() => StudyRunner.Run(spec, rows, null)));
        }
        while (seconds.Count < Rounds && seconds[0] < LongStudy);
        return Output.Median(seconds) / spec.Starts.Count;
    }

    private static string Word<T>() => Unsafe.SizeOf<T>() == 4 ? "float" : "double";
}
