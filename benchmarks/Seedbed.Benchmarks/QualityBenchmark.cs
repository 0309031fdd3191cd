using System.Globalization;
using Seedbed.Numerics;

namespace Seedbed.Benchmarks;

/// <summary>Default options on the tables of <c>data/</c>: the ensemble and the median single start on held-out rows, a quarter of the table, five seeds.</summary>
internal static class QualityBenchmark
{
    private const int Seeds = 5;

    private static readonly (string File, string Target)[] Tables =
    [
        ("digits", "digit"), ("penguins", "species"), ("spam", "type"), ("iris", "species"), ("breast-cancer", "diagnosis"), ("diabetes", "progression"),
    ];

    public static void Run(string root, string? only)
    {
        Console.WriteLine("held-out quarter, default options, means over 5 seeds (lowest and highest)");
        foreach ((string file, string target) in Tables)
        {
            if (only is not null && !string.Equals(only, file, StringComparison.Ordinal))
            {
                continue;
            }

            Table table = Table.ReadCsv(Path.Combine(root, "data", file + ".csv"));
            List<double> ensemble = [], median = [], seconds = [];
            string metric = "";
            for (int seed = 1; seed <= Seeds; seed++)
            {
                (Table fit, Table held) = Split(table, target, (ulong)seed);
                Study study = Mlp.Fit(fit, target, new FitOptions { Seed = (ulong)seed });
                metric = study.Task == TaskKind.Regression ? "r2" : "accuracy";
                ensemble.Add(Measure(study.Ensemble(), held, metric));
                median.Add(Measure(study.Median(), held, metric));
                seconds.Add(study.Elapsed.TotalSeconds);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{file,-14} {metric,-8} ensemble {Spread(ensemble)}   median start {Spread(median)}   {seconds.Average():F1} s a study"));
        }
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
