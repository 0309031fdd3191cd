using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// What the Hessian between two layers has besides <see cref="LayerPairCurvature{V, T}"/>: a weight of the lower layer also changes the inputs
/// that the upper layer's weights multiply. For the weight from j to m below and from j′ to m′ above this is the sum over rows of
/// aⱼ·(∂aⱼ′/∂zₘ)·δₘ′, with the derivative δ of the loss by the weighted sums. Where the layers are neighbours only j′ = m counts.
/// </summary>
internal sealed unsafe class LayerPairCoupling<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly LayerDerivatives<V, T> _derivatives;
    private readonly UnitTangents<V, T> _tangents;
    private readonly int _lower;
    private readonly int _upper;
    private readonly bool _rowsInLanes;
    private readonly RowProductSums<V, T>[] _sums;
    private readonly AlignedMemory<T> _products;

    public LayerPairCoupling(
        LaneBlock<V, T> block, LayerDerivatives<V, T> derivatives, UnitTangents<V, T> tangents, int lower, int upper, bool rowsInLanes, int rowCapacity)
    {
        _block = block;
        _derivatives = derivatives;
        _tangents = tangents;
        _lower = lower;
        _upper = upper;
        _rowsInLanes = rowsInLanes;
        LayerLayout layout = block.Layers[lower];
        _sums = new RowProductSums<V, T>[AreNeighbours ? 1 : layout.Units];
        int columns = block.Layers[upper].UnitInputs * block.Layers[upper].Units;
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] = new RowProductSums<V, T>(layout.Inputs + 1, [.. Enumerable.Range(0, columns)], rowsInLanes);
        }

        _products = new AlignedMemory<T>((long)rowCapacity * columns * V.Count);
    }

    private bool AreNeighbours => _upper == _lower + 1;

    public void Dispose()
    {
        _products.Dispose();
        foreach (RowProductSums<V, T> sums in _sums)
        {
            sums.Dispose();
        }
    }

    /// <summary>Adds the rows of the chunk.</summary>
    /// <param name="inputs">The left side.</param>
    /// <param name="rowCount">How many rows of data the chunk holds.</param>
    /// <param name="add">Whether to add to the chunks before, or to begin anew.</param>
    public void Add(LayerInputColumns<V, T> inputs, int rowCount, bool add)
    {
        LayerLayout lower = _block.Layers[_lower];
        LayerLayout upper = _block.Layers[_upper];
        nint productStep = (nint)upper.UnitInputs * upper.Units * V.Count;
        for (int i = 0; i < _sums.Length; i++)
        {
            if (AreNeighbours)
            {
                Multiply(_derivatives.First(_lower), (nint)lower.Stride * V.Count);
            }
            else
            {
                nint stride = (nint)_block.Layers[_upper - 1].Stride * V.Count;
                Multiply(_tangents.Between(_lower, _upper - 1) + (i * stride), lower.Units * stride);
            }

            for (int column = 0; column < _sums[i].ColumnCount; column += _sums[i].PanelColumns)
            {
                _sums[i].Pack(_products.Pointer, productStep, null, 0, column, _block.Chunk.Rows);
                _sums[i].Add(
                    inputs.Column(_lower, 0), inputs.Step(_lower), _rowsInLanes || _lower == 0, 0, lower.Inputs + 1, column, rowCount, add);
            }
        }
    }

    /// <summary>Adds the sums at their places.</summary>
    public void Write(CurvatureTarget<V, T> target)
    {
        LayerLayout lower = _block.Layers[_lower];
        LayerLayout upper = _block.Layers[_upper];
        nint element = _rowsInLanes ? 1 : V.Count;
        for (int i = 0; i < _sums.Length; i++)
        {
            for (int input = 0; input <= lower.Inputs; input++)
            {
                int row = lower.ParameterOffset + (input * lower.Units);
                T* source = _sums[i].Sums + (input * _sums[i].Step);
                for (int upperInput = 0; upperInput < upper.UnitInputs; upperInput++)
                {
                    int unit = AreNeighbours ? upperInput : i;
                    for (int upperUnit = 0; upperUnit < upper.Units; upperUnit++, source += element)
                    {
                        target.Add(row + unit, upper.ParameterOffset + (upperInput * upper.Units) + upperUnit, source);
                    }
                }
            }
        }
    }

    /// <summary>[rows × inputs × units of the upper layer]: the products of a factor for each of its inputs with the deltas of its units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Multiply(T* factors, nint factorStep)
    {
        LayerLayout upper = _block.Layers[_upper];
        T* deltas = _block.Deltas(_upper);
        T* result = _products.Pointer;
        for (int row = 0; row < _block.Chunk.Rows; row++, factors += factorStep, deltas += (nint)upper.Stride * V.Count)
        {
            for (int input = 0; input < upper.UnitInputs; input++)
            {
                V factor = V.Load(factors + ((nint)input * V.Count));
                for (nint i = 0; i < (nint)upper.Units * V.Count; i += V.Count, result += V.Count)
                {
                    V.Store(factor * V.Load(deltas + i), result);
                }
            }
        }
    }
}
