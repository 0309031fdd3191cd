using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Networks of one architecture evaluated with rows in the lanes, one network after the other: for batches. Every sum is taken in the order that
/// <see cref="LaneBlock{V, T}"/> has, so the bits are the same.
/// </summary>
internal sealed unsafe class RowsInLanes<V, T, D> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where D : unmanaged, ILanes<D, double>
{
    private readonly Ensemble<T> _ensemble;
    private readonly LayerShape[] _layers;
    private readonly int _skipInputs;
    private readonly int _capacity;
    private readonly ActivationKernel<V, T>[] _activations;
    private readonly LossKernel<V, T> _loss;
    private readonly AlignedMemory<T>[] _values;
    private readonly AlignedMemory<T> _biases;

    /// <param name="ensemble">Shared with others.</param>
    /// <param name="capacity">The most rows at once: whole vectors.</param>
    public RowsInLanes(Ensemble<T> ensemble, int capacity)
    {
        _capacity = capacity;
        Architecture architecture = ensemble.Architecture;
        _ensemble = ensemble;
        _layers = [.. architecture.Layers];
        _skipInputs = architecture.SkipLayer ? architecture.Inputs : 0;
        _activations = [.. Enumerable.Range(0, _layers.Length).Select(layer => ActivationKernel<V, T>.For(architecture.ActivationOf(layer)))];
        _loss = LossKernel<V, T>.For(ensemble.Loss);

        // What enters each layer, then the outputs; the inputs that skip to the outputs lie behind the last hidden layer's units.
        _values = [.. _layers.Select(layer => layer.Inputs).Append(architecture.Outputs).Select(count => new AlignedMemory<T>((long)count * _capacity))];
        _biases = new AlignedMemory<T>((long)_layers.Max(layer => layer.Units) * V.Count);
    }

    public void Dispose()
    {
        _biases.Dispose();
        foreach (AlignedMemory<T> values in _values)
        {
            values.Dispose();
        }
    }

    /// <summary>Adds all members' predictions of some rows to averages.</summary>
    /// <param name="inputs">[rows × inputs].</param>
    /// <param name="rows">1 to the capacity.</param>
    /// <param name="coming">How many rows follow in memory and will be predicted next.</param>
    public void Predict<TInput>(TInput* inputs, int rows, int coming, OutputAverages averages, bool withSpread)
        where TInput : unmanaged, IBinaryFloatingPointIeee754<TInput>
    {
        Read(inputs, rows, coming);
        for (int member = 0; member < _ensemble.Count; member++)
        {
            Forward(member, rows);
            CopyOutputs(Vectors(rows), averages.Outputs);
            averages.Add<D>(member, rows, withSpread);
        }
    }

    /// <summary>Predicts some rows with the first member alone.</summary>
    /// <param name="inputs">[rows × inputs].</param>
    /// <param name="rows">1 to the capacity.</param>
    /// <param name="coming">How many rows follow in memory and will be predicted next.</param>
    /// <returns>[vectors of rows × outputs × lanes]: what it predicts, after the inverse link.</returns>
    public T* PredictAlone<TInput>(TInput* inputs, int rows, int coming)
        where TInput : unmanaged, IBinaryFloatingPointIeee754<TInput>
    {
        Read(inputs, rows, coming);
        Forward(member: 0, rows);
        return _values[^1].Pointer;
    }

    private static int Vectors(int rows) => (rows + V.Count - 1) / V.Count;

    /// <summary>Moves rows into lanes.</summary>
    private void Read<TInput>(TInput* inputs, int rows, int coming)
        where TInput : unmanaged, IBinaryFloatingPointIeee754<TInput>
    {
        RowTransposition.Transpose(inputs, rows, _layers[0].Inputs, _layers[0].Inputs, _values[0].Pointer, _capacity);
        if (_skipInputs > 0)
        {
            AlignedMemory<T> last = _values[_layers.Length - 1];
            _values[0].Span[..(_skipInputs * _capacity)].CopyTo(last.Span[((_layers[^1].Inputs - _skipInputs) * _capacity)..]);
        }

        // Rows are read in short pieces side by side, which the processor does not foresee.
        CachePrefetch.Fetch(inputs + ((nint)rows * _layers[0].Inputs), (nint)coming * _layers[0].Inputs);
    }

    private void Forward(int member, int rows)
    {
        T* parameters = _ensemble.ParametersOf(member);
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            ForwardLayer(layer, Vectors(rows), parameters);
            parameters += _layers[layer].ParameterCount;
        }

        int outputs = _layers[^1].Units;
        _loss.Link(_values[^1].Pointer, Vectors(rows), outputs, outputs);
    }

    private void ForwardLayer(int layer, int vectors, T* parameters)
    {
        (int inputs, int units) = _layers[layer];
        bool isLast = layer == _layers.Length - 1;
        for (int unit = 0; unit < units; unit++)
        {
            V.Store(V.Broadcast(parameters[((nint)inputs * units) + unit]), _biases.Pointer + ((nint)unit * V.Count));
        }

        MatrixProduct<V, T>.Run<BroadcastRows>(units, vectors, new ProductOperands<T>
        {
            Left = parameters,
            LeftRow = 1,
            LeftDepth = units,
            Right = _values[layer].Pointer,
            RightDepth = _capacity,
            RightColumn = V.Count,
            Initial = _biases.Pointer,
            InitialRow = V.Count,
            Output = _values[layer + 1].Pointer,

            // The loss wants the outputs of a row side by side.
            OutputRow = isLast ? V.Count : _capacity,
            OutputColumn = isLast ? (nint)units * V.Count : V.Count,
            Depth = inputs,
        });
        if (isLast || vectors * V.Count == _capacity)
        {
            _activations[layer].Forward(_values[layer + 1].Pointer, null, 1, units * vectors, units * vectors);
        }
        else
        {
            _activations[layer].Forward(_values[layer + 1].Pointer, null, units, vectors, _capacity / V.Count);
        }
    }

    /// <summary>Copies the outputs to [outputs × the capacity].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void CopyOutputs(int vectors, double* destination)
    {
        int outputs = _layers[^1].Units;
        T* source = _values[^1].Pointer;
        for (int vector = 0; vector < vectors; vector++)
        {
            for (int output = 0; output < outputs; output++, source += V.Count)
            {
                Precisions.Widen<V, T>(source, destination + ((nint)output * _capacity) + ((nint)vector * V.Count));
            }
        }
    }
}
