using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Benchmarks.Grid;

/// <summary>Times the steps of a study's training, one thread, epoch after epoch, in the way that a study of so many starts is planned.</summary>
internal sealed class StepTimer<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StudySpec _spec;
    private readonly EncodedRows<T> _rows;
    private readonly StartBlock<T> _block;
    private readonly WorkTeam? _team;
    private readonly WideBlock<V, T>? _wide;
    private readonly EpochOrder _order;
    private readonly LaneState[] _lanes;
    private readonly double[] _losses;
    private int _first;
    private int _steps = 1;

    /// <param name="content">What the lanes hold, instead of what the study's plan says.</param>
    public StepTimer(StudySpec spec, EncodedRows<T> rows, LaneContent? content = null)
    {
        (_spec, _rows) = (spec, rows);
        Content = content ?? StudyPlan.Create(spec, V.Count).InLanes;
        if (Content == LaneContent.Units)
        {
            _team = new WorkTeam(1);
            _wide = new WideBlock<V, T>(spec.Architecture, spec.Loss, _team);
            _block = new WideStart<V, T>(_wide, spec.Training);
        }
        else
        {
            _block = new LaneStarts<V, T>(spec.Architecture, spec.Loss, spec.Training, Content == LaneContent.UnitPairs);
        }

        _order = new EpochOrder(spec.Training.Seed, rows.RowCount, spec.Training.RowOrder, spec.Training.Batch < rows.RowCount, _block.Slots);
        _lanes = new LaneState[_block.Slots];
        _losses = new double[_block.Slots];
        Begin();
    }

    /// <summary>What the lanes hold.</summary>
    public LaneContent Content { get; }

    public void Dispose()
    {
        _block.Dispose();
        _wide?.Dispose();
        _team?.Dispose();
    }

    /// <summary>The processor time of a step of one start, in seconds.</summary>
    /// <param name="seconds">How long to measure; one step that takes longer is enough.</param>
    public double Measure(double seconds)
    {
        double took = 0;
        double done = 0;
        while (took < seconds)
        {
            int steps = _steps;
            double now = ProcessorClock.Time(() => Run(steps));
            took += now;
            done += steps;

            // The clock is read a few times a budget, not at every step.
            if (now < seconds / 16)
            {
                _steps *= 2;
            }
        }

        return took / (done * Math.Min(_block.Slots, _spec.Starts.Count));
    }

    private void Begin()
    {
        StartQueue<T> queue = new(_spec);
        T[]?[] parameters = new T[_block.Slots][];
        StartSettings[] settings = new StartSettings[_block.Slots];
        for (int slot = 0; slot < _block.Slots; slot++)
        {
            T[] weights = new T[_spec.Architecture.ParameterCount];
            if (!queue.TryTake(weights, out int start, out settings[slot]))
            {
                break;
            }

            parameters[slot] = weights;
            _lanes[slot] = LaneState.Begin(start, settings[slot]);
        }

        _block.Begin(parameters, settings);
        _order.Prepare(_lanes);
    }

    private void Run(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            int count = Math.Min(_spec.Training.Batch, _rows.RowCount - _first);
            _block.Step(_rows, _order, gathers: false, _first, count, _losses);
            _first += count;
            if (_first == _rows.RowCount)
            {
                EndEpoch();
            }
        }
    }

    private void EndEpoch()
    {
        _first = 0;
        for (int slot = 0; slot < _lanes.Length; slot++)
        {
            _lanes[slot].Epoch++;
        }

        _order.Prepare(_lanes);
    }
}
