using System.Numerics;
using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <content>log and softplus.</content>
internal static partial class ElementaryFunctions
{
    /// <summary>The natural logarithm; −∞ at 0, NaN under 0. Numbers under the smallest normal one are exact arguments too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V subnormal = V.LessThan(x, Constant<V, T>(1.17549435E-38f, 2.2250738585072014E-308));
        V normal = V.Select(subnormal, x * Constant<V, T>(1 << 25, 1L << 54), x);
        V result = LogarithmOfParts<V, T>(V.Exponent(normal) - V.And(subnormal, Constant<V, T>(25f, 54d)), V.Significand(normal));

        V infinity = Constant<V, T>(float.PositiveInfinity, double.PositiveInfinity);
        result = V.Select(V.IsEqual(x, infinity), infinity, result);
        V undefined = V.Select(V.IsEqual(x, V.Zero), -infinity, Constant<V, T>(float.NaN, double.NaN));
        return V.Select(V.GreaterThan(x, V.Zero), result, undefined);
    }

    /// <summary>The natural logarithm of a positive normal number, or NaN of NaN: the same bits as <see cref="Log{V, T}(V)"/> with half the steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogOfNormal<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LogarithmOfParts<V, T>(V.Exponent(x), V.Significand(x)) + (x - x);

    /// <summary>log(1 + eˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Softplus<V, T>(x, out _);

    /// <summary>log(1 + eˣ) and its derivative, the logistic function of x, from one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V, T>(V x, out V logistic)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.GreaterThan(x, V.Zero), x, V.Zero) + SoftplusRest<V, T>(x, out logistic);

    /// <summary>log(1 + eˣ) − max(x, 0) = log(1 + e⁻ᵃᵇˢ⁽ˣ⁾), and the logistic function of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SoftplusRest<V, T>(V x, out V logistic)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V u = ExpOfMinusMagnitude<V, T>(x);
        logistic = LogisticFromExp<V, T>(x, u, One<V, T>());
        return LogOnePlus<V, T>(u);
    }

    /// <summary>log(2ᵉ·f) for an exponent e and f in [1, 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogarithmOfParts<V, T>(V exponent, V significand)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V upper = V.GreaterThan(significand, Constant<V, T>(1.4142135f, 1.4142135623730951));
        significand = V.Select(upper, significand * Constant<V, T>(0.5f, 0.5d), significand);
        exponent += V.And(upper, Constant<V, T>(1f, 1d));

        V f = significand - Constant<V, T>(1f, 1d);
        V halfSquare = f * f * Constant<V, T>(0.5f, 0.5d);
        V s = f / (Constant<V, T>(2f, 2d) + f);
        V z = s * s;
        V small = V.MultiplyAdd(s, V.MultiplyAdd(z, LogarithmTail<V, T>(z), halfSquare), exponent * Constant<V, T>(Ln2LowSingle, Ln2LowDouble));
        return V.MultiplyAdd(exponent, Constant<V, T>(Ln2HighSingle, Ln2HighDouble), f - (halfSquare - small));
    }

    /// <summary>log(1 + u) for u in [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOnePlus<V, T>(V u)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V halfSquare = u * u * Constant<V, T>(0.5f, 0.5d);
        V s = u / (Constant<V, T>(2f, 2d) + u);
        V z = s * s;
        return u - V.NegatedMultiplyAdd(s, V.MultiplyAdd(z, LogarithmOnePlusTail<V, T>(z), halfSquare), halfSquare);
    }

    /// <summary>q of log((1 + s)/(1 − s)) = 2s + s·z·q(z), z = s² ≤ (3 − 2√2)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogarithmTail<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V q;
        if (typeof(T) == typeof(float))
        {
            // logarithm-single
            q = Constant<V, T>(0.29871064f, 0);
            q = Next<V, T>(q, z, 0.39977568f);
            return Next<V, T>(q, z, 0.66666776f);
        }

        // logarithm-double
        q = Constant<V, T>(0, 0.14795617563990082);
        q = Next<V, T>(q, z, 0.153140853921332);
        q = Next<V, T>(q, z, 0.18183562898493064);
        q = Next<V, T>(q, z, 0.22222198601936563);
        q = Next<V, T>(q, z, 0.28571428742095084);
        q = Next<V, T>(q, z, 0.39999999999416047);
        return Next<V, T>(q, z, 0.6666666666666734);
    }

    /// <summary>q of log((1 + s)/(1 − s)) = 2s + s·z·q(z), z = s² ≤ 1/9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogarithmOnePlusTail<V, T>(V z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V q;
        if (typeof(T) == typeof(float))
        {
            // logarithm-one-plus-single
            q = Constant<V, T>(0.2801201f, 0);
            q = Next<V, T>(q, z, 0.280018f);
            q = Next<V, T>(q, z, 0.40021527f);
            return Next<V, T>(q, z, 0.6666642f);
        }

        // logarithm-one-plus-double
        q = Constant<V, T>(0, 0.17009754524045353);
        q = Next<V, T>(q, z, 0.08344973098193056);
        q = Next<V, T>(q, z, 0.12104944432354718);
        q = Next<V, T>(q, z, 0.13301121451665998);
        q = Next<V, T>(q, z, 0.15386548386240165);
        q = Next<V, T>(q, z, 0.18181744479414957);
        q = Next<V, T>(q, z, 0.22222223953635806);
        q = Next<V, T>(q, z, 0.2857142854811819);
        q = Next<V, T>(q, z, 0.40000000000155117);
        return Next<V, T>(q, z, 0.6666666666666631);
    }
}
