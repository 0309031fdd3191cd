using System.Numerics;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Lanes;

/// <inheritdoc/>
/// <remarks>
/// The lanes hold rows of data while the network is evaluated, and pairs of units while products are summed over rows. No sum runs across lanes.
/// </remarks>
internal sealed unsafe class NetworkHessian<V, T> : NetworkHessian<T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly CurvatureSums<V, T> _sums;
    private int[][] _orders = [];
    private int _rowCount;

    public NetworkHessian(Architecture architecture, Loss loss, CurvatureKind kind)
    {
        _block = new LaneBlock<V, T>(architecture, loss);
        _sums = new CurvatureSums<V, T>(_block, kind, rowsInLanes: true);
    }

    public override void Dispose()
    {
        _sums.Dispose();
        _block.Dispose();
    }

    public override void Compute(ReadOnlySpan<T> parameters, EncodedRows<T> rows, ReadOnlySpan<T> decay, Span<T> matrix)
    {
        int parameterCount = _block.Architecture.ParameterCount;
        ArgumentOutOfRangeException.ThrowIfNotEqual((long)matrix.Length, (long)parameterCount * parameterCount);
        for (int lane = 0; lane < V.Count; lane++)
        {
            _block.Load(lane, parameters);
        }

        DealRows(rows.RowCount);
        V scale = V.Broadcast(T.CreateTruncating(1 / rows.WeightSum));
        for (int first = 0; first < rows.RowCount; first += RowChunk<V, T>.Capacity)
        {
            int count = Math.Min(RowChunk<V, T>.Capacity, rows.RowCount - first);
            _block.Chunk.Gather(rows, _orders, first / V.Count, (count + V.Count - 1) / V.Count);
            _sums.Add(count, scale, add: first > 0);
        }

        fixed (T* pointer = matrix)
        {
            _sums.Write(new CurvatureTarget<V, T>(pointer, parameterCount, packed: false));
        }

        for (int i = 0; i < decay.Length; i++)
        {
            matrix[(int)((long)i * (parameterCount + 1))] += decay[i];
        }
    }

    /// <summary>Row r is position r / lanes of lane r mod lanes.</summary>
    private void DealRows(int rowCount)
    {
        if (_rowCount == rowCount)
        {
            return;
        }

        _rowCount = rowCount;
        _orders = new int[V.Count][];
        for (int lane = 0; lane < V.Count; lane++)
        {
            _orders[lane] = new int[Math.Max(0, (rowCount - lane + V.Count - 1) / V.Count)];
            for (int position = 0; position < _orders[lane].Length; position++)
            {
                _orders[lane][position] = (position * V.Count) + lane;
            }
        }
    }
}
