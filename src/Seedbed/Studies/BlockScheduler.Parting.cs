using System.Diagnostics;
using Seedbed.Training;

namespace Seedbed.Studies;

/// <content>How the last starts of a study go on alone.</content>
internal sealed partial class BlockScheduler<T>
{
    // Each has an order of rows to make and validation rows to pass, which a block has once: with these it takes 1.2 to 1.6 times what its steps do.
    private const double Caution = 1.7;

    // Code for them must be compiled, which takes up to a tenth of a second.
    private const double ShortStudySeconds = 1;

    private readonly long _began = Stopwatch.GetTimestamp();

    /// <summary>The time of a study until which no start goes on alone, in ticks of <see cref="Stopwatch"/>.</summary>
    public long ShortStudy { get; init; }

    /// <summary>The time of a step of a start alone, as a share of a block's; none ever is alone where it is infinite.</summary>
    public double TimeAlone { get; init; } = double.PositiveInfinity;

    /// <summary>Whether blocks that other threads train may part yet.</summary>
    private bool WaitsForParts => _training.Count > 0 && _queue.Left == 0 && !double.IsInfinity(TimeAlone) && !_failed;

    private bool IsAlone(BlockTrainer<T> block) => block.Slots < _slots;

    /// <summary>Lets the starts of the emptiest block that waits go on alone, if the study is to end sooner so, or would when those of all blocks did.</summary>
    /// <returns>Whether they do: then there is a block less.</returns>
    private bool Part(Func<BlockTrainer<T>> createAlone)
    {
        if (_queue.Left > 0 || double.IsInfinity(TimeAlone) || Stopwatch.GetTimestamp() - _began < ShortStudy)
        {
            return false;
        }

        int blocks = 0, inBlocks = 0, alone = 0;
        CountStarts(_waiting, ref blocks, ref inBlocks, ref alone);
        CountStarts(_training, ref blocks, ref inBlocks, ref alone);
        BlockTrainer<T>? emptiest = null;
        foreach (BlockTrainer<T> block in _waiting)
        {
            if (block.Active > 0 && !IsAlone(block))
            {
                emptiest = emptiest is null || block.Active < emptiest.Active ? block : emptiest;
            }
        }

        // Blocks that join fill each other's lanes: no start of one should go on alone for which another will have room.
        double now = TimeOf(Joins ? (inBlocks + _slots - 1) / _slots : blocks, alone);
        double without = Joins ? double.PositiveInfinity : TimeOf(blocks - 1, alone + (emptiest?.Active ?? 0));
        if (emptiest is null || Math.Min(without, TimeOf(0, alone + inBlocks)) >= now)
        {
            return false;
        }

        while (emptiest.Active > 0)
        {
            BlockTrainer<T> start = _emptyAlone.TryPop(out BlockTrainer<T>? empty) ? empty : createAlone();
            start.TakeOver(emptiest);
            _waiting.Add(start);
        }

        _waiting.Remove(emptiest);
        _empty.Push(emptiest);
        return true;
    }

    /// <summary>Counts what is in flight; of what another thread trains, some starts may end meanwhile.</summary>
    private void CountStarts(List<BlockTrainer<T>> those, ref int blocks, ref int inBlocks, ref int alone)
    {
        foreach (BlockTrainer<T> block in those)
        {
            int active = block.Active;
            if (IsAlone(block))
            {
                alone += active;
            }
            else if (active > 0)
            {
                blocks++;
                inBlocks += active;
            }
        }
    }

    /// <summary>How long an epoch of all starts takes, as a share of what it takes in one block: the threads share the work, but for what is in one piece.</summary>
    private double TimeOf(int blocks, int alone) => Math.Max((blocks + (alone * Caution * TimeAlone)) / _threads, blocks > 0 ? 1 : Caution * TimeAlone);
}
