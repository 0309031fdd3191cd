using System.Globalization;
using System.Text;

namespace Seedbed.Benchmarks.Grid;

/// <summary>The grid in words and tables.</summary>
internal sealed class GridReport
{
    private readonly GridResult[] _results;
    private readonly string[] _versions;

    /// <param name="versions">What the cells were measured with, as the file of cells notes it.</param>
    public GridReport(IEnumerable<GridResult> results, string[] versions)
    {
        _results = [.. results.OrderBy(r => r.Cell.Inputs).ThenBy(r => r.Cell.Hidden).ThenBy(r => r.Cell.Outputs).ThenBy(r => r.Cell.Batch)];
        _versions = versions;
    }

    /// <summary>Shares of the limit by size, and how many cells fall short.</summary>
    public string Summary()
    {
        StringBuilder text = new();
        int weak = _results.Count(result => result.Share < 0.5);
        Line(text, $"{_results.Length} of {GridCell.All().Length} cells. Share of the limit: least {Least(_results)}, median {Median(_results)}; {weak} cells below a half.");
        Line(text, $"scikit-learn takes {Ratios(result => result.ScikitLearn)}; PyTorch {Ratios(result => result.BestPyTorch)}.");
        Line(text, $"");
        Line(text, $"Share of the limit, least and median, by the parameters of a network and the rows of a step:");
        Line(text, $"");
        (string Name, int Least, int Below)[] sizes = [("under 300", 0, 300), ("300 to 3,000", 300, 3000), ("3,000 to 30,000", 3000, 30_000), ("more", 30_000, int.MaxValue)];
        int[] batches = [.. _results.Select(result => result.Cell.Batch).Distinct().Order()];
        Line(text, $"| parameters | {string.Join(" | ", batches.Select(batch => $"batch {new GridCell(1, 1, 1, batch).BatchWord}"))} |");
        Line(text, $"| --- | {string.Join(" | ", batches.Select(_ => "---:"))} |");
        foreach ((string name, int least, int below) in sizes)
        {
            GridResult[] ofSize = [.. _results.Where(result => result.Cell.Parameters >= least && result.Cell.Parameters < below)];
            Line(text, $"| {name} | {string.Join(" | ", batches.Select(batch => Shares([.. ofSize.Where(result => result.Cell.Batch == batch)])))} |");
        }

        return text.ToString();
    }

    /// <summary>The whole report.</summary>
    public string Document()
    {
        StringBuilder text = new();
        Line(text, $"# One step of 16 starts, cell by cell");
        Line(text, $"");
        Line(text, $"`nice -n -15 dotnet run -c Release --project benchmarks/Seedbed.Benchmarks -- grid`, with");
        foreach (string version in _versions)
        {
            Line(text, $"{version[2..]}.");
        }

        Line(text, $"");
        Line(text, $"A network with one hidden layer of tanh units, Adam, float, one thread, {GridCell.Rows} made-up rows; one output has squared error, more have softmax. Times are microseconds of processor");
        Line(text, $"time of one step of one start, medians of three rounds in which Seedbed, scikit-learn (one start after the other) and PyTorch (its best of three ways to train 16 starts) alternate.");
        Line(text, $"The limit is the slowest of three times: a step's multiplications and additions at the multiply-add rate of the core, its divisions and square roots at theirs, and the bytes that it has");
        Line(text, $"to read and write at the speed of a stretch of memory as long as those lie in; all as `Grid/StepWork.cs` counts them, at rates measured beside the cell, for networks, for pairs of");
        Line(text, $"units or for units in the lanes, whichever is least.");
        Line(text, $"");
        text.Append(Summary());
        Weak(text);
        Slower(text);
        Cells(text);
        return text.ToString();
    }

    private void Weak(StringBuilder text)
    {
        Line(text, $"");
        Line(text, $"## Below half of the limit");
        Line(text, $"");
        Line(text, $"The reasons are read off the figures of each cell, not profiled.");
        Line(text, $"");
        foreach (IGrouping<string, GridResult> group in _results.Where(result => result.Share < 0.5).GroupBy(GridReasons.Of).OrderByDescending(group => group.Count()))
        {
            Line(text, $"{group.Key} ({group.Count()} cells):");
            Line(text, $"{string.Join("; ", group.Select(result => $"{result.Cell} {Percent(result.Share)}"))}.");
            Line(text, $"");
        }
    }

    private void Slower(StringBuilder text)
    {
        GridResult[] slower = [.. _results.Where(result => result.ScikitLearn < result.Seedbed || result.BestPyTorch < result.Seedbed)];
        Line(text, $"## Slower than a peer");
        Line(text, $"");
        Line(text, $"{(slower.Length == 0 ? "None." : string.Join("; ", slower.Select(result => result.Cell)))}");
        Line(text, $"");
    }

    private void Cells(StringBuilder text)
    {
        Line(text, $"## All cells");
        Line(text, $"");
        Line(text, $"inputs–hidden–outputs, batch; what lies in the lanes; time; limit, and whether arithmetic or bytes set it; share of the limit; how many times as long scikit-learn and PyTorch take.");
        Line(text, $"");
        Line(text, $"```text");
        foreach (GridResult result in _results)
        {
            (double arithmetic, double bytes) = result.Times(result.BestContent);
            Line(text, $"{result.Cell,-23} {result.Content,-9} {Micro(result.Seedbed),9} {Micro(result.Limit),9} {(arithmetic > bytes ? "arithmetic" : "bytes"),-10} {Percent(result.Share),4} {Times(result.ScikitLearn / result.Seedbed),6} {Times(result.BestPyTorch / result.Seedbed),6} {result.PyTorchWay}");
        }

        Line(text, $"```");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');

    private static string Shares(GridResult[] results) => results.Length == 0 ? "" : $"{Least(results)}, {Median(results)}";

    private static string Least(GridResult[] results) => Percent(results.Select(result => result.Share).DefaultIfEmpty(double.NaN).Min());

    private static string Median(GridResult[] results) => Percent(Output.Median(results.Select(result => result.Share)));

    private string Ratios(Func<GridResult, double> seconds)
    {
        double[] ratios = [.. _results.Select(result => seconds(result) / result.Seedbed).Where(double.IsFinite).Order()];
        return ratios.Length == 0 ? "was not measured" : $"{Times(ratios[0])} to {Times(ratios[^1])} times as long (median {Times(Output.Median(ratios))})";
    }

    private static string Percent(double share) => double.IsNaN(share) ? "" : share.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    private static string Times(double ratio) => double.IsNaN(ratio) ? "–" : ratio.ToString(ratio < 9.95 ? "F1" : "F0", CultureInfo.InvariantCulture);

    private static string Micro(double seconds) => (seconds * 1e6).ToString(seconds < 1e-5 ? "F4" : seconds < 1e-3 ? "F2" : "F0", CultureInfo.InvariantCulture);
}
