using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Training;

/// <summary>One start at a time, its units in the lanes, trained by a team of threads: the same bits as in a lane.</summary>
internal sealed unsafe class WideStart<V, T> : StartBlock<T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WideBlock<V, T> _block;
    private readonly OptimizerKernel<V, T> _optimizer;
    private readonly AlignedMemory<T> _best;

    /// <param name="block">Used, but not disposed of here.</param>
    public WideStart(WideBlock<V, T> block, TrainingSettings settings)
    {
        _block = block;
        _optimizer = OptimizerKernel<V, T>.For(settings.Optimizer, _block, settings.Rules);
        _best = new AlignedMemory<T>((long)_block.VectorCount * V.Count);
    }

    public override int Slots => 1;

    public override void Dispose()
    {
        _optimizer.Dispose();
        _best.Dispose();
    }

    public override void Begin(ReadOnlySpan<T[]?> parameters, ReadOnlySpan<StartSettings> settings)
    {
        if (parameters[0] is not { } start)
        {
            return;
        }

        _block.Load(start);
        for (int lane = 0; lane < V.Count; lane++)
        {
            _optimizer.Begin(lane, settings[0]);
        }
    }

    public override void TakeOver(StartBlock<T> other, int from, int to) => throw new NotSupportedException("A start that fills all lanes joins no others.");

    public override void SetRate(int slot, double rate)
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            _optimizer.SetRate(lane, rate);
        }
    }

    public override void Step(EncodedRows<T> rows, EpochOrder order, bool gathers, int first, int count, Span<double> losses) =>
        losses[0] = _block.Step(rows, order.Shared, first, count, V.Broadcast(Scale(rows, count)), losses[0], _optimizer);

    public override void MeanLoss(EncodedRows<T> rows, Span<double> losses) => losses[0] = _block.MeanLoss(rows);

    public override void Read(int slot, Span<T> parameters) => _block.Read(_block.Parameters, 0, parameters);

    public override void Keep(ReadOnlySpan<bool> slots)
    {
        if (!slots[0])
        {
            return;
        }

        long bytes = _best.Length * sizeof(T);
        Buffer.MemoryCopy(_block.Parameters, _best.Pointer, bytes, bytes);
    }

    public override void ReadKept(ReadOnlySpan<T[]?> parameters) => _block.Read(_best.Pointer, parameters);
}
