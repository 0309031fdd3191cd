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
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LogisticFromExp<V, T>(x, ExpOfMinusMagnitude<V, T>(x), One<V, T>());

    /// <summary>tanh x, never outside [−1, 1] and odd to the last bit. From |x| = 20 on the result is ±1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? TanhByRationalFunction<V, T>(x, TanhBound<V, T>(), -TanhBound<V, T>(), One<V, T>(), -One<V, T>(), TanhNumerator<V, T>(), TanhDenominator<V, T>())
            : TanhByExponential<V, T>(x);

    /// <summary>
    /// In single precision, t·P(t²)/Q(t²) with t = x: half the steps of the other method. Close to ±1 it is up to 5.7 units in the last place off, because
    /// the rounding errors of P and Q come on top of each other. From 9.02 on tanh rounds to 1, and so does the quotient there: t goes no further.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhByRationalFunction<V, T>(V x, V bound, V minusBound, V one, V minusOne, V p, V q)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V t = V.AtLeast(V.AtMost(x, bound), minusBound);
        V square = t * t;

        // tanh-single
        p = Next<V, T>(p, square, 2.0226043e-05f);
        p = Next<V, T>(p, square, 0.0034721745f);
        p = Next<V, T>(p, square, 0.13361272f);
        p = V.MultiplyAdd(p, square, one);
        q = Next<V, T>(q, square, 0.00032474363f);
        q = Next<V, T>(q, square, 0.025787784f);
        q = Next<V, T>(q, square, 0.46694583f);
        q = V.MultiplyAdd(q, square, one);
        return V.AtLeast(V.AtMost(t * p / q, one), minusOne);
    }

    /// <summary>2u − 2 over 2u + 2 with u = e⁻²ᵗ, t = |x|, each rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhByExponential<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V t = V.AtLeast(MinusMagnitude<V, T>(x), Constant<V, T>(-20f, -20d));
        V twice = TwiceExponentialMinusOne<V, T>(ReduceByLn2<V, T>(t + t, out V half));
        V power = half + half;
        V two = Constant<V, T>(2f, 2d);
        V numerator = V.MultiplyAdd(power, twice, V.MultiplyAdd(power, two, Constant<V, T>(-2f, -2d)));
        V denominator = V.MultiplyAdd(power, twice, V.MultiplyAdd(power, two, two));
        return V.CopySign(numerator / denominator, x);
    }

    /// <summary>The logistic function of x from u = e⁻ᵃᵇˢ⁽ˣ⁾: with v = u/(1 + u), w − w·v, where w is u for negative x, else 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogisticFromExp<V, T>(V x, V u, V one)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V v = u / (one + u);
        V whole = V.SelectNegative(x, u, one);
        return V.NegatedMultiplyAdd(whole, v, whole);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V One<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Constant<V, T>(1f, 1d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhBound<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Constant<V, T>(9.02f, 0);

    /// <summary>The first coefficient of P: tanh-single.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhNumerator<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Constant<V, T>(1.2829046e-08f, 0);

    /// <summary>The first coefficient of Q: tanh-single.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhDenominator<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Constant<V, T>(7.5602907e-07f, 0);
}
