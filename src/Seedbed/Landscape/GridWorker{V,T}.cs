using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Landscape;

/// <summary>One thread of an exhaustive search: evaluates as many networks at once as a vector has lanes.</summary>
internal static class GridWorker<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static GridPoint Run(NetworkGrid<T> grid, Loss loss, double decay, EncodedRows<T> rows, GridQueue queue)
    {
        using LaneBlock<V, T> block = new(grid.Architecture, loss);
        T[] parameters = new T[grid.Architecture.ParameterCount];
        double[] losses = new double[V.Count];
        double[] penalties = new double[V.Count];
        GridPoint best = GridPoint.None;
        while (queue.TryTake(out long first, out int length))
        {
            for (int position = 0; position < length; position += V.Count)
            {
                int lanes = Math.Min(V.Count, length - position);
                for (int lane = 0; lane < lanes; lane++)
                {
                    grid.Write(first + position + lane, parameters);
                    block.Load(lane, parameters);
                    penalties[lane] = decay == 0 ? 0 : 0.5 * decay * grid.SquaredWeights(parameters);
                }

                BlockEvaluation.MeanLoss(block, rows, losses);
                for (int lane = 0; lane < lanes; lane++)
                {
                    best = best.With(losses[lane] + penalties[lane], first + position + lane);
                }
            }
        }

        return best;
    }
}
