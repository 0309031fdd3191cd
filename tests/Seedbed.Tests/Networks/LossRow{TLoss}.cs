using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Tests.Networks;

/// <inheritdoc/>
internal sealed unsafe class LossRow<TLoss> : LossRow
    where TLoss : ILoss
{
    public override T[] Value<V, T, TRows>(T[] outputs, T[] targets)
    {
        T[] result = new T[V.Count];
        fixed (T* o = outputs, t = targets, r = result)
        {
            V.Store(TLoss.Value<V, T, TRows>(o, t, outputs.Length / V.Count), r);
        }

        return result;
    }

    public override (T[] Loss, T[] Gradient) Gradient<V, T, TRows>(T[] outputs, T[] targets, bool inPlace = false)
    {
        T[] loss = new T[V.Count];
        T[] copy = [.. outputs];
        T[] gradient = inPlace ? copy : new T[outputs.Length];
        fixed (T* o = copy, t = targets, g = gradient, l = loss)
        {
            V.Store(TLoss.ValueAndGradient<V, T, TRows>(o, t, g, outputs.Length / V.Count, V.Broadcast(T.One)), l);
        }

        return (loss, gradient);
    }

    public override double[] HessianProduct(double[] outputs, double[] targets, double[] direction)
    {
        double[] result = new double[outputs.Length];
        fixed (double* o = outputs, t = targets, d = direction, r = result)
        {
            TLoss.HessianProduct<DoubleScalar, double, BroadcastRows>(o, t, d, r, outputs.Length);
        }

        return result;
    }

    public override double[] Link(double[] outputs)
    {
        double[] result = [.. outputs];
        fixed (double* r = result)
        {
            TLoss.Link<DoubleScalar, double>(r, outputs.Length);
        }

        return result;
    }
}
