using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <inheritdoc/>
internal sealed unsafe class LossKernel<V, T, TLoss> : LossKernel<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLoss : ILoss
{
    public override V ValueAndGradient(RowChunk<V, T> chunk, T* outputs, T* gradient, int outputCount, int targetCount, int stride, V scale) =>
        chunk.Gathered
            ? Rows<LaneRows>(chunk, outputs, gradient, outputCount, targetCount, stride, scale)
            : Rows<BroadcastRows>(chunk, outputs, gradient, outputCount, targetCount, stride, scale);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Link(T* outputs, int rows, int outputCount, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            TLoss.Link<V, T>(outputs + ((nint)row * stride * V.Count), outputCount);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static V Rows<TReader>(RowChunk<V, T> chunk, T* outputs, T* gradient, int outputCount, int targetCount, int stride, V scale)
        where TReader : IRowReader
    {
        nint rowStep = (nint)stride * V.Count;
        nint targetStep = (nint)targetCount * TReader.ElementsPerValue<V, T>();
        T* targets = chunk.Targets;
        T* weights = chunk.Weights;
        V sum = V.Zero;
        for (int row = 0; row < chunk.Rows; row++)
        {
            V weight = TReader.Read<V, T>(weights, row);
            V loss = TLoss.ValueAndGradient<V, T, TReader>(outputs, targets, gradient, outputCount);
            sum = V.MultiplyAdd(weight, loss, sum);
            V factor = weight * scale;
            for (nint i = 0; i < (nint)outputCount * V.Count; i += V.Count)
            {
                V.Store(V.Load(gradient + i) * factor, gradient + i);
            }

            outputs += rowStep;
            gradient += rowStep;
            targets += targetStep;
        }

        return sum;
    }
}
