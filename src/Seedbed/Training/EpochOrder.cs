using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Training;

/// <summary>The order of rows in an epoch: a function of the seed, the epoch and, if wanted, the start; never of the lane.</summary>
internal sealed class EpochOrder
{
    private readonly ulong _seed;
    private readonly bool _perStart;
    private readonly int _rowCount;
    private readonly ulong[] _laneKeys;
    private ulong _sharedKey = ulong.MaxValue;

    /// <param name="shuffles">False for full batches, whose rows keep their own order.</param>
    public EpochOrder(ulong seed, int rowCount, RowOrder order, bool shuffles, int laneCount)
    {
        _seed = seed;
        _rowCount = rowCount;
        _perStart = order == RowOrder.PerStart;
        DependsOnEpoch = shuffles;
        Shared = shuffles ? new int[rowCount] : null;
        Lanes = new int[laneCount][];
        _laneKeys = new ulong[laneCount];
        Array.Fill(_laneKeys, ulong.MaxValue);
    }

    /// <summary>Whether lanes in different epochs need different rows.</summary>
    public bool DependsOnEpoch { get; }

    /// <summary>The order that all lanes share, or null for the rows' own order.</summary>
    public int[]? Shared { get; }

    /// <summary>The orders of the lanes, where they differ.</summary>
    public int[][] Lanes { get; }

    /// <summary>Prepares the orders of the next epoch.</summary>
    /// <returns>Whether the lanes' orders differ.</returns>
    public bool Prepare(ReadOnlySpan<LaneState> lanes)
    {
        if (!DependsOnEpoch)
        {
            return false;
        }

        ulong? common = null;
        bool differ = false;
        foreach (LaneState lane in lanes)
        {
            if (lane.Active)
            {
                common ??= Key(lane);
                differ |= common != Key(lane);
            }
        }

        if (!differ)
        {
            Fill(Shared!, ref _sharedKey, common ?? 0);
            return false;
        }

        for (int lane = 0; lane < lanes.Length; lane++)
        {
            Lanes[lane] ??= new int[_rowCount];
            Fill(Lanes[lane], ref _laneKeys[lane], lanes[lane].Active ? Key(lanes[lane]) : common!.Value);
        }

        return true;
    }

    private ulong Key(LaneState lane) => _perStart ? ((ulong)(lane.Start + 1) << 32) | (uint)lane.Epoch : (uint)lane.Epoch;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Fill(int[] order, ref ulong current, ulong key)
    {
        if (current == key)
        {
            return;
        }

        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Philox random = new(_seed, RandomStream.RowOrder, key);
        random.Shuffle(order);
        current = key;
    }
}
