using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Parameters and their gradient as vectors, laid out as <see cref="Layers"/> say: what an optimiser works on.</summary>
internal abstract unsafe class ParameterBlock<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerLayout[] _layers;
    private readonly AlignedMemory<T> _parameters;
    private readonly AlignedMemory<T> _gradient;

    /// <param name="unitsPerVector">1 where a vector holds one weight of several networks; the lanes of a vector where it holds those of several units.</param>
    protected ParameterBlock(Architecture architecture, int unitsPerVector)
    {
        Architecture = architecture;
        ElementsPerParameter = V.Count / unitsPerVector;
        _layers = LayerLayout.Of(architecture, unitsPerVector);
        VectorCount = _layers[^1].End;
        _parameters = new AlignedMemory<T>((long)VectorCount * V.Count);
        _gradient = new AlignedMemory<T>((long)VectorCount * V.Count);
    }

    public Architecture Architecture { get; }

    /// <summary>The layers as they lie in <see cref="Parameters"/> and <see cref="Gradient"/>.</summary>
    public ReadOnlySpan<LayerLayout> Layers => _layers;

    /// <summary>The vectors of <see cref="Parameters"/>, padding included.</summary>
    public int VectorCount { get; }

    /// <summary>How many elements of memory one weight takes: the number of networks.</summary>
    public int ElementsPerParameter { get; }

    /// <summary>[vectors × lanes]: the weights and biases. Padding is zero and stays zero.</summary>
    public T* Parameters => _parameters.Pointer;

    /// <summary>[vectors × lanes]: the gradient that a backward pass leaves.</summary>
    public T* Gradient => _gradient.Pointer;

    /// <summary>In each lane the sum of the squared gradient of its network, in the order of the parameters.</summary>
    public abstract V SquaredGradient();

    public virtual void Dispose()
    {
        _parameters.Dispose();
        _gradient.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>For each parameter, in the order of <see cref="Network"/>, where its first element lies.</summary>
    public nint[] ParameterElements()
    {
        nint[] elements = new nint[Architecture.ParameterCount];
        int parameter = 0;
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            for (int input = 0; input <= _layers[layer].Inputs; input++)
            {
                for (int unit = 0; unit < Architecture.Layers[layer].Units; unit++)
                {
                    elements[parameter++] = RowOffset(_layers[layer], input) + ((nint)unit * ElementsPerParameter);
                }
            }
        }

        return elements;
    }

    /// <summary>Places a network.</summary>
    /// <param name="lane">Among the networks: 0 to their number − 1.</param>
    /// <param name="parameters">In the order of <see cref="Network"/>.</param>
    public void Load(int lane, ReadOnlySpan<T> parameters) => Write(Parameters, lane, parameters);

    /// <summary>Writes a network, a direction or anything else that is laid out like the parameters.</summary>
    /// <param name="target">[vectors × lanes].</param>
    /// <param name="lane">Among the networks: 0 to their number − 1.</param>
    /// <param name="parameters">In the order of <see cref="Network"/>.</param>
    public void Write(T* target, int lane, ReadOnlySpan<T> parameters)
    {
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            int units = Architecture.Layers[layer].Units;
            for (int input = 0; input <= _layers[layer].Inputs; input++)
            {
                T* destination = target + RowOffset(_layers[layer], input) + lane;
                for (int unit = 0; unit < units; unit++)
                {
                    destination[(nint)unit * ElementsPerParameter] = parameters[unit];
                }

                parameters = parameters[units..];
            }
        }
    }

    /// <summary>Reads the parameters of a network, its gradient or anything else laid out like them.</summary>
    /// <param name="source">[vectors × lanes].</param>
    /// <param name="lane">Among the networks: 0 to their number − 1.</param>
    /// <param name="parameters">Filled in the order of <see cref="Network"/>.</param>
    public void Read(T* source, int lane, Span<T> parameters)
    {
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            int units = Architecture.Layers[layer].Units;
            for (int input = 0; input <= _layers[layer].Inputs; input++)
            {
                T* row = source + RowOffset(_layers[layer], input) + lane;
                for (int unit = 0; unit < units; unit++)
                {
                    parameters[unit] = row[(nint)unit * ElementsPerParameter];
                }

                parameters = parameters[units..];
            }
        }
    }

    // The biases follow the weights as if they came from one more input.
    private static nint RowOffset(LayerLayout layout, int input) => (nint)(layout.WeightOffset + (input * layout.Stride)) * V.Count;
}
