using System.Numerics;
using Seedbed.Tables;

namespace Seedbed.Training;

/// <summary>
/// Trains starts in one block, by gradient steps on minibatches: epoch after epoch, until no start is left.
/// A slot whose start has ended takes the next one from the queue.
/// </summary>
internal sealed partial class BlockTrainer<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StartBlock<T> _block;
    private readonly TrainingSettings _settings;
    private readonly EncodedRows<T> _training;
    private readonly EncodedRows<T>? _validation;
    private readonly IStartQueue<T> _queue;
    private readonly IEpochObserver<T>? _observer;
    private readonly StopSignal _stop;
    private readonly EpochOrder _order;
    private readonly LaneState[] _lanes;
    private readonly double[] _trainingLoss;
    private readonly double[] _validationLoss;
    private readonly bool[] _kept;
    private readonly StartSettings[] _begun;
    private readonly StopReason?[] _stopped;

    // A start's own array: its starting weights and, when it has ended, those that it hands back.
    private readonly T[]?[] _weights;
    private readonly T[]?[] _moving;
    private readonly int _parameterCount;
    private readonly bool _refills;
    private bool _gathers;

    /// <param name="block">Where they are trained; disposed of with the trainer.</param>
    /// <param name="parameterCount">The weights and biases of a network.</param>
    /// <param name="refills">Whether a start that ends makes room for another; if not, new ones wait until all have ended.</param>
    public BlockTrainer(
        StartBlock<T> block,
        int parameterCount,
        TrainingSettings settings,
        EncodedRows<T> training,
        EncodedRows<T>? validation,
        IStartQueue<T> queue,
        bool refills,
        StopSignal stop,
        IEpochObserver<T>? observer = null)
    {
        _block = block;
        _settings = settings;
        _training = training;
        _validation = validation;
        _queue = queue;
        _stop = stop;
        _observer = observer;
        _order = new EpochOrder(settings.Seed, training.RowCount, settings.RowOrder, shuffles: settings.Batch < training.RowCount, block.Slots);
        _lanes = new LaneState[block.Slots];
        _trainingLoss = new double[block.Slots];
        _validationLoss = new double[block.Slots];
        _kept = new bool[block.Slots];
        _begun = new StartSettings[block.Slots];
        _stopped = new StopReason?[block.Slots];
        _weights = new T[]?[block.Slots];
        _moving = new T[]?[block.Slots];
        _parameterCount = parameterCount;
        _refills = refills;
    }

    /// <summary>Receives each start that has ended, on the thread that trains it.</summary>
    public required Action<TrainedStart<T>> Ended { get; set; }

    /// <summary>How many starts it has room for.</summary>
    public int Slots => _block.Slots;

    /// <summary>How many starts it trains.</summary>
    public int Active
    {
        get
        {
            int active = 0;
            foreach (LaneState lane in _lanes)
            {
                active += lane.Active ? 1 : 0;
            }

            return active;
        }
    }

    /// <summary>The epochs behind that start of the block which has come least far; 0 before the first.</summary>
    public int Epoch
    {
        get
        {
            int epoch = int.MaxValue;
            foreach (LaneState lane in _lanes)
            {
                epoch = lane.Active ? Math.Min(epoch, lane.Epoch) : epoch;
            }

            return epoch == int.MaxValue ? 0 : epoch;
        }
    }

    public void Dispose() => _block.Dispose();

    /// <summary>Takes starts where there is room, and trains all for an epoch.</summary>
    /// <returns>False when there is none to train.</returns>
    public bool Advance()
    {
        if (!FillLanes())
        {
            return false;
        }

        if (RunEpoch())
        {
            EndEpoch();
        }
        else
        {
            EndAll(_stop.Reason);
        }

        return true;
    }

    /// <summary>Goes on with starts of another block, as many as there is room for: of one in the same epoch, or where there is room for one alone.</summary>
    public void TakeOver(BlockTrainer<T> other)
    {
        int to = 0;
        for (int from = 0; from < other._lanes.Length; from++)
        {
            if (!other._lanes[from].Active)
            {
                continue;
            }

            while (to < _lanes.Length && _lanes[to].Active)
            {
                to++;
            }

            if (to == _lanes.Length)
            {
                return;
            }

            _lanes[to] = other._lanes[from];
            _weights[to] ??= GC.AllocateUninitializedArray<T>(_parameterCount);
            _block.TakeOver(other._block, from, to);
            other._lanes[from].Active = false;
        }
    }

    /// <summary>
    /// Gives starts to free lanes. Lanes in different epochs see different rows, and gathering those costs time; so while all lanes are in
    /// step, up to a quarter of them may lie idle before new starts are let in; all of them where nothing is to refill.
    /// </summary>
    /// <returns>Whether any lane is active.</returns>
    private bool FillLanes()
    {
        int active = Active;
        Array.Clear(_kept);
        Array.Clear(_moving);
        bool waits = active > 0 && (!_refills || (_order.DependsOnEpoch && !_gathers && active > _block.Slots * 3 / 4));
        for (int lane = 0; lane < _lanes.Length && !waits && !_stop.IsSet; lane++)
        {
            if (_lanes[lane].Active)
            {
                continue;
            }

            T[] weights = _weights[lane] ??= GC.AllocateUninitializedArray<T>(_parameterCount);
            if (!_queue.TryTake(weights, out int start, out _begun[lane]))
            {
                break;
            }

            _moving[lane] = weights;
            _lanes[lane] = LaneState.Begin(start, _begun[lane]);
            _kept[lane] = true;
            active++;
        }

        _block.Begin(_moving, _begun);
        _block.Keep(_kept);

        return active > 0;
    }

    /// <returns>False when the study was stopped amid the epoch.</returns>
    private bool RunEpoch()
    {
        SetRates();
        _gathers = _order.Prepare(_lanes);
        Array.Clear(_trainingLoss);
        for (int first = 0; first < _training.RowCount; first += _settings.Batch)
        {
            if (_stop.IsSet)
            {
                return false;
            }

            int count = Math.Min(_settings.Batch, _training.RowCount - first);
            _block.Step(_training, _order, _gathers, first, count, _trainingLoss);
        }

        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            _trainingLoss[lane] /= _training.WeightSum;
        }

        return true;
    }

    private void SetRates()
    {
        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            ref LaneState state = ref _lanes[lane];
            if (state.Active)
            {
                _block.SetRate(lane, RateSchedule.Rate(_settings, state.AdaptedRate, state.Epoch));
            }
        }
    }
}
