using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Training;

/// <summary>One start at a time, its units in the lanes, trained by a team of threads: the same bits as in a lane.</summary>
internal sealed class WideStart<V, T> : StartBlock<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WideBlock<V, T> _block;
    private readonly WorkTeam? _team;

    /// <param name="block">Used, but not disposed of here.</param>
    public WideStart(WideBlock<V, T> block, TrainingSettings settings)
        : base(block, settings) => _block = block;

    private WideStart(WideBlock<V, T> block, TrainingSettings settings, WorkTeam team)
        : this(block, settings) => _team = team;

    /// <summary>A start that is trained by whichever thread calls.</summary>
    public static WideStart<V, T> OnOneThread(Architecture architecture, Loss loss, TrainingSettings settings)
    {
        WorkTeam team = new(1);
        return new WideStart<V, T>(new WideBlock<V, T>(architecture, loss, team), settings, team);
    }

    public override void Dispose()
    {
        base.Dispose();
        if (_team is not null)
        {
            _block.Dispose();
            _team.Dispose();
        }
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
            Optimizer.Begin(lane, settings[0]);
        }
    }

    public override void SetRate(int slot, double rate)
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            Optimizer.SetRate(lane, rate);
        }
    }

    public override void Step(EncodedRows<T> rows, EpochOrder order, bool gathers, int first, int count, Span<double> losses) =>
        losses[0] = _block.Step(rows, order.Shared, first, count, V.Broadcast(Scale(rows, count)), losses[0], Optimizer);

    public override void MeanLoss(EncodedRows<T> rows, Span<double> losses) => losses[0] = _block.MeanLoss(rows);

    public override void Keep(ReadOnlySpan<bool> slots)
    {
        if (slots[0])
        {
            KeepAll();
        }
    }
}
