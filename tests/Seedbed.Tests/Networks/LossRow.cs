using System.Numerics;
using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Tests.Networks;

/// <summary>A loss of one row, the same in all lanes.</summary>
internal abstract class LossRow
{
    public static LossRow Of(Loss loss) => loss switch
    {
        Loss.Squared => new LossRow<SeparableLoss<SquaredLoss>>(),
        Loss.Huber => new LossRow<SeparableLoss<HuberLoss>>(),
        Loss.BinaryCrossEntropy => new LossRow<SeparableLoss<BinaryCrossEntropyLoss>>(),
        Loss.CrossEntropy => new LossRow<CrossEntropyLoss>(),
        Loss.Poisson => new LossRow<SeparableLoss<PoissonLoss>>(),
        _ => throw new ArgumentOutOfRangeException(nameof(loss)),
    };

    public double Value(double[] outputs, double[] targets) => Value<DoubleScalar, double, BroadcastRows>(outputs, targets)[0];

    public double[] Gradient(double[] outputs, double[] targets) => Gradient<DoubleScalar, double, BroadcastRows>(outputs, targets).Gradient;

    /// <summary>[V.Count]; outputs are [outputs × lanes], targets as the reader has them.</summary>
    public abstract T[] Value<V, T, TRows>(T[] outputs, T[] targets)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader;

    public abstract (T[] Loss, T[] Gradient) Gradient<V, T, TRows>(T[] outputs, T[] targets, bool inPlace = false)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : IRowReader;

    public abstract double[] HessianProduct(double[] outputs, double[] targets, double[] direction);

    public abstract double[] Link(double[] outputs);
}
