using System.Diagnostics;
using System.Globalization;
using Seedbed.Models;
using Seedbed.Numerics;

namespace Seedbed.Benchmarks;

/// <summary>
/// <c>fit --tune</c> beside plain <c>fit</c>, on several random divisions of each table: both are fitted on 70 % of the rows and measured by the loss of their
/// ensembles on the others. Every division is one line, so that a run that was stopped is continued with <c>--first</c>; the verdict of a table is that of the paired
/// differences over the divisions.
/// </summary>
internal static class TuneBenchmark
{
    private const double HeldShare = 0.3;

    // Of three to seven divisions the mean is this many standard errors away from 0 by chance in some 5 to 10 % of cases.
    private const double ClearErrors = 2;

    private static readonly (string File, string Target)[] Tables =
    [
        ("spam", "type"), ("credit", "Status"), ("concrete", "compressive_strength"), ("diamonds", "price"), ("digits", "digit"), ("breast-cancer", "diagnosis"),
    ];

    /// <param name="words">
    /// <c>--data FOLDER</c> for the tables (credit and diamonds are not in <c>data/</c>), <c>--seconds S</c>, <c>--splits N</c>, <c>--first N</c> for the first division,
    /// <c>--threads N</c> and <c>--only NAMES</c> with commas between them.
    /// </param>
    public static void Run(string root, string[] words)
    {
        string folder = Path.Combine(root, "data");
        (double seconds, int splits, int first) = (60, 3, 1);
        int? threads = null;
        string[] only = [];
        for (int i = 0; i + 1 < words.Length; i += 2)
        {
            string value = words[i + 1];
            switch (words[i])
            {
                case "--data":
                    folder = value;
                    break;
                case "--seconds":
                    seconds = double.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--splits":
                    splits = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--first":
                    first = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--threads":
                    threads = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--only":
                    only = value.Split(',');
                    break;
                default:
                    throw new ArgumentException($"There is no option {words[i]}.", nameof(words));
            }
        }

        Output.Line($"{seconds} s of tuning on {threads ?? Environment.ProcessorCount} threads beside plain fit; {HeldShare:P0} held out, divisions {first} to {first + splits - 1}; log loss, or root mean squared error of a regression");
        Output.Line($"{"table",-14} {"division",8} {"plain",9} {"tuned",9} {"change",8} {"± rows",7} {"tried",6} {"networks",9} {"elapsed",9} {"processor",10}");
        List<(string File, (double Plain, double Tuned)[] Losses)> all = [];
        foreach ((string file, string target) in Tables.Where(table => only.Length == 0 || only.Contains(table.File, StringComparer.Ordinal)))
        {
            string path = Path.Combine(folder, file + ".csv");
            if (!File.Exists(path))
            {
                Output.Line($"{file,-14} is not in {folder}.");
                continue;
            }

            Table table = Table.ReadCsv(path);
            all.Add((file, [.. Enumerable.Range(first, splits).Select(split => Measure(file, table, target, TimeSpan.FromSeconds(seconds), threads, (ulong)split))]));
        }

        Output.Line($"");
        Output.Line($"{"table",-14} {"mean plain",11} {"mean tuned",11} {"change",8} {"± divisions",12}  verdict");
        foreach ((string file, (double Plain, double Tuned)[] losses) in all)
        {
            // Differences of losses, not of their quotients: a table whose loss happens to be low in a division counts no more there.
            double plain = losses.Average(loss => loss.Plain);
            double[] changes = [.. losses.Select(loss => (loss.Tuned - loss.Plain) / plain)];
            double mean = changes.Average();
            double error = Math.Sqrt(changes.Sum(change => (change - mean) * (change - mean)) / Math.Max(1, changes.Length - 1) / changes.Length);
            string verdict = (mean < 0 ? "better" : "worse") + (Math.Abs(mean) > ClearErrors * error ? "" : ", within noise");
            Output.Line($"{file,-14} {plain,11:G4} {losses.Average(loss => loss.Tuned),11:G4} {mean,8:+0.0 %;-0.0 %} {error,12:0.0 %}  {verdict}; lower in {changes.Count(change => change < 0)} of {changes.Length}");
        }
    }

    /// <summary>Prints a division.</summary>
    /// <returns>The losses of plain and of tuned fitting.</returns>
    private static (double Plain, double Tuned) Measure(string file, Table table, string target, TimeSpan time, int? threads, ulong split)
    {
        int[] rows = TableEncoder.UsableRows(table, target);
        Philox random = new(split, RandomStream.Noise, 1);
        random.Shuffle(rows);
        int heldCount = (int)(HeldShare * rows.Length);
        (Table fitted, Table held) = (table.SelectRows(rows.AsSpan(heldCount)), table.SelectRows(rows.AsSpan(0, heldCount)));
        FitOptions options = new() { Seed = split, Threads = threads };
        double[] plain = Losses(Mlp.Fit(fitted, target, options).Ensemble(), held, target);
        long began = Stopwatch.GetTimestamp();
        double processorBefore = ProcessorClock.Seconds;
        Tuning tuning = Tuning.Run(fitted, target, time, options);
        (double processor, TimeSpan elapsed) = (ProcessorClock.Seconds - processorBefore, Stopwatch.GetElapsedTime(began));
        double[] tuned = Losses(tuning.Model, held, target);
        (double before, double after) = (plain.Average(), tuned.Average());
        double[] differences = [.. tuned.Zip(plain, (a, b) => a - b)];
        double mean = differences.Average();
        double error = Math.Sqrt(differences.Sum(value => (value - mean) * (value - mean)) / (differences.Length - 1.0) / differences.Length);
        if (tuning.Model.Task == TaskKind.Regression)
        {
            // The difference of two roots is that of the squares over the sum of the roots.
            (before, after) = (Math.Sqrt(before), Math.Sqrt(after));
            error /= before + after;
        }

        double change = (after / before) - 1;
        Output.Line(
            $"{file,-14} {split,8} {before,9:G4} {after,9:G4} {change,8:+0.0 %;-0.0 %} {error / before,7:0.0 %} {tuning.Trials.Count,6} {tuning.Model.Networks.Count,9} {elapsed.TotalSeconds,7:F0} s {processor,8:F0} s");
        return (before, after);
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
