using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Applies a loss to the outputs of one network, with neighbouring rows in the lanes.</summary>
internal sealed unsafe class WideLoss<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LossKernel<V, T> _kernel;
    private readonly int _outputCount;
    private readonly AlignedMemory<T> _outputs;
    private readonly AlignedMemory<T> _losses;
    private readonly AlignedMemory<T> _sums;

    /// <param name="capacity">A multiple of the number of lanes.</param>
    public WideLoss(Loss loss, int outputCount, int capacity)
    {
        _kernel = LossKernel<V, T>.For(loss);
        _outputCount = outputCount;
        _outputs = new AlignedMemory<T>(2L * capacity * outputCount);
        _losses = new AlignedMemory<T>(capacity);
        _sums = new AlignedMemory<T>(capacity);
    }

    public void Dispose()
    {
        _outputs.Dispose();
        _losses.Dispose();
        _sums.Dispose();
    }

    /// <summary>The losses of some rows, and weight · scale · ∂loss/∂output of each.</summary>
    /// <param name="first">The first row, a multiple of the number of lanes.</param>
    /// <param name="outputs">[rows × step], from that row on.</param>
    /// <param name="gradient">The same shape; the padding between the rows becomes zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Compute(WideRows<V, T> rows, int first, int count, T* outputs, T* gradient, nint step, V scale)
    {
        for (int done = 0; done < count; done += V.Count)
        {
            int row = first + done;
            int present = Math.Min(V.Count, count - done);
            T* lanes = _outputs.Pointer + (2L * row * _outputCount);
            T* laneGradient = lanes + ((nint)V.Count * _outputCount);
            for (int lane = 0; lane < present; lane++, outputs += step)
            {
                for (int output = 0; output < _outputCount; output++)
                {
                    lanes[(output * V.Count) + lane] = outputs[output];
                }
            }

            V losses = _kernel.RowLosses(rows.TargetsFrom(row), rows.WeightsFrom(row), lanes, laneGradient, _outputCount, scale);
            V.Store(losses, _losses.Pointer + row);
            for (int lane = 0; lane < present; lane++, gradient += step)
            {
                for (int output = 0; output < _outputCount; output++)
                {
                    gradient[output] = laneGradient[(output * V.Count) + lane];
                }

                new Span<T>(gradient + _outputCount, (int)step - _outputCount).Clear();
            }
        }

        // The sum over the rows of a chunk, as a lane takes it.
        T sum = T.Zero;
        for (int row = first; row < first + count; row++)
        {
            sum = T.FusedMultiplyAdd(*rows.WeightsFrom(row), _losses.Pointer[row], sum);
        }

        _sums.Pointer[first] = sum;
    }

    /// <summary>Adds the sums of weight · loss over the chunks, in their order.</summary>
    public double AddTo(double loss, int rows, int chunkRows)
    {
        for (int first = 0; first < rows; first += chunkRows)
        {
            loss += double.CreateTruncating(_sums.Pointer[first]);
        }

        return loss;
    }
}
