using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>
/// A loss of one row for all lanes. The outputs of a row are <c>outputCount</c> vectors that lie one after another, V.Count elements each;
/// gradients, directions and results lie likewise. Targets lie as <c>TRows</c> reads them. Sums over outputs are taken in their order.
/// </summary>
internal unsafe interface ILoss
{
    /// <summary>The loss.</summary>
    static abstract V Value<V, T, TRows>(T* outputs, T* targets, int outputCount)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader;

    /// <summary>The loss, and factor · its derivative by each output in <paramref name="gradient"/>, which may be <paramref name="outputs"/> itself.</summary>
    static abstract V ValueAndGradient<V, T, TRows>(T* outputs, T* targets, T* gradient, int outputCount, V factor)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader;

    /// <summary>
    /// The product of the Hessian by the outputs with a direction, in each lane its own. The result overlaps neither the outputs nor
    /// the direction.
    /// </summary>
    static abstract void HessianProduct<V, T, TRows>(T* outputs, T* targets, T* direction, T* result, int outputCount)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader;

    /// <summary>The Hessian by the outputs.</summary>
    /// <param name="hessian">[outputs × stride] vectors, of which the first <paramref name="outputCount"/> of each row are written.</param>
    static abstract void Hessian<V, T, TRows>(T* outputs, T* targets, T* hessian, int outputCount, int stride)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader;

    /// <summary>Turns outputs into predictions, in place: values, probabilities or mean counts.</summary>
    static abstract void Link<V, T>(T* outputs, int outputCount)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
