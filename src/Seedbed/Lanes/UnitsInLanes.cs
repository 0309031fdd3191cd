using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Networks of one architecture evaluated on one row with the units of a layer in the lanes, one network after the other. Every sum is taken in
/// the order that <see cref="LaneBlock{V, T}"/> has, so the bits are the same.
/// </summary>
/// <typeparam name="V">The lanes of the units.</typeparam>
/// <typeparam name="S">The scalar form of <typeparamref name="V"/>: a loss sums over outputs, which lie in lanes here.</typeparam>
/// <typeparam name="T">The precision.</typeparam>
internal sealed unsafe class UnitsInLanes<V, S, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where S : unmanaged, ILanes<S, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _members;
    private readonly LayerShape[] _layers;
    private readonly int _skipInputs;
    private readonly ActivationKernel<V, T>[] _activations;
    private readonly LossKernel<S, T> _loss;
    private readonly AlignedMemory<T> _parameters;
    private readonly AlignedMemory<T>[] _values;

    public UnitsInLanes(Ensemble<T> ensemble)
    {
        Architecture architecture = ensemble.Architecture;
        _members = ensemble.Count;
        _layers = [.. architecture.Layers];
        _skipInputs = architecture.SkipLayer ? architecture.Inputs : 0;
        _activations = [.. Enumerable.Range(0, _layers.Length).Select(layer => ActivationKernel<V, T>.For(architecture.ActivationOf(layer)))];
        _loss = LossKernel<S, T>.For(ensemble.Loss);
        _values = [.. _layers.Select(layer => new AlignedMemory<T>((nint)Vectors(layer) * V.Count + _skipInputs))];
        _parameters = new AlignedMemory<T>(ensemble.Count * _layers.Sum(layer => (layer.Inputs + 1L) * Vectors(layer) * V.Count));
        T* to = _parameters.Pointer;
        for (int member = 0; member < ensemble.Count; member++)
        {
            T* from = ensemble.ParametersOf(member);
            foreach (LayerShape layer in _layers)
            {
                for (int input = 0; input <= layer.Inputs; input++, from += layer.Units, to += (nint)Vectors(layer) * V.Count)
                {
                    new Span<T>(from, layer.Units).CopyTo(new Span<T>(to, layer.Units));
                }
            }
        }
    }

    public void Dispose()
    {
        _parameters.Dispose();
        foreach (AlignedMemory<T> values in _values)
        {
            values.Dispose();
        }
    }

    /// <summary>Adds all members' predictions of one row to averages.</summary>
    /// <param name="inputs">[inputs].</param>
    public void Predict(T* inputs, OutputAverages averages, bool withSpread)
    {
        T* parameters = _parameters.Pointer;
        for (int member = 0; member < _members; member++)
        {
            T* outputs = Evaluate(inputs, ref parameters);
            for (int output = 0; output < _layers[^1].Units; output++)
            {
                averages.Outputs[(nint)output * averages.Capacity] = Precisions.Convert<T, double>(outputs[output]);
            }

            averages.Add<DoubleScalar>(member, 1, withSpread);
        }
    }

    /// <summary>Predicts one row with the first member alone.</summary>
    /// <param name="inputs">[inputs].</param>
    /// <returns>[outputs]: what it predicts, after the inverse link.</returns>
    public T* PredictAlone(T* inputs)
    {
        T* parameters = _parameters.Pointer;
        return Evaluate(inputs, ref parameters);
    }

    private static int Vectors(LayerShape layer) => (layer.Units + V.Count - 1) / V.Count;

    /// <param name="parameters">The member's, then the next member's.</param>
    private T* Evaluate(T* inputs, ref T* parameters)
    {
        T* values = inputs;
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            parameters = Forward(layer, values, parameters);
            values = _values[layer].Pointer;
            if (_skipInputs > 0 && layer == _layers.Length - 2)
            {
                new Span<T>(inputs, _skipInputs).CopyTo(new Span<T>(values + _layers[layer].Units, _skipInputs));
            }
        }

        int outputs = _layers[^1].Units;
        _loss.Link(values, 1, outputs, outputs);
        return values;
    }

    /// <returns>The parameters of the next layer.</returns>
    private T* Forward(int layer, T* inputs, T* parameters)
    {
        int depth = _layers[layer].Inputs;
        int vectors = Vectors(_layers[layer]);
        nint step = (nint)vectors * V.Count;
        T* biases = parameters + (depth * step);
        MatrixProduct<V, T>.Run<BroadcastRows>(1, vectors, new ProductOperands<T>
        {
            Left = inputs,
            LeftDepth = 1,
            Right = parameters,
            RightDepth = step,
            RightColumn = V.Count,
            Initial = biases,
            InitialColumn = V.Count,
            Output = _values[layer].Pointer,
            OutputColumn = V.Count,
            Depth = depth,
        });
        _activations[layer].Forward(_values[layer].Pointer, null, 1, vectors, vectors);
        return biases + step;
    }
}
