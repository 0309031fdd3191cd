using System.Collections.Concurrent;
using Seedbed.Numerics;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Tests.Studies;

/// <summary>Trains a study in blocks of four lanes, and counts what the blocks do.</summary>
internal sealed class ScheduledBlocks(StudySpec spec, IEpochObserver<float>? observer = null, CancellationToken cancellation = default)
{
    private readonly EncodedRows<float> _rows = SmallStudy.Rows<float>(1);
    private readonly EncodedRows<float> _validation = SmallStudy.Rows<float>(2, 61);
    private readonly StartQueue<float> _queue = new(spec);
    private readonly ConcurrentBag<TrainedStart<float>> _ended = [];
    private int _created;
    private int _epochs;
    private int _epochsAlone;

    public static int Slots => SingleLanes128.Count;

    /// <summary>Whether blocks have two starts instead, with two units of each in a vector.</summary>
    public bool InPairs { get; init; }

    /// <summary>How many blocks there were.</summary>
    public int Created => _created;

    /// <summary>The epochs of all blocks, whatever their lanes held.</summary>
    public int Epochs => _epochs;

    /// <summary>The epochs of starts alone.</summary>
    public int EpochsAlone => _epochsAlone;

    /// <summary>What the scheduler is told of the time of a start alone, as a share of a block's.</summary>
    public double TimeAlone { get; init; } = double.PositiveInfinity;

    /// <summary>Trains in one block, whose lanes take the next start when one has ended.</summary>
    public TrainedStart<float>[] TrainInOneBlock()
    {
        using BlockTrainer<float> block = Create(refills: true);
        while (block.Advance())
        {
        }

        return Ended();
    }

    /// <summary>Trains by a scheduler that changes blocks after every epoch.</summary>
    /// <param name="threads">How many threads it plans for.</param>
    /// <param name="run">How many there are.</param>
    /// <param name="areLong">What it takes all epochs for, however long they are.</param>
    public TrainedStart<float>[] Train(int threads, int run, bool areLong = false)
    {
        using BlockScheduler<float> scheduler = new(spec, _queue, _rows.RowCount, threads, InPairs ? Slots / 2 : Slots)
        {
            Slice = 0,
            LongEpoch = areLong ? 0 : long.MaxValue,
            ShortStudy = 0,
            TimeAlone = TimeAlone,
        };
        Thread[] others = [.. Enumerable.Range(1, run - 1).Select(_ => new Thread(Run))];
        Array.ForEach(others, thread => thread.Start());
        Run();
        Array.ForEach(others, thread => thread.Join());
        return Ended();

        void Run() => scheduler.Run(() => Create(!scheduler.Joins), CreateAlone, _ended.Add);
    }

    private TrainedStart<float>[] Ended() => [.. _ended.OrderBy(start => start.Start)];

    private BlockTrainer<float> Create(bool refills)
    {
        Interlocked.Increment(ref _created);
        LaneStarts<SingleLanes128, float> block = new(spec.Architecture, spec.Loss, spec.Training, InPairs);
        return Create(new CountingBlock(block, () => Interlocked.Increment(ref _epochs)), refills);
    }

    private BlockTrainer<float> CreateAlone()
    {
        WideStart<SingleLanes128, float> block = WideStart<SingleLanes128, float>.OnOneThread(spec.Architecture, spec.Loss, spec.Training);
        return Create(new CountingBlock(block, () => Interlocked.Increment(ref _epochsAlone)), refills: false);
    }

    private BlockTrainer<float> Create(StartBlock<float> block, bool refills) =>
        new(
            block, spec.Architecture.ParameterCount, spec.Training, _rows, _validation, _queue, refills, new StopSignal(cancellation), observer)
        {
            Ended = _ended.Add,
        };

    /// <summary>A block that counts its epochs: each ends with the validation rows.</summary>
    private sealed class CountingBlock(StartBlock<float> block, Action epochEnded) : StartBlock<float>
    {
        public override int Slots => block.Slots;

        public override void Begin(ReadOnlySpan<float[]?> parameters, ReadOnlySpan<StartSettings> settings) => block.Begin(parameters, settings);

        public override void TakeOver(StartBlock<float> other, int from, int to) => block.TakeOver(((CountingBlock)other).Block, from, to);

        public override void SetRate(int slot, double rate) => block.SetRate(slot, rate);

        public override void Step(EncodedRows<float> rows, EpochOrder order, bool gathers, int first, int count, Span<double> losses) =>
            block.Step(rows, order, gathers, first, count, losses);

        public override void MeanLoss(EncodedRows<float> rows, Span<double> losses)
        {
            block.MeanLoss(rows, losses);
            epochEnded();
        }

        public override void Read(int slot, Span<float> parameters) => block.Read(slot, parameters);

        public override void Keep(ReadOnlySpan<bool> slots) => block.Keep(slots);

        public override void ReadKept(ReadOnlySpan<float[]?> parameters) => block.ReadKept(parameters);

        public override void Dispose() => block.Dispose();

        private StartBlock<float> Block => block;
    }
}
