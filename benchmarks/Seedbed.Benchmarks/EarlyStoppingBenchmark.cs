using System.Diagnostics;
using Seedbed.Tables;

namespace Seedbed.Benchmarks;

/// <summary>
/// Studies of 100 starts whose patience ends in different epochs, by the defaults but for the hidden units: what an epoch of a start takes, beside starts that
/// all train 30 epochs. Blocks of such starts join; with a limit of time, a day here, they refill their lanes instead. The contestants alternate; medians.
/// </summary>
internal static class EarlyStoppingBenchmark
{
    private const int Rounds = 9;
    private const int Starts = 100;
    private const int FixedEpochs = 30;

    // As long as the just-in-time compiler still comes back to what runs often.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private static readonly (string Table, string Target, int Hidden)[] Problems =
    [
        ("penguins", "species", 10),
        ("concrete", "compressive_strength", 20),
        ("spam", "type", 10),
        ("digits", "digit", 25),
        ("digits", "digit", 100),
    ];

    public static void Run(string root)
    {
        Output.Line($"Microseconds of processor time an epoch of a start takes, and milliseconds elapsed for the whole fit of {Starts} starts; medians of {Rounds} alternating rounds");
        foreach ((string name, string target, int hidden) in Problems)
        {
            Table table = Table.ReadCsv(Path.Combine(root, "data", $"{name}.csv"));
            foreach (int threads in new[] { 1, 2 })
            {
                FitOptions joins = new() { Hidden = [hidden], Optimizer = Optimizer.Adam, Starts = Starts, Threads = threads };
                Compare($"{name}, {hidden} units, {threads} {(threads == 1 ? "thread" : "threads")}", table, target, joins);
            }
        }
    }

    private static void Compare(string name, Table table, string target, FitOptions joins)
    {
        FitOptions[] contestants = [joins with { Patience = 0, Epochs = FixedEpochs }, joins with { Time = TimeSpan.FromDays(1) }, joins];
        for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < WarmUp;)
        {
            Array.ForEach(contestants, options => Mlp.Fit(table, target, options));
        }

        List<double>[] ofEpoch = [[], [], []];
        List<double>[] elapsed = [[], [], []];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < contestants.Length; i++)
            {
                Study? study = null;
                long began = Stopwatch.GetTimestamp();
                double processor = ProcessorClock.Time(() => study = Mlp.Fit(table, target, contestants[i]));
                elapsed[i].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                ofEpoch[i].Add(processor * 1e6 / study!.Outcomes.Sum(outcome => (double)outcome.Epochs));
            }
        }

        Output.Line($"  {name,-32} equal epochs {Output.Median(ofEpoch[0]),7:F2} µs, {Output.Median(elapsed[0]),6:F1} ms; lanes refilled {Output.Median(ofEpoch[1]),7:F2} µs, {Output.Median(elapsed[1]),7:F1} ms; blocks joined {Output.Median(ofEpoch[2]),7:F2} µs, {Output.Median(elapsed[2]),7:F1} ms, {Output.Median(elapsed[1].Zip(elapsed[2], (refilled, joined) => refilled / joined)):F2} times as fast");
    }
}
