using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Tests.Numerics;

/// <summary>A function of one vector, applied to arrays at any width.</summary>
internal abstract class LaneFunction
{
    public abstract T[] Apply<V, T>(T[] arguments)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    public double Apply(double argument) => Apply<DoubleScalar, double>([argument])[0];

    public float Apply(float argument) => Apply<SingleScalar, float>([argument])[0];
}
