using System.Diagnostics;
using Seedbed.Studies;
using Seedbed.Tables;

namespace Seedbed.Benchmarks;

/// <summary>
/// Digits, one hidden layer of tanh, softmax, Adam without decay, batch 32, 20 epochs, no validation: a start beside scikit-learn and PyTorch, the share
/// of the measured multiply-add peak, and two threads against one. Contestants alternate; medians are given, of shares and ratios within a round too, as
/// the speed of a shared machine changes from round to round. All are timed by their epochs alone, after rounds that warm up, and see the rows that Seedbed's
/// encoder makes: Seedbed's epochs are what a fit of 21 takes more than a fit of one. The whole of <see cref="Mlp.Fit"/> with 20 epochs, encoding, starting
/// weights and the final evaluation too, stands beside them, and two threads are timed by whole fits.
/// </summary>
internal static class DigitsBenchmark
{
    private const int Epochs = 20;
    private const int Batch = 32;
    private const int Starts = 128;
    private const int Rounds = 7;

    // As long as the just-in-time compiler still comes back to what runs often.
    private const int WarmUpRounds = 5;
    private const double PeerSeconds = 0.6;

    public static void Run(string root, int hidden)
    {
        Table table = Table.ReadCsv(Path.Combine(root, "data", "digits.csv"));
        FitPreparation preparation = FitPreparation.Create(table, "digit", Options(hidden, Epochs, threads: 1));
        EncodedRows<float> rows = preparation.Encode<float>(preparation.Data.TrainingRows);
        Architecture architecture = preparation.Spec.Architecture;
        using TrainingPeer? scikit = TrainingPeer.ScikitLearn(root);
        using TrainingPeer? torch = TrainingPeer.PyTorch(root);
        scikit?.Read(rows, architecture.Outputs);
        torch?.Read(rows, architecture.Outputs);
        List<double> peak = [], product = [], ofEpochs = [], ofFit = [], ofTwo = [], faster = [], ofScikit = [], gain = [];
        List<double>[] ofTorch = [[], [], []];
        for (int round = -WarmUpRounds; round < Rounds; round++)
        {
            double peakNow = MultiplyAddPeak.MeasureSingle();
            EpochTime shortNow = Train(table, hidden, epochs: 1, threads: 1);
            EpochTime oneNow = Train(table, hidden, 1 + Epochs, threads: 1);
            EpochTime twoNow = Train(table, hidden, 1 + Epochs, threads: 2);
            if (round < 0)
            {
                continue;
            }

            peak.Add(peakNow);
            gain.Add(MultiplyAddPeak.GainOfTwoThreads());
            double epochsNow = oneNow.Processor - shortNow.Processor;
            ofEpochs.Add(epochsNow);
            ofFit.Add(oneNow.Processor - (epochsNow / Epochs));
            ofTwo.Add(twoNow.Elapsed * Epochs / (1 + Epochs));
            faster.Add(oneNow.Elapsed / twoNow.Elapsed);
            if (scikit is not null)
            {
                ofScikit.Add(scikit.Adam(hidden, Activation.Tanh, Batch, 1, "apart", PeerSeconds).Processor * Epochs);
            }

            for (int way = 0; way < ofTorch.Length && torch is not null; way++)
            {
                ofTorch[way].Add(torch.Adam(hidden, Activation.Tanh, Batch, 16, TrainingPeer.Ways[way], PeerSeconds).Processor * Epochs);
                product.Add(torch.ProductRate(1024));
            }
        }

        double operations = rows.RowCount * TrainingOperations.PerRow(architecture) * Epochs;
        double share = Output.Median(peak.Zip(ofEpochs, (rate, seconds) => operations / seconds / rate));
        Output.Line($"digits {architecture}, softmax, Adam without decay, batch {Batch}, {Epochs} epochs of {rows.RowCount} rows; medians of {Rounds} alternating rounds");
        Output.Line($"  multiply-add peak of one core      {Output.Median(peak) / 1e9,8:F1} GFLOP/s; sgemm by PyTorch {Output.Median(product) / 1e9:F1}");
        Output.Line($"  Seedbed, one thread, {Starts} starts    {Output.Median(ofEpochs) * 1e3,8:F3} ms of processor time a start, {share:P1} of the peak");
        Output.Line($"  Seedbed, the whole fit             {Output.Median(ofFit) * 1e3,8:F3} ms of processor time a start");
        Output.Line($"  Seedbed, two threads               {Output.Median(ofTwo) * 1e3,8:F3} ms elapsed a start, {Output.Median(faster):F2} times as fast as one thread, multiply-adds alone {Output.Median(gain):F2} times");
        Report("scikit-learn, one thread", scikit?.Version, ofScikit, ofEpochs, ofFit);
        for (int way = 0; way < ofTorch.Length; way++)
        {
            Report($"PyTorch, one thread, {(way == 0 ? "apart" : $"16 {TrainingPeer.Ways[way]}")}", torch?.Version, ofTorch[way], ofEpochs, ofFit);
        }

        Output.Line($"  {scikit?.Version ?? "no scikit-learn (Debian: python3-sklearn)"}; {torch?.Version ?? "no PyTorch (Debian: python3-torch)"}");
    }

    private static void Report(string name, string? version, List<double> seconds, List<double> ofEpochs, List<double> ofFit)
    {
        if (version is not null)
        {
            Output.Line($"  {name,-34} {Output.Median(seconds) * 1e3,8:F1} ms of processor time a start, Seedbed is {Ratio(ofEpochs):F1} times as fast, {Ratio(ofFit):F1} by the whole fit");
        }

        double Ratio(List<double> own) => Output.Median(seconds.Zip(own, (theirs, ours) => theirs / ours));
    }

    /// <summary>What a start takes.</summary>
    private static EpochTime Train(Table table, int hidden, int epochs, int threads)
    {
        FitOptions options = Options(hidden, epochs, threads);
        long began = Stopwatch.GetTimestamp();
        double processor = ProcessorClock.Time(() => Mlp.Fit(table, "digit", options));
        return new EpochTime(processor / Starts, Stopwatch.GetElapsedTime(began).TotalSeconds / Starts);
    }

    private static FitOptions Options(int hidden, int epochs, int threads) => new()
    {
        Hidden = [hidden],
        Activation = Activation.Tanh,
        Optimizer = Optimizer.Adam,
        LearningRate = 0.001,
        Decay = 0,
        Batch = Batch,
        Epochs = epochs,
        Patience = 0,
        Validation = 0,
        Starts = Starts,
        Threads = threads,
    };
}
