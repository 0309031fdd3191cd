using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// The gradient of a wide layer's weights, from copies of what enters the layer and of its deltas in which a register block reads memory from
/// front to back. Where they lie, the summands of a block are rows of data, each on another page of memory, more than the processor knows the
/// addresses of.
/// </summary>
internal sealed unsafe class PackedGradient<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Register blocks have up to 4 rows.
    private const int BlockInputs = 4;

    // What a row of data holds must be most of a page of 4 KiB: with vectors of 256 bits 784 inputs of 100 units gain, 100 of 500 lose. With 512 bits
    // all lose.
    private const int LeastRowBytes = 3 * 1024;

    // A copy costs about as much as a register block's row or column; there should be many of each.
    private const int LeastInputs = 32;
    private const int LeastVectors = 8;
    private const int LeastRows = 16;

    private readonly LayerLayout _layout;
    private readonly int _chunkRows;
    private readonly int _panels;
    private readonly AlignedMemory<T> _inputs;
    private readonly AlignedMemory<T> _deltas;

    private PackedGradient(LayerLayout layout, int chunks, int chunkRows)
    {
        _layout = layout;
        _chunkRows = chunkRows;
        _panels = ProductGrid.PanelsOf(layout.Units, CacheBlocks<V, T>.PanelColumns);
        Inputs = layout.UnitInputs / BlockInputs * BlockInputs;
        _inputs = new AlignedMemory<T>((long)chunks * chunkRows * Inputs);
        _deltas = new AlignedMemory<T>((long)chunks * chunkRows * layout.Units * V.Count);
    }

    /// <summary>How many of the layer's inputs it takes, the first ones: whole register blocks.</summary>
    public int Inputs { get; }

    /// <summary>For a layer that is large enough to gain by the copies; null for others.</summary>
    /// <param name="chunks">The most chunks of rows.</param>
    /// <param name="chunkRows">The most rows of a chunk.</param>
    public static PackedGradient<V, T>? For(LayerLayout layout, int chunks, int chunkRows) =>
        !CacheBlocks<V, T>.HasLongVectors && layout.UnitInputs >= LeastInputs && layout.Units >= LeastVectors && (layout.UnitInputs + (layout.Units * V.Count)) * sizeof(T) >= LeastRowBytes
            ? new PackedGradient<V, T>(layout, chunks, chunkRows)
            : null;

    /// <summary>Whether a batch has enough rows for the copies to pay.</summary>
    public static bool PaysFor(int rows) => rows >= LeastRows;

    public void Dispose()
    {
        _inputs.Dispose();
        _deltas.Dispose();
    }

    /// <summary>Copies a chunk's rows.</summary>
    /// <param name="inputs">What enters the layer: [rows × inputStep].</param>
    /// <param name="deltas">[rows × stride of the layer × lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Copy(int chunk, int rows, T* inputs, nint inputStep, T* deltas)
    {
        T* to = InputsOf(chunk);
        for (int input = 0; input < Inputs; input += BlockInputs)
        {
            T* from = inputs + input;
            for (int row = 0; row < rows; row++, from += inputStep, to += BlockInputs)
            {
                Unsafe.CopyBlockUnaligned(to, from, (uint)(BlockInputs * sizeof(T)));
            }
        }

        to = DeltasOf(chunk);
        nint rowStep = (nint)_layout.Stride * V.Count;
        for (int panel = 0; panel < _panels; panel++)
        {
            int column = ColumnOf(panel);
            int columns = ColumnOf(panel + 1) - column;
            T* from = deltas + ((nint)column * V.Count);
            for (int row = 0; row < rows; row++, from += rowStep)
            {
                for (nint i = 0; i < (nint)columns * V.Count; i += V.Count, to += V.Count)
                {
                    V.Store(V.Load(from + i), to);
                }
            }
        }
    }

    /// <summary>The gradient of the weights from some of the inputs, over the rows of a chunk.</summary>
    /// <param name="rows">As many as were copied.</param>
    /// <param name="first">The first of the inputs, a multiple of 4.</param>
    /// <param name="end">Where they end: a multiple of 4, too.</param>
    /// <param name="gradient">[vectors × lanes].</param>
    /// <param name="add">Whether to add to what the gradient holds.</param>
    public void Multiply(int chunk, int rows, int first, int end, T* gradient, bool add)
    {
        nint stride = (nint)_layout.Stride * V.Count;
        ProductOperands<T> operands = new()
        {
            Left = InputsOf(chunk) + ((nint)first * rows),
            LeftRow = 1,
            LeftDepth = BlockInputs,
            LeftBlock = (nint)BlockInputs * rows,
            RightColumn = V.Count,
            OutputRow = stride,
            OutputColumn = V.Count,
            Depth = rows,
            Add = add,
        };
        for (int panel = 0; panel < _panels; panel++)
        {
            int column = ColumnOf(panel);
            int columns = ColumnOf(panel + 1) - column;
            operands.Right = DeltasOf(chunk) + ((nint)column * rows * V.Count);
            operands.RightDepth = (nint)columns * V.Count;
            operands.Output = gradient + ((nint)_layout.WeightOffset * V.Count) + (first * stride) + ((nint)column * V.Count);
            MatrixProduct<V, T>.Run<BroadcastRows>(end - first, columns, operands);
        }
    }

    private T* InputsOf(int chunk) => _inputs.Pointer + ((nint)chunk * _chunkRows * Inputs);

    private T* DeltasOf(int chunk) => _deltas.Pointer + ((nint)chunk * _chunkRows * _layout.Units * V.Count);

    private int ColumnOf(int panel) => ProductGrid.ColumnOf(panel, _layout.Units, _panels);
}
