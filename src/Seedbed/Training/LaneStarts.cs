using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Training;

/// <summary>As many starts at once as a vector has lanes, one in each.</summary>
internal sealed unsafe class LaneStarts<V, T> : StartBlock<T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly OptimizerKernel<V, T> _optimizer;
    private readonly AlignedMemory<T> _best;

    public LaneStarts(Architecture architecture, Loss loss, TrainingSettings settings)
    {
        _block = new LaneBlock<V, T>(architecture, loss);
        _optimizer = OptimizerKernel<V, T>.For(settings.Optimizer, _block, settings.Rules);
        _best = new AlignedMemory<T>((long)_block.VectorCount * V.Count);
    }

    public override int Slots => V.Count;

    public override void Dispose()
    {
        _block.Dispose();
        _optimizer.Dispose();
        _best.Dispose();
    }

    public override void Begin(int slot, ReadOnlySpan<T> parameters, StartSettings settings)
    {
        _block.Load(slot, parameters);
        _optimizer.Begin(slot, settings);
    }

    public override void SetRate(int slot, double rate) => _optimizer.SetRate(slot, rate);

    public override void Step(EncodedRows<T> rows, EpochOrder order, bool gathers, int first, int count, Span<double> losses)
    {
        V scale = V.Broadcast(Scale(rows, count));
        for (int done = 0; done < count; done += RowChunk<V, T>.Capacity)
        {
            int chunk = Math.Min(RowChunk<V, T>.Capacity, count - done);
            if (gathers)
            {
                _block.Chunk.Gather(rows, order.Lanes, first + done, chunk);
            }
            else
            {
                _block.Chunk.Broadcast(rows, order.Shared, first + done, chunk);
            }

            _block.Forward(forTraining: true);
            LaneSums.Add<V, T>(_block.Loss(scale), losses);
            _block.Backward(add: done > 0);
        }

        _optimizer.Step();
    }

    public override void MeanLoss(EncodedRows<T> rows, Span<double> losses) => BlockEvaluation.MeanLoss(_block, rows, losses);

    public override void Read(int slot, Span<T> parameters) => _block.Read(_block.Parameters, slot, parameters);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Keep(int slot)
    {
        T* source = _block.Parameters + slot;
        T* destination = _best.Pointer + slot;
        for (nint i = 0; i < (nint)_block.VectorCount * V.Count; i += V.Count)
        {
            destination[i] = source[i];
        }
    }

    public override void ReadKept(int slot, Span<T> parameters) => _block.Read(_best.Pointer, slot, parameters);
}
