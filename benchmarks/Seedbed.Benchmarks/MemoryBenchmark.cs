using System.Diagnostics;
using System.Globalization;
using Seedbed.Numerics;

namespace Seedbed.Benchmarks;

/// <summary>1000 starts on 200,000 rows of 50 numbers, read from a CSV file: the largest resident memory of the process.</summary>
internal static class MemoryBenchmark
{
    private const int Rows = 200_000;
    private const int Columns = 50;

    public static void Run()
    {
        string path = Path.Combine(Path.GetTempPath(), $"seedbed-memory-{Environment.ProcessId}.csv");
        try
        {
            Write(path);
            Table table = Table.ReadCsv(path);
            Report($"table read          {Peak(),6:F0} MB resident at most");
            Study study = Mlp.Fit(table, "y", new FitOptions { Starts = 1000, Epochs = 1, Hidden = [16], Batch = 256 });
            Report($"1000 starts trained {Peak(),6:F0} MB resident at most, {study.Elapsed.TotalSeconds:F0} s");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Write(string path)
    {
        using StreamWriter writer = new(path);
        writer.WriteLine(string.Join(',', Enumerable.Range(0, Columns).Select(column => $"x{column}").Append("y")));
        Philox random = new(1, RandomStream.Noise, 0);
        float[] row = new float[Columns];
        for (int i = 0; i < Rows; i++)
        {
            double sum = 0;
            for (int column = 0; column < Columns; column++)
            {
                row[column] = (float)random.NextNormal();
                sum += row[column] * ((column % 5) - 2);
                writer.Write(row[column].ToString(CultureInfo.InvariantCulture));
                writer.Write(',');
            }

            writer.WriteLine((sum + random.NextNormal()).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static double Peak()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }

    private static void Report(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
