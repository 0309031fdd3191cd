using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Parameters and their gradient as vectors, laid out as <see cref="Layers"/> say: what an optimiser works on.</summary>
internal abstract unsafe partial class ParameterBlock<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Together with the moments of Adam this exceeds what a core has of most processors' last cache.
    private protected const long FarBytes = 4 << 20;

    private readonly LayerLayout[] _layers;
    private readonly LayerLayout[] _panels;
    private readonly ParameterRun[] _runs;
    private readonly AlignedMemory<T> _parameters;
    private readonly AlignedMemory<T> _gradient;

    /// <param name="unitsPerVector">Of how many neighbouring units a vector holds weights: 1 where each lane has a network, the number of lanes where one network fills them.</param>
    /// <param name="inPanels">Whether a wide first layer is cut into panels.</param>
    protected ParameterBlock(Architecture architecture, int unitsPerVector, bool inPanels = false)
    {
        Architecture = architecture;
        ElementsPerParameter = V.Count / unitsPerVector;
        _layers = LayerLayout.Of(architecture, unitsPerVector, inPanels);
        _panels = [.. _layers.SelectMany(layer => Enumerable.Range(0, layer.Panels).Select(layer.Panel))];
        _runs = ParameterRun.Of(architecture, _layers, V.Count, ElementsPerParameter);
        VectorCount = _layers[^1].End;
        _parameters = new AlignedMemory<T>((long)VectorCount * V.Count);
        _gradient = new AlignedMemory<T>((long)VectorCount * V.Count);
    }

    public Architecture Architecture { get; }

    /// <summary>The layers as they lie in <see cref="Parameters"/> and <see cref="Gradient"/>.</summary>
    public ReadOnlySpan<LayerLayout> Layers => _layers;

    /// <summary>The panels of all layers, one behind the other.</summary>
    public ReadOnlySpan<LayerLayout> Panels => _panels;

    /// <summary>Where the parameters lie, in the order of <see cref="Network"/>.</summary>
    protected ReadOnlySpan<ParameterRun> Runs => _runs;

    /// <summary>The vectors of <see cref="Parameters"/>, padding included.</summary>
    public int VectorCount { get; }

    /// <summary>Whether they are so many that they should be fetched before they move.</summary>
    public bool AreFar => (long)VectorCount * V.Count * sizeof(T) >= FarBytes;

    /// <summary>How many elements of memory one weight takes: the number of networks.</summary>
    public int ElementsPerParameter { get; }

    /// <summary>[vectors × lanes]: the weights and biases. Padding is zero, and stays zero until a network diverges.</summary>
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

    /// <summary>The panel that a vector belongs to, or how many there are where it is behind the last.</summary>
    public int PanelOf(int vector)
    {
        int first = 0;
        int end = _panels.Length;
        while (first < end)
        {
            int middle = (first + end) / 2;
            if (_panels[middle].End > vector)
            {
                end = middle;
            }
            else
            {
                first = middle + 1;
            }
        }

        return first;
    }

    /// <summary>For each parameter, in the order of <see cref="Network"/>, where its first element lies.</summary>
    public nint[] ParameterElements()
    {
        nint[] elements = new nint[Architecture.ParameterCount];
        foreach (ParameterRun run in _runs)
        {
            for (int i = 0; i < run.Count; i++)
            {
                elements[run.First + i] = run.Element + ((nint)i * ElementsPerParameter);
            }
        }

        return elements;
    }
}
