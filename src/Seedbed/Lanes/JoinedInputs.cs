using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// What enters the outputs of a network with skip-layer connections, for the rows of a chunk: the last hidden layer's values followed by the
/// network's inputs, side by side, so that the outputs are one sum over both.
/// </summary>
internal sealed unsafe class JoinedInputs<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerLayout _outputs;
    private readonly nint _rowStep;
    private readonly AlignedMemory<T> _values;

    /// <param name="outputs">The last layer.</param>
    public JoinedInputs(LayerLayout outputs)
    {
        _outputs = outputs;

        // Odd, as the strides of wide layers are.
        _rowStep = (nint)(outputs.Inputs | 1) * V.Count;
        _values = new AlignedMemory<T>((long)RowChunk<V, T>.Capacity * _rowStep);
    }

    /// <summary>What was filled in last.</summary>
    public LayerInput<T> Values => new(_values.Pointer, _rowStep, V.Count, broadcast: false);

    public void Dispose() => _values.Dispose();

    /// <summary>Copies both parts.</summary>
    public void Fill(LayerInput<T> hidden, LayerInput<T> inputs, int rows)
    {
        Copy(hidden, _outputs.UnitInputs, _values.Pointer, rows);
        Copy(inputs, _outputs.SkipInputs, _values.Pointer + ((nint)_outputs.UnitInputs * V.Count), rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Copy(LayerInput<T> from, int count, T* to, int rows)
    {
        T* source = from.Values;
        for (int row = 0; row < rows; row++, source += from.RowStep, to += _rowStep)
        {
            for (nint i = 0; i < count; i++)
            {
                T* value = source + (i * from.ValueStep);
                V.Store(from.IsBroadcast ? V.Broadcast(*value) : V.Load(value), to + (i * V.Count));
            }
        }
    }
}
