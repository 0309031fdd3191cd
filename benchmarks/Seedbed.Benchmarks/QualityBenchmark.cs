using System.Diagnostics;
using System.Globalization;
using Seedbed.Numerics;

namespace Seedbed.Benchmarks;

/// <summary>
/// Default options, or these with other optimisers, on the tables of <c>data/</c>: the ensemble and the median single start on held-out rows, a quarter
/// of the table, five seeds, and the processor time of a start.
/// </summary>
internal static class QualityBenchmark
{
    private const int Seeds = 5;

    private static readonly (string File, string Target)[] Tables =
    [
        ("digits", "digit"), ("penguins", "species"), ("spam", "type"), ("iris", "species"), ("breast-cancer", "diagnosis"), ("diabetes", "progression"),
    ];

    /// <param name="only">The name of one table; null for all.</param>
    /// <param name="optimizers">The optimisers to compare; none for the default.</param>
    public static void Run(string root, string? only, string[] optimizers)
    {
        Console.WriteLine("held-out quarter, default options, means over 5 seeds (lowest and highest)");
        foreach ((string file, string target) in Tables)
        {
            if (only is not null && !string.Equals(only, file, StringComparison.Ordinal))
            {
                continue;
            }

            Table table = Table.ReadCsv(Path.Combine(root, "data", file + ".csv"));
            if (optimizers.Length == 0)
            {
                Measure(file, table, target, "default", new FitOptions());
            }

            foreach (string optimizer in optimizers)
            {
                Measure(file, table, target, optimizer, new FitOptions { Optimizer = Enum.Parse<Optimizer>(optimizer, ignoreCase: true) });
            }
        }
    }

    private static void Measure(string file, Table table, string target, string optimizer, FitOptions options)
    {
        List<double> ensemble = [], median = [], seconds = [], processor = [];
        string metric = "";
        for (int seed = 1; seed <= Seeds; seed++)
        {
            (Table fit, Table held) = Split(table, target, (ulong)seed);
            TimeSpan began = Process.GetCurrentProcess().TotalProcessorTime;
            Study study = Mlp.Fit(fit, target, options with { Seed = (ulong)seed });
            processor.Add((Process.GetCurrentProcess().TotalProcessorTime - began).TotalMilliseconds / study.Outcomes.Count);
            metric = study.Task == TaskKind.Regression ? "r2" : "accuracy";
            ensemble.Add(Measure(study.Ensemble(), held, metric));
            median.Add(Measure(study.Median(), held, metric));
            seconds.Add(study.Elapsed.TotalSeconds);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file,-14} {optimizer,-23} {metric,-8} ensemble {Spread(ensemble)}   median start {Spread(median)}   {seconds.Average():F1} s a study, {processor.Order().ElementAt(Seeds / 2):F2} ms of processor time a start"));
    }

    private static double Measure(Model model, Table held, string metric)
    {
        Metrics metrics = model.Evaluate(held);
        return string.Equals(metric, "r2", StringComparison.Ordinal) ? metrics.R2 : metrics.Accuracy;
    }

    private static (Table Fit, Table Held) Split(Table table, string target, ulong seed)
    {
        int[] rows = TableEncoder.UsableRows(table, target);
        Philox random = new(seed, RandomStream.Noise, 1);
        random.Shuffle(rows);
        int held = rows.Length / 4;
        return (table.SelectRows(rows.AsSpan(held)), table.SelectRows(rows.AsSpan(0, held)));
    }

    private static string Spread(List<double> values) =>
        string.Create(CultureInfo.InvariantCulture, $"{values.Average():F4} ({values.Min():F4} to {values.Max():F4})");
}
