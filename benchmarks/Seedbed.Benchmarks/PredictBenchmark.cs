using System.Diagnostics;
using System.Globalization;

namespace Seedbed.Benchmarks;

/// <summary>
/// Predicting encoded rows with tanh networks and softmax outputs in single precision, beside ONNX Runtime on one thread. Contestants alternate,
/// about ten milliseconds each; medians of rounds are given, and of the ratios within a round. Times are processor time, which other programs on the
/// machine disturb less; but for two threads, whose elapsed time is compared with that of one.
/// </summary>
internal static class PredictBenchmark
{
    private const int Rounds = 41;
    private const int Members = 32;

    public static void Run()
    {
        Report($"ONNX Runtime {OnnxPeer.Version}, one thread, input and output bound; processor time, medians of {Rounds} alternating rounds");
        Compare(new Architecture(4, [32], 3), 1);
        Compare(new Architecture(4, [32], 3), 10_000);
        Compare(new Architecture(64, [100], 10), 1);
        Compare(new Architecture(64, [100], 10), 10_000);
    }

    private static void Compare(Architecture architecture, int rows)
    {
        Network[] networks = [.. Enumerable.Range(0, Members).Select(seed => RandomNetwork(architecture, seed))];
        Model one = ModelOf(networks[..1]);
        Model ensemble = ModelOf(networks);
        Random random = new(1);
        float[] inputs = [.. Enumerable.Range(0, rows * architecture.Inputs).Select(_ => (float)(4 * (random.NextDouble() - 0.5)))];
        float[] predictions = new float[rows * architecture.Outputs];
        using OnnxPeer peer = new(networks[0], inputs, rows);

        double[][] seconds = Alternate(
            ProcessorTime,
            () => one.PredictEncoded(inputs, predictions),
            peer.Run,
            () => ensemble.PredictEncoded(inputs, predictions));

        one.PredictEncoded(inputs, predictions);
        double difference = predictions.Zip(peer.Outputs, (own, theirs) => Math.Abs(own - theirs)).Max();
        long before = GC.GetAllocatedBytesForCurrentThread();
        one.PredictEncoded(inputs, predictions);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        double own = Median(seconds[0]);
        Report($"{architecture}, {rows} {(rows == 1 ? "row" : "rows")}: predictions differ by at most {difference:G2}");
        Report($"  Seedbed, one network             {own * 1e6,10:F3} µs, {own / rows * 1e9,7:F1} ns a row, {allocated} bytes allocated");
        Report($"  ONNX Runtime                     {Median(seconds[1]) * 1e6,10:F3} µs, Seedbed is {Ratio(seconds[1], seconds[0]):F2} times as fast");
        Report($"  Seedbed, {Members} networks averaged    {Median(seconds[2]) * 1e6,10:F3} µs, {Ratio(seconds[2], seconds[0]):F1} times one network");
        if (rows > 1)
        {
            Table table = Table.FromColumns([.. Enumerable.Range(0, architecture.Inputs).Select(input => NumericColumn(input, rows, random))]);
            double[][] ofTable = Alternate(ProcessorTime, () => one.Predict(table, threads: 1), () => ensemble.Predict(table, threads: 1));
            Report($"  Seedbed, one network on a table  {Median(ofTable[0]) * 1e6,10:F3} µs, encoding and all");
            Report($"  Seedbed, {Members} networks on a table  {Median(ofTable[1]) * 1e6,10:F3} µs, {Ratio(ofTable[1], ofTable[0]):F1} times one network");
            double[][] elapsed = Alternate(
                ElapsedTime,
                () => one.PredictEncoded(inputs, predictions),
                () => one.PredictEncoded(inputs, predictions, threads: 2));
            Report($"  Seedbed, one network, 2 threads  {Median(elapsed[1]) * 1e6,10:F3} µs elapsed, {Ratio(elapsed[0], elapsed[1]):F2} times as fast as one thread");
        }
    }

    /// <summary>The seconds of a call, [contestants][rounds].</summary>
    private static double[][] Alternate(Func<TimeSpan> clock, params Action[] contestants)
    {
        int[] calls = [.. contestants.Select(CallsPerRound)];
        double[][] seconds = [.. contestants.Select(_ => new double[Rounds])];
        for (int round = 0; round < Rounds; round++)
        {
            for (int contestant = 0; contestant < contestants.Length; contestant++)
            {
                TimeSpan began = clock();
                Repeat(contestants[contestant], calls[contestant]);
                seconds[contestant][round] = (clock() - began).TotalSeconds / calls[contestant];
            }
        }

        return seconds;
    }

    /// <summary>Warms up, and finds how many calls take about as long as a round should.</summary>
    private static int CallsPerRound(Action action)
    {
        TimeSpan warming = TimeSpan.FromMilliseconds(300);
        int calls = 0;
        for (TimeSpan began = ProcessorTime(); ProcessorTime() - began < warming; calls++)
        {
            action();
        }

        TimeSpan start = ProcessorTime();
        Repeat(action, calls);
        return Math.Max(1, (int)(calls * (0.01 / (ProcessorTime() - start).TotalSeconds)));
    }

    private static TimeSpan ProcessorTime() => Environment.CpuUsage.TotalTime;

    private static TimeSpan ElapsedTime() => Stopwatch.GetElapsedTime(0);

    private static void Repeat(Action action, int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            action();
        }
    }

    private static Network RandomNetwork(Architecture architecture, int seed)
    {
        Random random = new(seed);
        return new Network(architecture, (ReadOnlySpan<float>)[.. Enumerable.Range(0, architecture.ParameterCount).Select(_ => (float)(random.NextDouble() - 0.5))]);
    }

    /// <summary>A model whose table has as many numeric columns and classes as the networks have inputs and outputs.</summary>
    private static Model ModelOf(Network[] networks)
    {
        Architecture architecture = networks[0].Architecture;
        int rows = 20 * architecture.Outputs;
        Random random = new(2);
        IEnumerable<Column> inputs = Enumerable.Range(0, architecture.Inputs).Select(input => NumericColumn(input, rows, random));
        CategoricalColumn target = new("y", [.. Enumerable.Range(0, rows).Select(row => $"class {row % architecture.Outputs}")]);
        Table table = Table.FromColumns([.. inputs, target]);
        TableEncoder encoder = TableEncoder.Fit(table, "y");
        return new Model(encoder, networks, Loss.CrossEntropy, new ModelDescription { Seed = 1, Text = "random weights", Starts = [.. Enumerable.Range(0, networks.Length)] });
    }

    private static NumericColumn NumericColumn(int input, int rows, Random random) => new($"x{input}", [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())]);

    private static double Ratio(double[] numerators, double[] denominators) => Median([.. numerators.Zip(denominators, (a, b) => a / b)]);

    private static double Median(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private static void Report(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
