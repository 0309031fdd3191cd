using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Training;

/// <summary>As many starts at once as a vector has lanes, one in each; or half as many, two units of one in each vector.</summary>
internal sealed unsafe class LaneStarts<V, T> : StartBlock<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly IFusedUpdate<T>? _fusedUpdate;

    /// <param name="inPairs">Whether two units of a start lie in each vector.</param>
    public LaneStarts(Architecture architecture, Loss loss, TrainingSettings settings, bool inPairs = false)
        : this(new LaneBlock<V, T>(architecture, loss, LaneBlock<V, T>.WantsPanels(architecture, settings.Batch, inPairs), inPairs), settings)
    {
    }

    private LaneStarts(LaneBlock<V, T> block, TrainingSettings settings)
        : base(block, settings)
    {
        _block = block;
        _fusedUpdate = Optimizer as IFusedUpdate<T>;
    }

    public override void Dispose()
    {
        base.Dispose();
        _block.Dispose();
    }

    public override void Begin(ReadOnlySpan<T[]?> parameters, ReadOnlySpan<StartSettings> settings)
    {
        _block.Load(parameters);
        for (int lane = 0; lane < V.Count; lane++)
        {
            int slot = lane % Slots;
            if (parameters[slot] is not null)
            {
                Optimizer.Begin(lane, settings[slot]);
            }
        }
    }

    public override void SetRate(int slot, double rate)
    {
        for (int lane = slot; lane < V.Count; lane += Slots)
        {
            Optimizer.SetRate(lane, rate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Step(EncodedRows<T> rows, EpochOrder order, bool gathers, int first, int count, Span<double> losses)
    {
        V scale = V.Broadcast(Scale(rows, count));
        bool fuses = count <= RowChunk<V, T>.Capacity && !gathers && _fusedUpdate is { CanFuse: true };
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
            if (fuses)
            {
                _block.BackwardAndMove(_fusedUpdate!);
                return;
            }

            _block.Backward(add: done > 0);
        }

        Optimizer.Step();
    }

    public override void MeanLoss(EncodedRows<T> rows, Span<double> losses) => BlockEvaluation.MeanLoss(_block, rows, losses);

    public override void Keep(ReadOnlySpan<bool> slots)
    {
        if (!slots.Contains(value: false))
        {
            KeepAll();
        }
        else if (slots.Contains(value: true))
        {
            KeepSome(slots);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void KeepSome(ReadOnlySpan<bool> slots)
    {
        T* flags = stackalloc T[V.Count];
        for (int lane = 0; lane < V.Count; lane++)
        {
            flags[lane] = slots[lane % Slots] ? T.One : T.Zero;
        }

        V kept = V.GreaterThan(V.Load(flags), V.Zero);
        T* source = _block.Parameters;
        T* destination = Best;
        for (nint i = 0; i < (nint)_block.VectorCount * V.Count; i += V.Count)
        {
            V.Store(V.Select(kept, V.Load(source + i), V.Load(destination + i)), destination + i);
        }
    }
}
