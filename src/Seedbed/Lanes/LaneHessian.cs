using System.Numerics;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Lanes;

/// <summary>
/// The Hessian, or the Gauss–Newton matrix, of the objective of every network in a block. For an architecture of one hidden layer an
/// evaluation costs about rows · P²/4 multiply-adds a lane, however many outputs there are.
/// </summary>
internal sealed unsafe class LaneHessian<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly CurvatureSums<V, T> _sums;
    private readonly AlignedMemory<T> _matrix;
    private readonly int[] _vectors;

    /// <param name="block">Holds the networks; its buffers are used.</param>
    /// <param name="kind">Which matrix.</param>
    public LaneHessian(LaneBlock<V, T> block, CurvatureKind kind)
    {
        _block = block;
        _sums = new CurvatureSums<V, T>(block, kind, rowsInLanes: false);
        _vectors = LayerLayout.ParameterVectors(block.Layers);
        _matrix = new AlignedMemory<T>((long)ParameterCount * (ParameterCount + 1) / 2 * V.Count);
    }

    /// <summary>P: the weights and biases of one network.</summary>
    public int ParameterCount => _vectors.Length;

    /// <summary>For each parameter of a network, in the order of <see cref="Network"/>, its vector among the block's parameters.</summary>
    public ReadOnlySpan<int> ParameterVectors => _vectors;

    /// <summary>
    /// [P(P + 1)/2 × lanes]: the lower triangle, row after row, parameters in the order of <see cref="Network"/>: row i, column j ≤ i is vector
    /// i(i + 1)/2 + j.
    /// </summary>
    public T* Matrix => _matrix.Pointer;

    public void Dispose()
    {
        _sums.Dispose();
        _matrix.Dispose();
    }

    /// <summary>Computes the matrix for the weighted mean loss over all rows plus a penalty; leaves the gradient of the loss in the block.</summary>
    /// <param name="rows">At least one row.</param>
    /// <param name="decay">[vectors × lanes], laid out like the block's parameters: d in the penalty ½·Σ d·w², zero for what is not penalised; null for no penalty.</param>
    /// <param name="losses">[lanes]: the weighted mean losses, without the penalty.</param>
    public void Compute(EncodedRows<T> rows, T* decay, Span<double> losses)
    {
        losses.Clear();
        V scale = V.Broadcast(T.CreateTruncating(1 / rows.WeightSum));
        for (int first = 0; first < rows.RowCount; first += RowChunk<V, T>.Capacity)
        {
            int count = Math.Min(RowChunk<V, T>.Capacity, rows.RowCount - first);
            _block.Chunk.Broadcast(rows, null, first, count);
            LaneSums.Add<V, T>(_sums.Add(count, scale, add: first > 0), losses);
            _block.AddGradient(add: first > 0);
        }

        for (int lane = 0; lane < losses.Length; lane++)
        {
            losses[lane] /= rows.WeightSum;
        }

        CurvatureTarget<V, T> target = new(Matrix, ParameterCount, packed: true);
        _sums.Write(target);
        for (int i = 0; decay != null && i < _vectors.Length; i++)
        {
            target.Add(i, i, decay + ((nint)_vectors[i] * V.Count));
        }
    }

    /// <summary>Reads the matrix of one lane; both halves are the same bits.</summary>
    /// <param name="lane">0 to the number of lanes − 1.</param>
    /// <param name="matrix">[P × stride]; the padding is set to zero.</param>
    /// <param name="stride">From one row to the next, P or more.</param>
    public void Read(int lane, Span<double> matrix, int stride)
    {
        matrix.Clear();
        T* source = Matrix + lane;
        for (int i = 0; i < ParameterCount; i++)
        {
            for (int j = 0; j <= i; j++, source += V.Count)
            {
                matrix[(i * stride) + j] = matrix[(j * stride) + i] = double.CreateTruncating(*source);
            }
        }
    }
}
