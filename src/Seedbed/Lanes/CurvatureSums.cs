using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Gathers the matrix of second derivatives of the mean loss, chunk by chunk: forward and backward through the network, then the curvature
/// between all pairs of units, then one product of matrices for each pair of layers. One half of the matrix is computed; the other is the
/// same numbers, so nothing needs to be made symmetric.
/// </summary>
internal sealed unsafe class CurvatureSums<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly CurvatureKind _kind;
    private readonly LayerDerivatives<V, T> _derivatives;
    private readonly UnitCurvature<V, T> _units;
    private readonly UnitTangents<V, T>? _tangents;
    private readonly LayerInputColumns<V, T> _inputs;
    private readonly List<LayerPairCurvature<V, T>> _pairs = [];
    private readonly List<LayerPairCoupling<V, T>> _couplings = [];

    /// <param name="block">Holds the networks; its buffers are used.</param>
    /// <param name="kind">Which matrix.</param>
    /// <param name="rowsInLanes">Whether the lanes hold different rows of one network, instead of different networks.</param>
    public CurvatureSums(LaneBlock<V, T> block, CurvatureKind kind, bool rowsInLanes)
    {
        _block = block;
        _kind = kind;
        int rowCapacity = RowChunk<V, T>.Capacity / (rowsInLanes ? V.Count : 1);
        _derivatives = new LayerDerivatives<V, T>(block.Layers, rowCapacity);
        _units = new UnitCurvature<V, T>(block, _derivatives, rowCapacity);
        _inputs = new LayerInputColumns<V, T>(block, rowsInLanes);
        _tangents = kind == CurvatureKind.Hessian ? new UnitTangents<V, T>(block, _derivatives, rowCapacity) : null;
        for (int lower = 0; lower < block.Layers.Length; lower++)
        {
            for (int upper = lower; upper < block.Layers.Length; upper++)
            {
                _pairs.Add(new LayerPairCurvature<V, T>(block, lower, upper, rowsInLanes));
                if (_tangents is not null && upper > lower)
                {
                    _couplings.Add(new LayerPairCoupling<V, T>(block, _derivatives, _tangents, lower, upper, rowsInLanes, rowCapacity));
                }
            }
        }
    }

    public void Dispose()
    {
        _derivatives.Dispose();
        _units.Dispose();
        _tangents?.Dispose();
        _inputs.Dispose();
        _pairs.ForEach(pair => pair.Dispose());
        _couplings.ForEach(coupling => coupling.Dispose());
    }

    /// <summary>Adds the rows in the block's chunk, and returns their sum of weight · loss.</summary>
    /// <param name="rowCount">How many rows of data the chunk holds.</param>
    /// <param name="scale">One vector that multiplies all but the returned sum.</param>
    /// <param name="add">Whether to add to the chunks before, or to begin anew.</param>
    public V Add(int rowCount, V scale, bool add)
    {
        _block.Forward(_derivatives);
        V loss = _block.Loss(scale);
        _block.Backward(_derivatives);
        _units.Compute(_kind, scale);
        _tangents?.Compute();
        _inputs.Fill();
        foreach (LayerPairCurvature<V, T> pair in _pairs)
        {
            pair.Add(_units, _inputs, rowCount, add);
        }

        foreach (LayerPairCoupling<V, T> coupling in _couplings)
        {
            coupling.Add(_inputs, rowCount, add);
        }

        return loss;
    }

    /// <summary>Writes the matrix.</summary>
    public void Write(CurvatureTarget<V, T> target)
    {
        foreach (LayerPairCurvature<V, T> pair in _pairs)
        {
            pair.Write(target);
        }

        foreach (LayerPairCoupling<V, T> coupling in _couplings)
        {
            coupling.Write(target);
        }

        target.Finish();
    }
}
