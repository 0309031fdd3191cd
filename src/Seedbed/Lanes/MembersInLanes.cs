using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Networks of one architecture evaluated on one row with as many of them at once as there are lanes: for ensembles. Every sum is taken in the
/// order that <see cref="LaneBlock{V, T}"/> has, so the bits are the same.
/// </summary>
internal sealed unsafe class MembersInLanes<V, T, D> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where D : unmanaged, ILanes<D, double>
{
    private const int PanelUnits = MatrixProduct<V, T>.RowColumns;

    private readonly int _members;
    private readonly LayerLayout[] _layers;
    private readonly ActivationKernel<V, T>[] _activations;
    private readonly LossKernel<V, T> _loss;
    private readonly JoinedInputs<V, T>? _joined;
    private readonly AlignedMemory<T> _parameters;
    private readonly int[] _offsets;
    private readonly int _blockVectors;
    private readonly AlignedMemory<T>[] _values;
    private readonly OutputAverages[] _said;
    private bool _isReversed;

    public MembersInLanes(Ensemble<T> ensemble)
    {
        Architecture architecture = ensemble.Architecture;
        _members = ensemble.Count;
        _layers = LayerLayout.Of(architecture);
        _activations = [.. Enumerable.Range(0, _layers.Length).Select(layer => ActivationKernel<V, T>.For(architecture.ActivationOf(layer)))];
        _loss = LossKernel<V, T>.For(ensemble.Loss);
        _joined = architecture.SkipLayer ? new JoinedInputs<V, T>(_layers[^1]) : null;
        _values = [.. _layers.Select(layer => new AlignedMemory<T>((long)layer.Stride * V.Count))];
        int blocks = (_members + V.Count - 1) / V.Count;
        _said = [.. Enumerable.Range(0, blocks).Select(_ => new OutputAverages(architecture.Outputs, ensemble.Classes, V.Count))];
        int[] vectors = PackedPanels.ParameterVectors(architecture, PanelUnits);
        _offsets = PackedPanels.LayerOffsets(architecture);
        _blockVectors = architecture.ParameterCount;
        _parameters = new AlignedMemory<T>((long)blocks * _blockVectors * V.Count);
        for (int member = 0; member < _members; member++)
        {
            T* from = ensemble.ParametersOf(member);
            T* to = Block(member / V.Count) + (member % V.Count);
            for (int i = 0; i < vectors.Length; i++)
            {
                to[(nint)vectors[i] * V.Count] = from[i];
            }
        }
    }

    public void Dispose()
    {
        _joined?.Dispose();
        _parameters.Dispose();
        foreach (OutputAverages said in _said)
        {
            said.Dispose();
        }

        foreach (AlignedMemory<T> values in _values)
        {
            values.Dispose();
        }
    }

    /// <summary>Adds all members' predictions of one row to averages.</summary>
    /// <param name="inputs">[inputs].</param>
    public void Predict(T* inputs, OutputAverages averages, bool withSpread)
    {
        // Every other row from the last block of members to the first: it begins with the weights that the row before left in the caches.
        LayerInput<T> row = new(inputs, 0, 1, broadcast: true);
        for (int i = 0; i < _said.Length; i++)
        {
            int block = _isReversed ? _said.Length - 1 - i : i;
            Forward(row, Block(block));
            Say(_said[block], MembersOf(block));
        }

        _isReversed = !_isReversed;
        for (int block = 0; block < _said.Length; block++)
        {
            averages.AddMembers(block * V.Count, _said[block], MembersOf(block), withSpread);
        }
    }

    private int MembersOf(int block) => Math.Min(V.Count, _members - (block * V.Count));

    /// <summary>Takes what the members of a block say from their outputs. They have the place of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Say(OutputAverages said, int members)
    {
        int outputs = _layers[^1].Units;
        T* values = _values[^1].Pointer;
        _loss.Link(values, 1, outputs, outputs);
        for (int output = 0; output < outputs; output++)
        {
            Precisions.Widen<V, T>(values + ((nint)output * V.Count), said.Outputs + ((nint)output * V.Count));
        }

        said.Add<D>(0, members, withSpread: false);
    }

    private T* Block(int block) => _parameters.Pointer + ((nint)block * _blockVectors * V.Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Forward(LayerInput<T> row, T* parameters)
    {
        LayerInput<T> input = row;
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            LayerLayout layout = _layers[layer];
            T* values = _values[layer].Pointer;
            T* panels = parameters + ((nint)_offsets[layer] * V.Count);
            int whole = layout.Units / PanelUnits;
            int inPanels = whole * PanelUnits;
            _activations[layer].ForwardOfPanels(input, layout.Inputs, panels, whole, values);
            if (inPanels < layout.Units)
            {
                T* rest = values + ((nint)inPanels * V.Count);
                Multiply(input, layout.Inputs, panels + ((nint)inPanels * (layout.Inputs + 1) * V.Count), layout.Units - inPanels, rest);
                _activations[layer].Forward(rest, null, 1, layout.Units - inPanels, layout.Stride);
            }

            input = new LayerInput<T>(values, 0, V.Count, broadcast: false);
            if (_joined is not null && layer == _layers.Length - 2)
            {
                _joined.Fill(input, row, 1);
                input = _joined.Values;
            }
        }
    }

    /// <summary>The weighted sums of the units of the last panel of a layer, which are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Multiply(LayerInput<T> input, int depth, T* panel, int units, T* sums)
    {
        nint step = (nint)units * V.Count;
        ProductOperands<T> operands = new()
        {
            Left = input.Values,
            LeftDepth = input.ValueStep,
            Right = panel + step,
            RightDepth = step,
            RightColumn = V.Count,
            Initial = panel,
            InitialColumn = V.Count,
            Output = sums,
            OutputColumn = V.Count,
            Depth = depth,
        };
        if (input.IsBroadcast)
        {
            MatrixProduct<V, T>.Run<BroadcastRows>(1, units, operands);
        }
        else
        {
            MatrixProduct<V, T>.Run<LaneRows>(1, units, operands);
        }
    }
}
