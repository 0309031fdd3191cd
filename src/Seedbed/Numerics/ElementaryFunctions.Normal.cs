using System.Numerics;
using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <content>The normal distribution.</content>
internal static partial class ElementaryFunctions
{
    /// <summary>Φ(x), the standard normal distribution function, accurate in the left tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalDistribution<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => NormalDistribution<V, T>(x, out _);

    /// <summary>Φ(x) and its derivative φ(x), from one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalDistribution<V, T>(V x, out V density)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V t = NormalRange<V, T>(x);
        density = NormalDensityOfMagnitude<V, T>(t);
        V tail = NormalTail<V, T>(t, density);
        return V.Select(V.LessThan(x, V.Zero), tail, Constant<V, T>(1f, 1d) - tail);
    }

    /// <summary>φ(x), the standard normal density.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalDensity<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => NormalDensityOfMagnitude<V, T>(NormalRange<V, T>(x));

    /// <summary>|x|, at most where the tail is no longer a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NormalRange<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.AtMost(V.Abs(x), Constant<V, T>(14f, 39d));

    /// <summary>
    /// φ(t) as the exponential of −t²/2 with what t² loses to rounding added where the argument is reduced
    /// (Cody 1969, "Rational Chebyshev approximations for the error function"), the factor 1/√2π taken into the last sum.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NormalDensityOfMagnitude<V, T>(V t)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V minusHalf = Constant<V, T>(-0.5f, -0.5d);
        V square = t * t;
        V rest = V.MultiplyAdd(t, t, -square) * minusHalf;
        V r = ReduceByLn2<V, T>(V.AtLeast(square * minusHalf, Constant<V, T>(-87.5f, -708.5)), rest, out V half);
        V twice = V.MultiplyAdd(
            TwiceExponentialMinusOne<V, T>(r), Constant<V, T>(0.3989423f, 0.3989422804014327), Constant<V, T>(2 * 0.3989423f, 2 * 0.3989422804014327));
        return twice * half;
    }

    /// <summary>
    /// 1 − Φ(t) = φ(t)/(t + P(t)/Q(t)) = φ(t)·Q(t)/(t·Q(t) + P(t)), t ≥ 0: the further out, the more of an error in Q cancels.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NormalTail<V, T>(V t, V density)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V p, q;
        if (typeof(T) == typeof(float))
        {
            // mills-ratio-single
            p = Constant<V, T>(0.0024823716f, 0);
            p = Next<V, T>(p, t, 0.029726392f);
            p = Next<V, T>(p, t, 0.16568163f);
            p = Next<V, T>(p, t, 0.5020107f);
            p = Next<V, T>(p, t, 0.7978846f);
            q = Constant<V, T>(0.0024821146f, 0);
            q = Next<V, T>(q, t, 0.02973915f);
            q = Next<V, T>(q, t, 0.17036949f);
            q = Next<V, T>(q, t, 0.56499267f);
            q = Next<V, T>(q, t, 1.0846068f);
            q = Next<V, T>(q, t, 1f);
        }
        else
        {
            // mills-ratio-double
            p = Constant<V, T>(0, 5.761472752138793e-07);
            p = Next<V, T>(p, t, 1.727235269780502e-05);
            p = Next<V, T>(p, t, 0.00025454972866664885);
            p = Next<V, T>(p, t, 0.0023918403551379456);
            p = Next<V, T>(p, t, 0.015705302399377827);
            p = Next<V, T>(p, t, 0.07464119452005911);
            p = Next<V, T>(p, t, 0.2574521995928125);
            p = Next<V, T>(p, t, 0.6260869272172319);
            p = Next<V, T>(p, t, 0.9883967234531522);
            p = Next<V, T>(p, t, 0.7978845608028654);
            q = Constant<V, T>(0, 5.761472752594307e-07);
            q = Next<V, T>(q, t, 1.727235268912866e-05);
            q = Next<V, T>(q, t, 0.0002557020239628527);
            q = Next<V, T>(q, t, 0.002426385021863586);
            q = Next<V, T>(q, t, 0.016210946338531255);
            q = Next<V, T>(q, t, 0.07932120595977406);
            q = Next<V, T>(q, t, 0.28736039385079104);
            q = Next<V, T>(q, t, 0.7617330869436123);
            q = Next<V, T>(q, t, 1.419653143027875);
            q = Next<V, T>(q, t, 1.6942011632927885);
            q = Next<V, T>(q, t, 1.0);
        }

        return density * q / V.MultiplyAdd(t, q, p);
    }
}
