using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Training;

namespace Seedbed.Studies;

/// <summary>
/// Spreads the blocks of a study over its threads. Each thread keeps its block until the queue is empty and every start has ended; but when fewer
/// blocks are left to begin than there are threads, all of these begin at once, and from then on every thread takes up, for a slice of time, the block
/// that has come least far. So all threads end at about the same time, whether or not the blocks divide evenly among them and run equally fast.
/// </summary>
internal sealed class BlockScheduler<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A thread that changes its block fetches this one's numbers into its own caches, at some ten gigabytes a second: a slice is fifty times as long.
    private const double BytesPerSecond = 2e8;
    private const double ShortestSeconds = 0.002;

    // Weights, both moments of Adam, and the best weights.
    private const int NumbersPerParameter = 4;

    private readonly StartQueue<T> _queue;
    private readonly int _threads;
    private readonly int _slots;
    private readonly Lock _lock = new();
    private readonly List<BlockTrainer<T>> _waiting = [];
    private bool _allBegun;

    /// <param name="queue">Where the blocks get their starts from.</param>
    /// <param name="threads">How many threads will call <see cref="Run"/>.</param>
    /// <param name="slots">How many starts a block holds.</param>
    /// <param name="parameterCount">The weights and biases of a network.</param>
    public BlockScheduler(StartQueue<T> queue, int threads, int slots, int parameterCount)
    {
        _queue = queue;
        _threads = threads;
        _slots = slots;
        double bytes = (double)NumbersPerParameter * parameterCount * slots * Unsafe.SizeOf<T>();
        Slice = (long)(Stopwatch.Frequency * Math.Max(ShortestSeconds, bytes / BytesPerSecond));
    }

    /// <summary>How long a thread keeps a block before it looks for one that has come less far, in ticks of <see cref="Stopwatch"/>.</summary>
    public long Slice { get; init; }

    /// <summary>Trains on the calling thread, until there is nothing left that no other thread trains.</summary>
    /// <param name="create">Makes a block.</param>
    /// <param name="ended">Receives each start that has ended on this thread.</param>
    public void Run(Func<BlockTrainer<T>> create, Action<TrainedStart<T>> ended)
    {
        BlockTrainer<T>? block = Begin(create);
        while (block is not null)
        {
            block.Ended = ended;
            block = block.Run(Slice) ? Change(block, create) : End(block);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (BlockTrainer<T> block in _waiting)
        {
            block.Dispose();
        }
    }

    private BlockTrainer<T>? Begin(Func<BlockTrainer<T>> create)
    {
        lock (_lock)
        {
            return TakeLeastFar(int.MaxValue) ?? (_queue.Left > 0 ? create() : null);
        }
    }

    private BlockTrainer<T>? End(BlockTrainer<T> block)
    {
        block.Dispose();
        lock (_lock)
        {
            return TakeLeastFar(int.MaxValue);
        }
    }

    private BlockTrainer<T> Change(BlockTrainer<T> block, Func<BlockTrainer<T>> create)
    {
        lock (_lock)
        {
            int blocks = (_queue.Left + _slots - 1) / _slots;
            if (!_allBegun && blocks > 0 && blocks < _threads)
            {
                _allBegun = true;
                for (int i = 0; i < blocks; i++)
                {
                    _waiting.Add(create());
                }
            }

            BlockTrainer<T>? other = TakeLeastFar(block.Epoch);
            if (other is null)
            {
                return block;
            }

            _waiting.Add(block);
            return other;
        }
    }

    /// <summary>Takes the block that has come least far, if that is less than so many epochs.</summary>
    private BlockTrainer<T>? TakeLeastFar(int epochs)
    {
        int least = -1;
        for (int i = 0; i < _waiting.Count; i++)
        {
            if (_waiting[i].Epoch < epochs)
            {
                epochs = _waiting[i].Epoch;
                least = i;
            }
        }

        if (least < 0)
        {
            return null;
        }

        BlockTrainer<T> block = _waiting[least];
        _waiting.RemoveAt(least);
        return block;
    }
}
