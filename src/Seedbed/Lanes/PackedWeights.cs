using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// A copy of a wide layer's weights in the order in which the register blocks of its forward product read them: panels of neighbouring units, in
/// each the weights [inputs × units of the panel]. Weights that skip a layer are not in it.
/// </summary>
internal sealed unsafe class PackedWeights<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Measured with vectors of 256 bits: 784 inputs gain, 100 lose. With 512 bits all lose.
    private const int LeastInputs = 256;
    private const int LeastVectors = 8;
    private const int LeastRows = 64;

    private readonly LayerLayout _layout;
    private readonly AlignedMemory<T> _weights;

    private PackedWeights(LayerLayout layout)
    {
        _layout = layout;
        _weights = new AlignedMemory<T>((long)layout.UnitInputs * layout.Units * V.Count);
    }

    /// <summary>For a layer that is large enough to gain by the copy; null for others.</summary>
    public static PackedWeights<V, T>? For(LayerLayout layout) =>
        !CacheBlocks<V, T>.HasLongVectors && layout.UnitInputs >= LeastInputs && layout.Units >= LeastVectors ? new PackedWeights<V, T>(layout) : null;

    /// <summary>Whether a batch has enough rows for the copy to pay.</summary>
    public static bool PaysFor(int rows) => rows >= LeastRows;

    public void Dispose() => _weights.Dispose();

    /// <summary>Copies the weights from some of the inputs.</summary>
    /// <param name="weights">From the first of them on: [inputs × stride of the layer × lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Copy(T* weights, int first, int end)
    {
        nint stride = (nint)_layout.Stride * V.Count;
        int panels = ProductGrid.PanelsOf(_layout.Units, CacheBlocks<V, T>.PanelColumns);
        for (int panel = 0; panel < panels; panel++)
        {
            int column = ProductGrid.ColumnOf(panel, _layout.Units, panels);
            nint width = (nint)(ProductGrid.ColumnOf(panel + 1, _layout.Units, panels) - column) * V.Count;
            T* from = weights + ((nint)column * V.Count);
            T* to = Panel(column) + (first * width);
            for (int input = first; input < end; input++, from += stride)
            {
                for (nint i = 0; i < width; i += V.Count, to += V.Count)
                {
                    V.Store(V.Load(from + i), to);
                }
            }
        }
    }

    /// <summary>The panel that begins at a column of vectors.</summary>
    public T* Panel(int column) => _weights.Pointer + ((nint)column * _layout.UnitInputs * V.Count);
}
