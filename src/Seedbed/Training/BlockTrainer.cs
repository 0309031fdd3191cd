using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Training;

/// <summary>
/// Trains starts in the lanes of one block, by gradient steps on minibatches: epoch after epoch, until no start is left.
/// A lane whose start has ended takes the next one from the queue.
/// </summary>
internal sealed unsafe partial class BlockTrainer<V, T> : IStartTrainer
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly OptimizerKernel<V, T> _optimizer;
    private readonly TrainingSettings _settings;
    private readonly EncodedRows<T> _training;
    private readonly EncodedRows<T>? _validation;
    private readonly IStartQueue<T> _queue;
    private readonly Action<TrainedStart<T>> _ended;
    private readonly IEpochObserver<T>? _observer;
    private readonly StopSignal _stop;
    private readonly EpochOrder _order;
    private readonly AlignedMemory<T> _best;
    private readonly LaneState[] _lanes = new LaneState[V.Count];
    private readonly double[] _trainingLoss = new double[V.Count];
    private readonly double[] _validationLoss = new double[V.Count];
    private readonly T[] _parameters;
    private bool _gathers;

    /// <param name="ended">Receives each start that has ended, on the calling thread.</param>
    public BlockTrainer(
        Architecture architecture,
        Loss loss,
        TrainingSettings settings,
        EncodedRows<T> training,
        EncodedRows<T>? validation,
        IStartQueue<T> queue,
        StopSignal stop,
        Action<TrainedStart<T>> ended,
        IEpochObserver<T>? observer = null)
    {
        _block = new LaneBlock<V, T>(architecture, loss);
        _optimizer = OptimizerKernel<V, T>.For(settings.Optimizer, _block, settings.Rules);
        _settings = settings;
        _training = training;
        _validation = validation;
        _queue = queue;
        _stop = stop;
        _ended = ended;
        _observer = observer;
        _order = new EpochOrder(settings.Seed, training.RowCount, settings.RowOrder, shuffles: settings.Batch < training.RowCount, V.Count);
        _best = new AlignedMemory<T>((long)_block.VectorCount * V.Count);
        _parameters = new T[architecture.ParameterCount];
    }

    public void Dispose()
    {
        _block.Dispose();
        _optimizer.Dispose();
        _best.Dispose();
    }

    /// <inheritdoc/>
    public void Run()
    {
        while (FillLanes())
        {
            if (RunEpoch())
            {
                EndEpoch();
            }
            else
            {
                EndAll(_stop.Reason);
            }
        }
    }

    /// <summary>
    /// Gives starts to free lanes. Lanes in different epochs see different rows, and gathering those costs time; so while all lanes are in
    /// step, up to a quarter of them may lie idle before new starts are let in.
    /// </summary>
    /// <returns>Whether any lane is active.</returns>
    private bool FillLanes()
    {
        int active = 0;
        foreach (LaneState lane in _lanes)
        {
            active += lane.Active ? 1 : 0;
        }

        bool waits = _order.DependsOnEpoch && active > 0 && !_gathers && active > V.Count * 3 / 4;
        for (int lane = 0; lane < V.Count && !waits && !_stop.IsSet; lane++)
        {
            if (_lanes[lane].Active || !_queue.TryTake(_parameters, out int start, out StartSettings settings))
            {
                continue;
            }

            _block.Load(lane, _parameters);
            _optimizer.Begin(lane, settings);
            _lanes[lane] = LaneState.Begin(start, settings);
            CopyLane(lane);
            active++;
        }

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
            RunBatch(first, count);
        }

        for (int lane = 0; lane < V.Count; lane++)
        {
            _trainingLoss[lane] /= _training.WeightSum;
        }

        return true;
    }

    private void RunBatch(int first, int count)
    {
        double meanWeight = _training.WeightSum / _training.RowCount;
        V scale = V.Broadcast(T.CreateTruncating(1 / (count * meanWeight)));
        for (int done = 0; done < count; done += RowChunk<V, T>.Capacity)
        {
            int rows = Math.Min(RowChunk<V, T>.Capacity, count - done);
            if (_gathers)
            {
                _block.Chunk.Gather(_training, _order.Lanes, first + done, rows);
            }
            else
            {
                _block.Chunk.Broadcast(_training, _order.Shared, first + done, rows);
            }

            _block.Forward(forTraining: true);
            LaneSums.Add<V, T>(_block.Loss(scale), _trainingLoss);
            _block.Backward(add: done > 0);
        }

        _optimizer.Step();
    }

    private void SetRates()
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            ref LaneState state = ref _lanes[lane];
            if (state.Active)
            {
                _optimizer.SetRate(lane, RateSchedule.Rate(_settings, state.AdaptedRate, state.Epoch));
            }
        }
    }

    /// <summary>Keeps the weights of a lane as its best.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyLane(int lane)
    {
        T* source = _block.Parameters + lane;
        T* destination = _best.Pointer + lane;
        for (nint i = 0; i < (nint)_block.VectorCount * V.Count; i += V.Count)
        {
            destination[i] = source[i];
        }
    }
}
