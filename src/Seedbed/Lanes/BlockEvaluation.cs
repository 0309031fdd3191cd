using System.Numerics;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Lanes;

/// <summary>Measures the networks of a block on rows of data.</summary>
internal static class BlockEvaluation
{
    /// <summary>The weighted mean loss of every lane over all rows.</summary>
    /// <param name="losses">[lanes].</param>
    public static void MeanLoss<V, T>(LaneBlock<V, T> block, EncodedRows<T> rows, Span<double> losses)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        losses.Clear();
        for (int first = 0; first < rows.RowCount; first += RowChunk<V, T>.Capacity)
        {
            int count = Math.Min(RowChunk<V, T>.Capacity, rows.RowCount - first);
            block.Chunk.Broadcast(rows, null, first, count);
            block.Forward(forTraining: false);
            LaneSums.Add<V, T>(block.Loss(V.Zero), losses);
        }

        for (int lane = 0; lane < losses.Length; lane++)
        {
            losses[lane] /= rows.WeightSum;
        }
    }

    /// <summary>The weighted mean loss of every lane over all rows; its gradient is left in the block.</summary>
    /// <param name="losses">[lanes].</param>
    public static void MeanLossAndGradient<V, T>(LaneBlock<V, T> block, EncodedRows<T> rows, Span<double> losses)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        losses.Clear();
        V scale = V.Broadcast(T.CreateTruncating(1 / rows.WeightSum));
        for (int first = 0; first < rows.RowCount; first += RowChunk<V, T>.Capacity)
        {
            block.Chunk.Broadcast(rows, null, first, Math.Min(RowChunk<V, T>.Capacity, rows.RowCount - first));
            block.Forward(forTraining: true);
            LaneSums.Add<V, T>(block.Loss(scale), losses);
            block.Backward(add: first > 0);
        }

        for (int lane = 0; lane < losses.Length; lane++)
        {
            losses[lane] /= rows.WeightSum;
        }
    }
}
