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
        V bell = ExpOfHalfSquare<V, T>(t);
        density = bell * Constant<V, T>(0.3989423f, 0.3989422804014327);
        V tail = bell * NormalTail<V, T>(t);
        return V.Select(V.LessThan(x, V.Zero), tail, Constant<V, T>(1f, 1d) - tail);
    }

    /// <summary>φ(x), the standard normal density.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalDensity<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ExpOfHalfSquare<V, T>(NormalRange<V, T>(x)) * Constant<V, T>(0.3989423f, 0.3989422804014327);

    /// <summary>|x|, at most where the tail is no longer a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NormalRange<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V high = Constant<V, T>(14f, 39d);
        V t = V.Abs(x);
        return V.Select(V.GreaterThan(t, high), high, t);
    }

    /// <summary>exp(−t²/2), corrected for the rounding of t² (Cody 1969, "Rational Chebyshev approximations for the error function").</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfHalfSquare<V, T>(V t)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V minusHalf = Constant<V, T>(-0.5f, -0.5d);
        V square = t * t;
        V rest = V.MultiplyAdd(t, t, -square);
        V bell = Exp<V, T>(square * minusHalf);
        return V.MultiplyAdd(bell, rest * minusHalf, bell);
    }

    /// <summary>P(t)/Q(t) of 1 − Φ(t) = exp(−t²/2)·P(t)/Q(t), t ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NormalTail<V, T>(V t)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V p, q;
        if (typeof(T) == typeof(float))
        {
            // normal-tail-single
            p = Constant<V, T>(0.0040775966f, 0);
            p = Next<V, T>(p, t, 0.04037246f);
            p = Next<V, T>(p, t, 0.18246156f);
            p = Next<V, T>(p, t, 0.43725055f);
            p = Next<V, T>(p, t, 0.5f);
            q = Constant<V, T>(0.01022089f, 0);
            q = Next<V, T>(q, t, 0.101205565f);
            q = Next<V, T>(q, t, 0.4674284f);
            q = Next<V, T>(q, t, 1.1992896f);
            q = Next<V, T>(q, t, 1.672386f);
            q = Next<V, T>(q, t, 1f);
            return p / q;
        }

        // normal-tail-double
        p = Constant<V, T>(0, 2.242578401654896e-07);
        p = Next<V, T>(p, t, 6.977938505553354e-06);
        p = Next<V, T>(p, t, 0.00010659828231390412);
        p = Next<V, T>(p, t, 0.0010399257031545584);
        p = Next<V, T>(p, t, 0.007124067695499513);
        p = Next<V, T>(p, t, 0.03567261014262461);
        p = Next<V, T>(p, t, 0.1320599938251844);
        p = Next<V, T>(p, t, 0.35737232859636153);
        p = Next<V, T>(p, t, 0.6796436121615577);
        p = Next<V, T>(p, t, 0.8279462560029258);
        p = Next<V, T>(p, t, 0.5);
        q = Constant<V, T>(0, 5.621310429663674e-07);
        q = Next<V, T>(q, t, 1.7491097956686263e-05);
        q = Next<V, T>(q, t, 0.0002677643995149317);
        q = Next<V, T>(q, t, 0.002624198269203619);
        q = Next<V, T>(q, t, 0.01812346751328368);
        q = Next<V, T>(q, t, 0.09198969848078165);
        q = Next<V, T>(q, t, 0.34835391353270406);
        q = Next<V, T>(q, t, 0.9801791939481304);
        q = Next<V, T>(q, t, 2.0015526521709326);
        q = Next<V, T>(q, t, 2.8171180663692312);
        q = Next<V, T>(q, t, 2.4537770728087174);
        q = Next<V, T>(q, t, 1.0);
        return p / q;
    }
}
