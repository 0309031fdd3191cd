using System.Diagnostics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Benchmarks.Grid;

/// <summary>Measures cells: the core's rates, Seedbed and the peers in turn, several rounds, of which the medians count.</summary>
internal sealed class GridMeter<V> : IGridMeter
    where V : unmanaged, ILanes<V, float>
{
    private const int Starts = 16;
    private const int Rounds = 3;
    private const double Seconds = 0.08;
    private const double PeerSeconds = 0.06;
    private const double WarmUpSeconds = 0.7;

    // A cell that took so long is not measured another round.
    private const double MostSeconds = 5;

    // A way of PyTorch's so much slower than its best in the first round is not measured again.
    private const double Hopeless = 1.3;

    private readonly CoreMeter<V, float> _core = new();
    private readonly TrainingPeer? _scikit;
    private readonly TrainingPeer? _torch;

    public GridMeter(TrainingPeer? scikit, TrainingPeer? torch)
    {
        (_scikit, _torch) = (scikit, torch);
        WarmUp();
    }

    public void Dispose() => _core.Dispose();

    /// <inheritdoc/>
    public GridResult Measure(GridCell cell)
    {
        EncodedRows<float> rows = BenchmarkRows.Random<float>(cell.Architecture, GridCell.Rows);
        _scikit?.Read(rows, cell.Outputs);
        _torch?.Read(rows, cell.Outputs);
        using StepTimer<V, float> timer = new(Spec(cell), rows);
        timer.Measure(Seconds / 4);
        Samples samples = new();
        long began = Stopwatch.GetTimestamp();
        for (int round = 0; round < Rounds && Stopwatch.GetElapsedTime(began).TotalSeconds < MostSeconds; round++)
        {
            samples.Rates.Add(Rates(cell));
            samples.Seedbed.Add(timer.Measure(Seconds));
            if (_scikit is not null)
            {
                samples.ScikitLearn.Add(_scikit.AdamStep(cell.Hidden, Activation.Tanh, cell.Batch, 1, "apart", PeerSeconds));
            }

            MeasurePyTorch(cell, samples);
        }

        return new GridResult(
            cell, V.Count, timer.Content, Output.Median(samples.Seedbed), Median(samples.Rates), Output.Median(samples.ScikitLearn), [.. samples.PyTorch.Select(Output.Median)]);
    }

    /// <summary>Trains until the just-in-time compiler has come to its last version of what the cells have in common.</summary>
    private static void WarmUp()
    {
        foreach (GridCell cell in (GridCell[])[new(4, 10, 3, 8), new(10, 25, 1, 200), new(64, 1000, 10, 32)])
        {
            using StepTimer<V, float> timer = new(Spec(cell), BenchmarkRows.Random<float>(cell.Architecture, GridCell.Rows));
            timer.Measure(WarmUpSeconds);
        }
    }

    private void MeasurePyTorch(GridCell cell, Samples samples)
    {
        double best = samples.PyTorch.Select(Output.Median).Where(double.IsFinite).DefaultIfEmpty(double.PositiveInfinity).Min();
        for (int way = 0; way < samples.PyTorch.Length && _torch is not null; way++)
        {
            if (samples.PyTorch[way].Count == 0 || Output.Median(samples.PyTorch[way]) <= Hopeless * best)
            {
                samples.PyTorch[way].Add(_torch.AdamStep(cell.Hidden, Activation.Tanh, cell.Batch, Starts, TrainingPeer.Ways[way], PeerSeconds));
            }
        }
    }

    private CoreRates Rates(GridCell cell)
    {
        StepWork starts = StepWork.Of(cell, LaneContent.Starts, V.Count);
        StepWork pairs = StepWork.Of(cell, LaneContent.UnitPairs, V.Count);
        StepWork units = StepWork.Of(cell, LaneContent.Units, V.Count);
        return new CoreRates(
            MultiplyAddPeak.MeasureSingle(200_000) / (2 * V.Count),
            CoreMeter<V, float>.Divisions(),
            CoreMeter<V, float>.Roots(),
            (_core.Bandwidth(starts.WeightSet), _core.Bandwidth(starts.RowSet)),
            (_core.Bandwidth(pairs.WeightSet), _core.Bandwidth(pairs.RowSet)),
            (_core.Bandwidth(units.WeightSet), _core.Bandwidth(units.RowSet)));
    }

    private static CoreRates Median(List<CoreRates> rates)
    {
        double Of(Func<CoreRates, double> rate) => Output.Median(rates.Select(rate));
        return new CoreRates(
            Of(rate => rate.MultiplyAdds),
            Of(rate => rate.Divisions),
            Of(rate => rate.Roots),
            (Of(rate => rate.StartBytes.Weights), Of(rate => rate.StartBytes.Rows)),
            (Of(rate => rate.PairBytes.Weights), Of(rate => rate.PairBytes.Rows)),
            (Of(rate => rate.UnitBytes.Weights), Of(rate => rate.UnitBytes.Rows)));
    }

    private static StudySpec Spec(GridCell cell) =>
        BenchmarkStudy.Spec(cell.Architecture, cell.Batch, int.MaxValue) with { Starts = new StartRange(Starts) };

    private sealed class Samples
    {
        public List<CoreRates> Rates { get; } = [];

        public List<double> Seedbed { get; } = [];

        public List<double> ScikitLearn { get; } = [];

        public List<double>[] PyTorch { get; } = [[], [], []];
    }
}
