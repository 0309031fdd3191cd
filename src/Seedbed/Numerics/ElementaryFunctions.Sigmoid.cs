using System.Numerics;
using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <content>The two sigmoids.</content>
internal static partial class ElementaryFunctions
{
    /// <summary>1/(1 + e⁻ˣ), accurate in both tails: 1/(1 + u) or u/(1 + u) with u = e⁻ᵃᵇˢ⁽ˣ⁾.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Logistic<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LogisticFromExp<V, T>(x, ExpOfMinusMagnitude<V, T>(x));

    /// <summary>
    /// tanh x, never outside [−1, 1] and odd to the last bit: 2u − 2 over 2u + 2 with u = e⁻²ᵗ, t = |x|, each rounded once.
    /// From t = 20 on the result is 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V t = V.AtLeast(V.CopySign(x, Constant<V, T>(-1f, -1d)), Constant<V, T>(-20f, -20d));
        V twice = TwiceExponentialMinusOne<V, T>(ReduceByLn2<V, T>(t + t, out V n));
        V power = V.PowerOfTwo(n);
        V two = Constant<V, T>(2f, 2d);
        V numerator = V.MultiplyAdd(power, twice, V.MultiplyAdd(power, two, Constant<V, T>(-2f, -2d)));
        V denominator = V.MultiplyAdd(power, twice, V.MultiplyAdd(power, two, two));
        return V.CopySign(numerator / denominator, x);
    }

    /// <summary>The logistic function of x from u = e⁻ᵃᵇˢ⁽ˣ⁾: with v = u/(1 + u), w − w·v, where w is u for negative x, else 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogisticFromExp<V, T>(V x, V u)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V one = Constant<V, T>(1f, 1d);
        V v = u / (one + u);
        V whole = V.Select(V.LessThan(x, V.Zero), u, one);
        return V.NegatedMultiplyAdd(whole, v, whole);
    }
}
