using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Training;

namespace Seedbed.Studies;

/// <summary>
/// Spreads the blocks of a study over its threads, in one of two ways, which give the same results.
/// <list type="bullet">
/// <item>Starts that all end in the same epoch, or need not be in step: each thread keeps its block until the queue is empty. But when fewer blocks are
/// left to begin than there are threads, all of these begin at once, and every thread takes up, for a slice of time, the block that has come least far.
/// So all threads end at about the same time, whether or not the blocks divide evenly among them and run equally fast.</item>
/// <item>Starts that end in different epochs, each of which has an order of rows of its own: some blocks are in flight at once, and come forward evenly.
/// Lanes whose starts have ended take those of another block in the same epoch, until that is empty. So lanes are full, and all of a block in step,
/// which lets them share the rows.</item>
/// </list>
/// When no start waits any more and few are left, those of a block go on one by one with their units in the lanes, where the study ends sooner so.
/// </summary>
internal sealed partial class BlockScheduler<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A thread that changes its block fetches this one's numbers into its own caches, at some ten gigabytes a second: a slice is fifty times as long.
    private const double BytesPerSecond = 2e8;
    private const double ShortestSeconds = 1e-4;

    // Weights, both moments of Adam, and the best weights.
    private const int NumbersPerParameter = 4;

    // Blocks that can join: so many that few lanes lie idle when the last starts end, but not more than some memory holds, and fewer where an epoch takes
    // long, for whoever interrupts the study loses what is in flight.
    private const int JoiningBlocks = 8;
    private const int WaitingBlocks = 6;
    private const int FewWaitingBlocks = 2;
    private const double JoiningBytes = 256 << 20;
    private const double LongEpochSeconds = 0.25;
    private const int LongestInterval = 8;

    private readonly StartQueue<T> _queue;
    private readonly int _threads;
    private readonly int _slots;
    private readonly object _lock = new();
    private readonly List<BlockTrainer<T>> _waiting = [];
    private readonly Stack<BlockTrainer<T>> _empty = [];
    private readonly Stack<BlockTrainer<T>> _emptyAlone = [];
    private readonly int _mostByMemory;
    private readonly List<BlockTrainer<T>> _training = [];
    private bool _opens = true;
    private volatile bool _closed;
    private bool _failed;

    // The least that an epoch has taken: the first ones take longer, for code is still compiled.
    private long _epochTicks = long.MaxValue;

    /// <param name="spec">The study.</param>
    /// <param name="queue">Where the blocks get its starts from.</param>
    /// <param name="rowCount">The rows to train on.</param>
    /// <param name="threads">How many threads will call <see cref="Run"/>.</param>
    /// <param name="slots">How many starts a block holds.</param>
    public BlockScheduler(StudySpec spec, StartQueue<T> queue, int rowCount, int threads, int slots)
    {
        _queue = queue;
        _threads = threads;
        _slots = slots;
        double bytes = (double)NumbersPerParameter * spec.Architecture.ParameterCount * slots * Unsafe.SizeOf<T>();
        Slice = (long)(Stopwatch.Frequency * Math.Max(ShortestSeconds, bytes / BytesPerSecond));
        LongEpoch = (long)(LongEpochSeconds * Stopwatch.Frequency);
        ShortStudy = (long)(ShortStudySeconds * Stopwatch.Frequency);
        _mostByMemory = (int)Math.Min(JoiningBytes / bytes, int.MaxValue);
        TrainingSettings training = spec.Training;
        bool needsStep = training.Batch < rowCount && training.RowOrder == RowOrder.Shared;
        Joins = needsStep && training.Patience < training.Epochs && spec.TimeLimit is null && slots > 1 && _mostByMemory >= threads + FewWaitingBlocks;
    }

    /// <summary>How long a thread keeps a block before it looks for one that has come less far, in ticks of <see cref="Stopwatch"/>.</summary>
    public long Slice { get; init; }

    /// <summary>The time of an epoch from which fewer blocks are in flight, in the same ticks.</summary>
    public long LongEpoch { get; init; }

    /// <summary>Whether blocks join; if not, they refill.</summary>
    public bool Joins { get; }

    /// <summary>Trains on the calling thread, until there is nothing left that no other thread trains.</summary>
    /// <param name="create">Makes a block.</param>
    /// <param name="createAlone">Makes a block of one start.</param>
    /// <param name="ended">Receives each start that has ended on this thread.</param>
    public void Run(Func<BlockTrainer<T>> create, Func<BlockTrainer<T>> createAlone, Action<TrainedStart<T>> ended)
    {
        try
        {
            for (BlockTrainer<T>? block = Next(null, create, createAlone); block is not null; block = Next(block, create, createAlone))
            {
                block.Ended = ended;
                Train(block);
            }
        }
        catch
        {
            Fail();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (BlockTrainer<T> block in (BlockTrainer<T>[])[.. _waiting, .. _empty, .. _emptyAlone])
        {
            block.Dispose();
        }
    }

    /// <summary>Trains a block for a slice: where blocks join, up to the next of the epochs in which they meet.</summary>
    private void Train(BlockTrainer<T> block)
    {
        long began = Stopwatch.GetTimestamp();
        for (long before = began, now; ; before = now)
        {
            if (!block.Advance())
            {
                // No start waits, or none may begin any more.
                _closed = true;
                return;
            }

            now = Stopwatch.GetTimestamp();
            _epochTicks = IsAlone(block) ? _epochTicks : Math.Min(_epochTicks, Math.Max(1, now - before));
            if (Joins ? block.Epoch % Interval == 0 : now - began >= Slice)
            {
                return;
            }
        }
    }

    /// <summary>Blocks meet in the epochs that are a multiple of this.</summary>
    private int Interval => (int)Math.Clamp(Slice / _epochTicks, 1, LongestInterval);

    /// <summary>Gives a block back, or none, and takes the next.</summary>
    private BlockTrainer<T>? Next(BlockTrainer<T>? block, Func<BlockTrainer<T>> create, Func<BlockTrainer<T>> createAlone)
    {
        lock (_lock)
        {
            if (block is not null)
            {
                GiveBack(block);
                while (Part(createAlone))
                {
                }
            }

            for (int i = BlocksToBegin(); i > 0; i--)
            {
                _waiting.Add(_empty.TryPop(out BlockTrainer<T>? empty) ? empty : create());
            }

            BlockTrainer<T>? next = TakeLeastFar();
            while (next is null && WaitsForParts)
            {
                Monitor.Wait(_lock);
                next = TakeLeastFar();
            }

            if (_waiting.Count > 0 || _training.Count == 0)
            {
                Monitor.PulseAll(_lock);
            }

            return next;
        }
    }

    /// <summary>Whoever waits for this thread's block waits in vain.</summary>
    private void Fail()
    {
        lock (_lock)
        {
            _failed = true;
            Monitor.PulseAll(_lock);
        }
    }

    private void GiveBack(BlockTrainer<T> block)
    {
        _training.Remove(block);
        if (block.Active == 0)
        {
            (IsAlone(block) ? _emptyAlone : _empty).Push(block);
            return;
        }

        _waiting.Add(block);
        if (Joins)
        {
            _opens &= block.Epoch <= Interval;
            while (Join(block.Epoch))
            {
            }
        }
    }

    private int BlocksToBegin()
    {
        if (_closed)
        {
            return 0;
        }

        int blocks = (_queue.Left + _slots - 1) / _slots;
        foreach (BlockTrainer<T> block in _waiting)
        {
            blocks -= block.Active == 0 ? 1 : 0;
        }

        int inFlight = _training.Count + _waiting.Count;
        if (!Joins)
        {
            return blocks < _threads ? blocks : _waiting.Count == 0 ? 1 : 0;
        }

        // New blocks catch up with those before them before these go on.
        _opens |= inFlight <= _threads;
        return _opens ? Math.Min(blocks, Most - inFlight) : 0;
    }

    /// <summary>The most blocks in flight where blocks join.</summary>
    private int Most => Math.Min(
        _mostByMemory,
        _epochTicks > LongEpoch ? _threads + FewWaitingBlocks : Math.Max(JoiningBlocks, _threads + WaitingBlocks));

    /// <summary>Moves starts of the emptiest of the blocks that wait in an epoch to where the others have room.</summary>
    /// <returns>Whether these took all: then there is a block less.</returns>
    private bool Join(int epoch)
    {
        BlockTrainer<T>? emptiest = null;
        foreach (BlockTrainer<T> block in _waiting)
        {
            if (block.Active > 0 && block.Epoch == epoch && !IsAlone(block))
            {
                emptiest = emptiest is null || block.Active < emptiest.Active ? block : emptiest;
            }
        }

        if (emptiest is null)
        {
            return false;
        }

        foreach (BlockTrainer<T> block in _waiting)
        {
            if (block != emptiest && block.Active > 0 && block.Epoch == epoch && !IsAlone(block))
            {
                block.TakeOver(emptiest);
            }
        }

        if (emptiest.Active > 0)
        {
            return false;
        }

        _waiting.Remove(emptiest);
        _empty.Push(emptiest);
        return true;
    }

    /// <summary>Takes the block that has come least far; of several, the last one that came back, whose numbers are near.</summary>
    private BlockTrainer<T>? TakeLeastFar()
    {
        int least = _waiting.Count - 1;
        for (int i = least - 1; i >= 0; i--)
        {
            least = _waiting[i].Epoch < _waiting[least].Epoch ? i : least;
        }

        if (least < 0)
        {
            return null;
        }

        BlockTrainer<T> block = _waiting[least];
        _waiting.RemoveAt(least);
        _training.Add(block);
        return block;
    }
}
