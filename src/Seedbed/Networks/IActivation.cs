using System.Numerics;
using Seedbed.Numerics;

namespace Seedbed.Networks;

/// <summary>An activation a = σ(z) over lanes, with its first and second derivative.</summary>
internal interface IActivation
{
    /// <summary>
    /// Whether the derivatives need only the value a, so that z need not be kept; then z is ignored. Where it is false they need only
    /// z, and a is ignored.
    /// </summary>
    static abstract bool DerivativeFromValue { get; }

    /// <summary>σ(z).</summary>
    static abstract V Value<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>σ′(z).</summary>
    static abstract V Derivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>σ″(z).</summary>
    static abstract V SecondDerivative<V, T>(V z, V a)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>σ(z) and σ′(z) at once, the same bits as apart, sharing what work they share.</summary>
    static abstract void ValueAndDerivative<V, T>(V z, out V a, out V derivative)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
