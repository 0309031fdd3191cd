using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>Applies a loss to the outputs of a chunk of rows.</summary>
internal abstract unsafe class LossKernel<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The kernel of a loss.</summary>
    public static LossKernel<V, T> For(Loss loss) => loss switch
    {
        Loss.Squared => new LossKernel<V, T, Networks.SeparableLoss<Networks.SquaredLoss>>(),
        Loss.Huber => new LossKernel<V, T, Networks.SeparableLoss<Networks.HuberLoss>>(),
        Loss.BinaryCrossEntropy => new LossKernel<V, T, Networks.SeparableLoss<Networks.BinaryCrossEntropyLoss>>(),
        Loss.CrossEntropy => new LossKernel<V, T, Networks.CrossEntropyLoss>(),
        Loss.Poisson => new LossKernel<V, T, Networks.SeparableLoss<Networks.PoissonLoss>>(),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "Not a loss."),
    };

    /// <summary>Sums weight · loss over the rows of the chunk and writes the gradient with respect to the outputs.</summary>
    /// <param name="outputs">[rows × stride] vectors.</param>
    /// <param name="gradient">The same shape: weight · scale · ∂loss/∂output.</param>
    /// <param name="scale">One vector that multiplies the gradient.</param>
    public abstract V ValueAndGradient(RowChunk<V, T> chunk, T* outputs, T* gradient, int outputCount, int targetCount, int stride, V scale);

    /// <summary>The losses, without case weight, of rows of which each has a lane, and weight · scale · ∂loss/∂output.</summary>
    /// <param name="targets">[targets] vectors.</param>
    /// <param name="weights">One vector.</param>
    /// <param name="outputs">[outputs] vectors.</param>
    /// <param name="gradient">The same shape.</param>
    public abstract V RowLosses(T* targets, T* weights, T* outputs, T* gradient, int outputCount, V scale);

    /// <summary>Turns outputs into predictions in place: the inverse link.</summary>
    public abstract void Link(T* outputs, int rows, int outputCount, int stride);

    /// <summary>Multiplies in each row weight · scale · the Hessian of the loss by the outputs with a direction.</summary>
    /// <param name="outputs">[rows × stride] vectors.</param>
    /// <param name="direction">The same shape.</param>
    /// <param name="result">The same shape; overlaps neither.</param>
    /// <param name="scale">One vector that multiplies the product.</param>
    public abstract void HessianProduct(
        RowChunk<V, T> chunk, T* outputs, T* direction, T* result, int outputCount, int targetCount, int stride, V scale);

    /// <summary>Writes in each row weight · scale · the Hessian of the loss by the outputs.</summary>
    /// <param name="outputs">[rows × stride] vectors.</param>
    /// <param name="hessian">[rows × outputs × stride] vectors.</param>
    /// <param name="scale">One vector that multiplies the Hessian.</param>
    public abstract void Hessian(RowChunk<V, T> chunk, T* outputs, T* hessian, int outputCount, int targetCount, int stride, V scale);
}
