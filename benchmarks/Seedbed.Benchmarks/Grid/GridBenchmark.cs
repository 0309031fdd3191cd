using System.Diagnostics;
using System.Runtime.InteropServices;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Benchmarks.Grid;

/// <summary>
/// A step of Adam of 16 starts on one thread, for shapes from small to large: its processor time beside the limit that the core's arithmetic and its memory
/// set (<see cref="StepWork"/>), scikit-learn and PyTorch. Every cell is kept when it is measured, so that a run can be cut and gone on with.
/// </summary>
internal static class GridBenchmark
{
    public static int Run(string root, string[] words)
    {
        if (GridOptions.Parse(words) is not { } options)
        {
            Console.Error.WriteLine(GridOptions.Usage);
            return 2;
        }

        Dictionary<GridCell, GridResult> done = Read(options.Cells);
        GridCell[] wanted =
        [
            .. GridCell.All().Where(cell => !done.ContainsKey(cell) && (options.Only is null || cell.ToString().StartsWith(options.Only, StringComparison.Ordinal))),
        ];
        if (wanted.Length > 0 && options.Minutes > 0)
        {
            MeasureCells(root, options, wanted, done);
        }

        GridReport report = new(done.Values, Lines(options.Cells, comments: true));
        Console.Write(report.Summary());
        if (options.Report is not null)
        {
            File.WriteAllText(options.Report, report.Document());
        }

        return 0;
    }

    private static void MeasureCells(string root, GridOptions options, GridCell[] wanted, Dictionary<GridCell, GridResult> done)
    {
        using TrainingPeer? scikit = options.WithoutPeers ? null : TrainingPeer.ScikitLearn(root);
        using TrainingPeer? torch = options.WithoutPeers ? null : TrainingPeer.PyTorch(root);
        Note(options.Cells, scikit, torch);
        using IGridMeter meter = LaneWidths.Choose() switch
        {
            LaneWidth.Bits512 => new GridMeter<SingleLanes512>(scikit, torch),
            LaneWidth.Bits256 => new GridMeter<SingleLanes256>(scikit, torch),
            LaneWidth.Bits128 => new GridMeter<SingleLanes128>(scikit, torch),
            _ => new GridMeter<SingleScalar>(scikit, torch),
        };
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < wanted.Length && Stopwatch.GetElapsedTime(began).TotalMinutes < options.Minutes; i++)
        {
            GridResult result;
            using (MachineLock.Wait(options.Lock))
            {
                result = meter.Measure(wanted[i]);
            }

            done[result.Cell] = result;
            File.AppendAllText(options.Cells, result.ToLine() + "\n");
            Output.Line($"{i + 1,4} of {wanted.Length}  {result.Cell,-24} {result.Seedbed * 1e6,11:F3} µs  {result.Share,6:P0}  scikit-learn {result.ScikitLearn / result.Seedbed,6:F1}  PyTorch {result.BestPyTorch / result.Seedbed,6:F1}");
        }
    }

    /// <summary>Notes what the cells that follow are measured with.</summary>
    private static void Note(string file, TrainingPeer? scikit, TrainingPeer? torch)
    {
        string[] versions =
        [
            RuntimeInformation.FrameworkDescription,
            $"vectors of {LaneWidths.Choose()}",
            scikit?.Version ?? "no scikit-learn (Debian: python3-sklearn)",
            torch?.Version ?? "no PyTorch (Debian: python3-torch)",
        ];
        string note = $"# {string.Join("; ", versions)}\n";
        if (!File.Exists(file))
        {
            File.WriteAllText(file, GridResult.Header + "\n");
        }

        File.AppendAllText(file, note);
    }

    private static Dictionary<GridCell, GridResult> Read(string file) =>
        Lines(file, comments: false).Skip(1).Select(GridResult.Parse).GroupBy(result => result.Cell).ToDictionary(group => group.Key, group => group.Last());

    private static string[] Lines(string file, bool comments) =>
        File.Exists(file) ? [.. File.ReadLines(file).Where(line => line.StartsWith('#') == comments).Distinct(StringComparer.Ordinal)] : [];
}
