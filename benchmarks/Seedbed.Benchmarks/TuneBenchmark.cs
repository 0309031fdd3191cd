using System.Diagnostics;
using System.Globalization;
using Seedbed.Models;
using Seedbed.Numerics;

namespace Seedbed.Benchmarks;

/// <summary>
/// <c>fit --tune</c> beside plain <c>fit</c>: both are fitted on 70 % of the rows and measured by the loss of their ensembles on the others, row by row, so that
/// the difference has a standard error.
/// </summary>
internal static class TuneBenchmark
{
    private const int Starts = 20;

    private static readonly (string File, string Target)[] Tables =
    [
        ("spam", "type"), ("credit", "Status"), ("concrete", "compressive_strength"), ("diamonds", "price"), ("digits", "digit"), ("breast-cancer", "diagnosis"),
    ];

    /// <param name="words"><c>--data FOLDER</c> for the tables (credit and diamonds are not in <c>data/</c>), <c>--seconds S</c>, <c>--seed N</c> and the names of tables, all by default.</param>
    public static void Run(string root, string[] words)
    {
        string folder = Path.Combine(root, "data");
        double seconds = 60;
        ulong seed = 1;
        List<string> only = [];
        for (int i = 0; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "--data":
                    folder = words[++i];
                    break;
                case "--seconds":
                    seconds = double.Parse(words[++i], CultureInfo.InvariantCulture);
                    break;
                case "--seed":
                    seed = ulong.Parse(words[++i], CultureInfo.InvariantCulture);
                    break;
                default:
                    only.Add(words[i]);
                    break;
            }
        }

        Output.Line($"{seconds} s of tuning, then {Starts} starts; held-out 30 %, seed {seed}; log loss, or root mean squared error of a regression");
        Output.Line($"{"table",-14} {"plain",9} {"tuned",9} {"tuned − plain",14} {"paired error",13} {"verdict",-14} {"elapsed",8} {"processor",10}");
        foreach ((string file, string target) in Tables.Where(table => only.Count == 0 || only.Contains(table.File, StringComparer.Ordinal)))
        {
            string path = Path.Combine(folder, file + ".csv");
            if (File.Exists(path))
            {
                Measure(file, Table.ReadCsv(path), target, TimeSpan.FromSeconds(seconds), seed);
            }
            else
            {
                Output.Line($"{file,-14} is not in {folder}.");
            }
        }
    }

    private static void Measure(string file, Table table, string target, TimeSpan time, ulong seed)
    {
        int[] rows = TableEncoder.UsableRows(table, target);
        Philox random = new(seed, RandomStream.Noise, 1);
        random.Shuffle(rows);
        int heldCount = (int)(0.3 * rows.Length);
        (Table fitted, Table held) = (table.SelectRows(rows.AsSpan(heldCount)), table.SelectRows(rows.AsSpan(0, heldCount)));
        FitOptions options = new() { Starts = Starts, Seed = seed };
        double[] plain = Losses(Mlp.Fit(fitted, target, options).Ensemble(), held, target);
        long began = Stopwatch.GetTimestamp();
        double processorBefore = ProcessorClock.Seconds;
        Tuning tuning = Tuning.Run(fitted, target, time, options);
        (double processor, TimeSpan elapsed) = (ProcessorClock.Seconds - processorBefore, Stopwatch.GetElapsedTime(began));
        double[] tuned = Losses(Mlp.Fit(fitted, target, tuning.Options).Ensemble(), held, target);
        bool isRegression = double.IsNaN(tuning.Defaults.ErrorRate);
        (double before, double after) = (plain.Average(), tuned.Average());
        double[] differences = [.. tuned.Zip(plain, (a, b) => a - b)];
        double mean = differences.Average();
        double error = Math.Sqrt(differences.Sum(value => (value - mean) * (value - mean)) / (differences.Length - 1.0) / differences.Length);
        if (isRegression)
        {
            // The difference of two roots is that of the squares over the sum of the roots.
            (before, after) = (Math.Sqrt(before), Math.Sqrt(after));
            mean /= before + after;
            error /= before + after;
        }

        string verdict = tuning.KeepsDefaults ? "the defaults" : mean < -2 * error ? "better" : mean < 0 ? "better, noise" : mean <= 2 * error ? "worse, noise" : "worse";
        Output.Line($"{file,-14} {before,9:G4} {after,9:G4} {mean,14:G3} {error,13:G2} {verdict,-14} {elapsed.TotalSeconds,6:F0} s {processor,8:F0} s");
        Output.Line($"    {tuning.Explanation}");
    }

    /// <summary>Of each row: the log loss, or the squared error.</summary>
    private static double[] Losses(Model model, Table held, string target)
    {
        Predictions predictions = model.Predict(held);
        int[] rows = TableEncoder.UsableRows(held, target);
        if (model.Task == TaskKind.Regression)
        {
            double[] values = model.Encoder.TargetValues(held, rows);
            return [.. rows.Select((row, i) => Math.Pow(predictions.Value(row) - values[i], 2))];
        }

        int[] classes = model.Encoder.ClassIndices(held, rows);
        return [.. rows.Select((row, i) => ClassificationMetrics.LogLoss(predictions.Probability(row, classes[i])))];
    }
}
