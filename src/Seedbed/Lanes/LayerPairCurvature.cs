using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// The part of the curvature that lies between the parameters of two layers: for the weight from j to m in the lower and from j′ to m′ in
/// the upper layer the sum over rows of (aⱼ·aⱼ′)·C(m, m′), with the layers' inputs a and the matrix C of <see cref="UnitCurvature{V, T}"/>.
/// That is one product of matrices, whose left side holds all pairs of inputs and whose right side holds all pairs of units. Within a layer
/// both are symmetric, so that a quarter of the sums tells all: half as much work as a triangle of JᵀJ, for any number of outputs. Between
/// layers with few pairs of units aⱼ′ is multiplied with C instead, which makes fewer products.
/// </summary>
internal sealed unsafe class LayerPairCurvature<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int PanelBytes = 1 << 18;

    private readonly LaneBlock<V, T> _block;
    private readonly int _lower;
    private readonly int _upper;
    private readonly bool _rowsInLanes;
    private readonly bool _inputsOnBothSides;
    private readonly (int Lower, int Upper)[] _inputs;
    private readonly (int Lower, int Upper)[] _units;
    private readonly RowProductSums<V, T> _sums;
    private readonly AlignedMemory<T> _panel;
    private readonly int _panelPairs;

    public LayerPairCurvature(LaneBlock<V, T> block, int lower, int upper, bool rowsInLanes)
    {
        _block = block;
        _lower = lower;
        _upper = upper;
        _rowsInLanes = rowsInLanes;
        LayerLayout lowerLayout = block.Layers[lower];
        LayerLayout upperLayout = block.Layers[upper];
        _inputs = Pairs(lowerLayout.Inputs + 1, upperLayout.Inputs + 1);
        _units = Pairs(lowerLayout.Units, upperLayout.Units);

        // This decides the order of roundings, so it may depend on the architecture alone.
        _inputsOnBothSides = lower < upper && _units.Length <= lowerLayout.Inputs;
        int[] columns = [.. _units.Select(pair => (pair.Upper * lowerLayout.Stride) + pair.Lower)];
        if (_inputsOnBothSides)
        {
            int factors = upperLayout.Inputs + 1;
            _sums = new RowProductSums<V, T>(
                lowerLayout.Inputs + 1,
                [.. Enumerable.Range(0, factors).SelectMany(_ => columns)],
                rowsInLanes,
                [.. Enumerable.Range(0, factors).SelectMany(factor => Enumerable.Repeat(factor, columns.Length))]);
        }
        else
        {
            _sums = new RowProductSums<V, T>(_inputs.Length, columns, rowsInLanes);
            PanelStep = (nint)RowChunk<V, T>.Capacity * (IsBroadcast ? 1 : V.Count);
            _panelPairs = (int)Math.Clamp(PanelBytes / (PanelStep * sizeof(T)), 4, (_inputs.Length + 3) / 4 * 4);
        }

        _panel = new AlignedMemory<T>(_panelPairs * PanelStep);
    }

    // Inputs of the network are the same in all lanes, and with rows in the lanes all columns are numbers.
    private bool IsBroadcast => _rowsInLanes || (_inputsOnBothSides ? _lower : _upper) == 0;

    private nint PanelStep { get; }

    public void Dispose()
    {
        _sums.Dispose();
        _panel.Dispose();
    }

    /// <summary>Adds the rows of the chunk.</summary>
    /// <param name="units">The right side.</param>
    /// <param name="inputs">What the left side is made of.</param>
    /// <param name="rowCount">How many rows of data the chunk holds.</param>
    /// <param name="add">Whether to add to the chunks before, or to begin anew.</param>
    public void Add(UnitCurvature<V, T> units, LayerInputColumns<V, T> inputs, int rowCount, bool add)
    {
        T* source = units.Between(_upper, _lower);
        nint sourceStep = (nint)_block.Layers[_upper].Units * _block.Layers[_lower].Stride * V.Count;
        for (int column = 0; column < _sums.ColumnCount; column += _sums.PanelColumns)
        {
            _sums.Pack(source, sourceStep, inputs.Column(_upper, 0), inputs.Step(_upper), column, _block.Chunk.Rows);
            if (_inputsOnBothSides)
            {
                int count = _block.Layers[_lower].Inputs + 1;
                _sums.Add(inputs.Column(_lower, 0), inputs.Step(_lower), IsBroadcast, 0, count, column, rowCount, add);
                continue;
            }

            for (int first = 0; first < _inputs.Length; first += _panelPairs)
            {
                int count = Math.Min(_panelPairs, _inputs.Length - first);
                if (column == 0 || _inputs.Length > _panelPairs)
                {
                    MultiplyInputs(inputs, first, count, rowCount);
                }

                _sums.Add(_panel.Pointer, PanelStep, IsBroadcast, first, count, column, rowCount, add);
            }
        }
    }

    /// <summary>Writes the sums to their places.</summary>
    public void Write(CurvatureTarget<V, T> target)
    {
        LayerLayout lower = _block.Layers[_lower];
        LayerLayout upper = _block.Layers[_upper];
        nint element = _rowsInLanes ? 1 : V.Count;
        for (int i = 0; i < _inputs.Length; i++)
        {
            (int lowerInput, int upperInput) = _inputs[i];
            int rows = lower.ParameterOffset + (lowerInput * lower.Units);
            int columns = upper.ParameterOffset + (upperInput * upper.Units);
            T* source = _inputsOnBothSides
                ? _sums.Sums + (lowerInput * _sums.Step) + (upperInput * _units.Length * element)
                : _sums.Sums + (i * _sums.Step);
            foreach ((int lowerUnit, int upperUnit) in _units)
            {
                target.Set(rows + lowerUnit, columns + upperUnit, source);
                if (_lower == _upper)
                {
                    target.Set(rows + upperUnit, columns + lowerUnit, source);
                }

                source += element;
            }
        }
    }

    private (int Lower, int Upper)[] Pairs(int lowerCount, int upperCount)
    {
        List<(int Lower, int Upper)> pairs = new(lowerCount * upperCount);
        for (int lower = 0; lower < lowerCount; lower++)
        {
            for (int upper = _lower == _upper ? lower : 0; upper < upperCount; upper++)
            {
                pairs.Add((lower, upper));
            }
        }

        return [.. pairs];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void MultiplyInputs(LayerInputColumns<V, T> inputs, int first, int count, int rowCount)
    {
        T* result = _panel.Pointer;
        bool broadcastLower = !IsBroadcast && _lower == 0;
        nint end = IsBroadcast ? rowCount : (nint)rowCount * V.Count;
        for (int i = first; i < first + count; i++, result += PanelStep)
        {
            T* lower = inputs.Column(_lower, _inputs[i].Lower);
            T* upper = inputs.Column(_upper, _inputs[i].Upper);
            for (nint at = 0; at < end; at += V.Count)
            {
                V left = broadcastLower ? V.Broadcast(lower[at / V.Count]) : V.Load(lower + at);
                V.Store(left * V.Load(upper + at), result + at);
            }
        }
    }
}
