using System.Globalization;
using Seedbed.Lanes;

namespace Seedbed.Benchmarks.Grid;

/// <summary>What was measured of a cell, as a line of a file. Times are seconds of processor time of a step of one start; NaN where a peer is missing.</summary>
internal sealed record GridResult(GridCell Cell, int Lanes, LaneContent Content, double Seedbed, CoreRates Rates, double ScikitLearn, double[] PyTorch)
{
    public const string Header = "inputs,hidden,outputs,batch,lanes,content,seedbed,multiplyAdds,divisions,roots,startWeights,startRows,pairWeights,pairRows,unitWeights,unitRows,scikitLearn,apart,batched,joined";

    /// <summary>The least time of its work at the measured rates, in whichever way of filling the lanes it is less.</summary>
    public double Limit => LimitOf(BestContent);

    /// <summary>The way of filling the lanes whose limit is least.</summary>
    public LaneContent BestContent => Enum.GetValues<LaneContent>().MinBy(LimitOf);

    public double Share => Limit / Seedbed;

    /// <summary>The best of PyTorch's ways.</summary>
    public double BestPyTorch => PyTorch.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();

    /// <summary>Which of the ways is PyTorch's best.</summary>
    public string PyTorchWay => double.IsFinite(BestPyTorch) ? TrainingPeer.Ways[Array.IndexOf(PyTorch, BestPyTorch)] : "";

    public double LimitOf(LaneContent content)
    {
        (double arithmetic, double bytes) = Times(content);
        return Math.Max(arithmetic, bytes);
    }

    /// <summary>The least times of its arithmetic and of its bytes.</summary>
    public (double Arithmetic, double Bytes) Times(LaneContent content)
    {
        StepWork work = StepWork.Of(Cell, content, Lanes);
        return (Rates.Time(work.Arithmetic), Rates.ByteTime(work, content));
    }

    public string ToLine()
    {
        double[] numbers =
        [
            Seedbed, Rates.MultiplyAdds, Rates.Divisions, Rates.Roots, Rates.StartBytes.Weights, Rates.StartBytes.Rows, Rates.PairBytes.Weights, Rates.PairBytes.Rows, Rates.UnitBytes.Weights, Rates.UnitBytes.Rows, ScikitLearn, .. PyTorch,
        ];
        string cell = string.Create(CultureInfo.InvariantCulture, $"{Cell.Inputs},{Cell.Hidden},{Cell.Outputs},{Cell.Batch},{Lanes},{Content}");
        return $"{cell},{string.Join(',', numbers.Select(number => number.ToString("G6", CultureInfo.InvariantCulture)))}";
    }

    public static GridResult Parse(string line)
    {
        string[] words = line.Split(',');
        int[] shape = [.. words[..5].Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        double[] n = [.. words[6..].Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
        return new GridResult(
            new GridCell(shape[0], shape[1], shape[2], shape[3]),
            shape[4],
            Enum.Parse<LaneContent>(words[5]),
            n[0],
            new CoreRates(n[1], n[2], n[3], (n[4], n[5]), (n[6], n[7]), (n[8], n[9])),
            n[10],
            n[11..]);
    }
}
