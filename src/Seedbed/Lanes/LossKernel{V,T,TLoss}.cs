using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <inheritdoc/>
/// <remarks>
/// The loops over rows must stay methods of their own. Inlined together into a caller they can exceed the JIT compiler's budget for inlining:
/// then vector operations become calls, and a pass of a 64–25–10 softmax network in double precision takes three times as long.
/// </remarks>
internal sealed unsafe class LossKernel<V, T, TLoss> : LossKernel<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLoss : ILoss
{
    public override V ValueAndGradient(RowChunk<V, T> chunk, T* outputs, T* gradient, int outputCount, int targetCount, int stride, V scale) =>
        chunk.Gathered
            ? Rows<LaneRows>(chunk, outputs, gradient, outputCount, targetCount, stride, scale)
            : Rows<BroadcastRows>(chunk, outputs, gradient, outputCount, targetCount, stride, scale);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override V RowLosses(T* targets, T* weights, T* outputs, T* gradient, int outputCount, V scale)
    {
        return TLoss.ValueAndGradient<V, T, LaneRows>(outputs, targets, gradient, outputCount, V.Load(weights) * scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Link(T* outputs, int rows, int outputCount, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            TLoss.Link<V, T>(outputs + ((nint)row * stride * V.Count), outputCount);
        }
    }

    public override void HessianProduct(
        RowChunk<V, T> chunk, T* outputs, T* direction, T* result, int outputCount, int targetCount, int stride, V scale)
    {
        if (chunk.Gathered)
        {
            HessianProducts<LaneRows>(chunk, outputs, direction, result, outputCount, targetCount, stride, scale);
        }
        else
        {
            HessianProducts<BroadcastRows>(chunk, outputs, direction, result, outputCount, targetCount, stride, scale);
        }
    }

    public override void Hessian(RowChunk<V, T> chunk, T* outputs, T* hessian, int outputCount, int targetCount, int stride, V scale)
    {
        if (chunk.Gathered)
        {
            Hessians<LaneRows>(chunk, outputs, hessian, outputCount, targetCount, stride, scale);
        }
        else
        {
            Hessians<BroadcastRows>(chunk, outputs, hessian, outputCount, targetCount, stride, scale);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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
            V loss = TLoss.ValueAndGradient<V, T, TReader>(outputs, targets, gradient, outputCount, weight * scale);
            sum = V.MultiplyAdd(weight, loss, sum);
            outputs += rowStep;
            gradient += rowStep;
            targets += targetStep;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void HessianProducts<TReader>(
        RowChunk<V, T> chunk, T* outputs, T* direction, T* result, int outputCount, int targetCount, int stride, V scale)
        where TReader : IRowReader
    {
        nint rowStep = (nint)stride * V.Count;
        nint targetStep = (nint)targetCount * TReader.ElementsPerValue<V, T>();
        T* targets = chunk.Targets;
        for (int row = 0; row < chunk.Rows; row++)
        {
            TLoss.HessianProduct<V, T, TReader>(outputs, targets, direction, result, outputCount);
            Multiply(result, outputCount, TReader.Read<V, T>(chunk.Weights, row) * scale);
            outputs += rowStep;
            direction += rowStep;
            result += rowStep;
            targets += targetStep;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Hessians<TReader>(RowChunk<V, T> chunk, T* outputs, T* hessian, int outputCount, int targetCount, int stride, V scale)
        where TReader : IRowReader
    {
        nint rowStep = (nint)stride * V.Count;
        nint targetStep = (nint)targetCount * TReader.ElementsPerValue<V, T>();
        T* targets = chunk.Targets;
        for (int row = 0; row < chunk.Rows; row++)
        {
            TLoss.Hessian<V, T, TReader>(outputs, targets, hessian, outputCount, stride);
            V factor = TReader.Read<V, T>(chunk.Weights, row) * scale;
            for (int k = 0; k < outputCount; k++, hessian += rowStep)
            {
                Multiply(hessian, outputCount, factor);
            }

            outputs += rowStep;
            targets += targetStep;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(T* values, int count, V factor)
    {
        for (nint i = 0; i < (nint)count * V.Count; i += V.Count)
        {
            V.Store(V.Load(values + i) * factor, values + i);
        }
    }
}
