using System.Diagnostics;
using System.Globalization;

namespace Seedbed.Benchmarks;

/// <summary>
/// Digits, 64–hidden–10 tanh, softmax, Adam, batch 32, 20 epochs, no validation: time per start beside scikit-learn, share of the
/// measured multiply-add peak, and two threads against one. Contestants alternate; medians are given.
/// </summary>
internal static class DigitsBenchmark
{
    private const int Epochs = 20;
    private const int Batch = 32;
    private const int Starts = 128;
    private const int Rounds = 7;

    public static void Run(string root, int hidden)
    {
        string data = Path.Combine(root, "data", "digits.csv");
        Table table = Table.ReadCsv(data);
        using PythonPeer? peer = PythonPeer.TryStart(Path.Combine(root, "benchmarks", "peers", "scikit_learn_digits.py"), data);
        List<double> one = [], two = [], scikit = [], peak = [];
        for (int round = -1; round < Rounds; round++)
        {
            double peakNow = MultiplyAddPeak.MeasureSingle();
            double oneNow = Train(table, hidden, threads: 1);
            double twoNow = Train(table, hidden, threads: 2);
            double scikitNow = peer?.Time($"{hidden} {Epochs} {Batch}") ?? double.NaN;
            if (round < 0)
            {
                // The first round warms up.
                continue;
            }

            one.Add(oneNow);
            two.Add(twoNow);
            scikit.Add(scikitNow);
            peak.Add(peakNow);
        }

        double perStart = Median(one) / Starts;
        double share = Operations(table.RowCount, 64, hidden, 10) / perStart / Median(peak);
        Report($"digits 64–{hidden}–10 tanh, softmax, Adam, batch {Batch}, {Epochs} epochs, {Starts} starts; medians of {Rounds} alternating rounds");
        Report($"  multiply-add peak of one core    {Median(peak) / 1e9,8:F1} GFLOP/s");
        Report($"  Seedbed, one thread              {perStart * 1e3,8:F3} ms a start, {share:P1} of the peak");
        Report($"  Seedbed, two threads             {Median(two) / Starts * 1e3,8:F3} ms a start, {Median(one) / Median(two):F2} times one thread");
        if (peer is null)
        {
            Report($"  scikit-learn                     not installed (Debian: python3-sklearn)");
        }
        else
        {
            Report($"  {peer.Version,-32} {Median(scikit) * 1e3,8:F1} ms a start, Seedbed is {Median(scikit) / perStart:F1} times as fast");
        }
    }

    private static double Train(Table table, int hidden, int threads)
    {
        FitOptions options = new()
        {
            Hidden = [hidden],
            Activation = Activation.Tanh,
            Optimizer = Optimizer.Adam,
            LearningRate = 0.001,
            Batch = Batch,
            Epochs = Epochs,
            Patience = 0,
            Validation = 0,
            Starts = Starts,
            Threads = threads,
        };
        return Mlp.Fit(table, "digit", options).Elapsed.TotalSeconds;
    }

    /// <summary>Floating-point operations of one start: products forward, gradients of the weights, errors passed back; nothing else is counted.</summary>
    private static double Operations(double rows, double inputs, double hidden, double outputs) =>
        2 * rows * Epochs * ((2 * ((inputs * hidden) + (hidden * outputs))) + (hidden * outputs));

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private static void Report(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
