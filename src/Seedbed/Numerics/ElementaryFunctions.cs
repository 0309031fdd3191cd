using System.Numerics;
using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <summary>
/// exp, log, tanh and their kin over lanes, the same bits on every machine and at every width: only IEEE 754 operations that
/// round once, in a fixed order. The methods are those of Muller 2016, "Elementary functions: algorithms and implementation";
/// every coefficient is fitted by <c>tools/coefficients/elementary.py NAME</c>, with the name beside it here.
/// Errors stay under 2 units in the last place for exp, log, logistic and the normal density, under 3 for softplus and tanh in double precision,
/// under 4 for Φ, under 6 for tanh in single precision.
/// NaN gives NaN, too large a result gives infinity, and a result within a factor √2 of the smallest normal number or under it may be zero.
/// </summary>
internal static partial class ElementaryFunctions
{
    /// <summary>The leading bits of ln 2, few enough that a product with an exponent is exact.</summary>
    private const float Ln2HighSingle = 0.69314575f;
    private const double Ln2HighDouble = 0.6931471805598903;

    /// <summary>What is left of ln 2.</summary>
    private const float Ln2LowSingle = 1.4286068e-06f;
    private const double Ln2LowDouble = 5.497923018708371e-14;

    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ExpBelow<V, T>(V.AtMost(x, Constant<V, T>(89f, 710d)));

    /// <summary>eˣ for x ≤ 0: the same bits as <see cref="Exp"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOfNegative<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ExpBelow<V, T>(x);

    /// <summary>eˣ − 1 without cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpMinusOne<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V bounded = V.AtLeast(V.AtMost(x, Constant<V, T>(89f, 710d)), Constant<V, T>(-20f, -40d));
        V r = ReduceByLn2<V, T>(bounded, out V half);
        V twice = TwiceExponentialMinusOne<V, T>(r);
        V oneHalf = Constant<V, T>(0.5f, 0.5d);
        V result = V.MultiplyAdd(half * oneHalf, twice, half - oneHalf);
        return V.CopySign(result + result, x);
    }

    /// <summary>The lanes all equal to one constant, chosen by the precision when the code is compiled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Constant<V, T>(float single, double @double)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Broadcast(typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(single) : Unsafe.BitCast<double, T>(@double));

    /// <summary>One step of Horner's rule: sum · x + the next coefficient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Next<V, T>(V sum, V x, float coefficient)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.MultiplyAdd(sum, x, V.Broadcast(Unsafe.BitCast<float, T>(coefficient)));

    /// <summary>One step of Horner's rule: sum · x + the next coefficient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Next<V, T>(V sum, V x, double coefficient)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.MultiplyAdd(sum, x, V.Broadcast(Unsafe.BitCast<double, T>(coefficient)));

    /// <summary>e⁻ᵃᵇˢ⁽ˣ⁾.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfMinusMagnitude<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ExpBelow<V, T>(MinusMagnitude<V, T>(x));

    /// <summary>−|x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V MinusMagnitude<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Or(x, Constant<V, T>(-0f, -0d));

    /// <summary>eˣ for x up to where it first overflows. From the lower bound down the factor 2ⁿ⁻¹ is the bit pattern of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpBelow<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ExpBelow<V, T>(x, ExpLowest<V, T>(), RoundingOrigin<V, T>(), ExpOdd<V, T>(), ExpEven<V, T>());

    /// <summary>The same, with those of its constants as variables that cost a loop an instruction each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpBelow<V, T>(V x, V lowest, V origin, V odd, V even)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V bounded = V.AtLeast(x, lowest);
        V r = ReduceByLn2<V, T>(bounded, Multiples<V, T>(bounded, origin, out V half));
        return (Constant<V, T>(2f, 2d) + TwiceExponentialMinusOne<V, T>(r, odd, even)) * half;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpLowest<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Constant<V, T>(-87.5f, -708.5);

    /// <summary>r = x − n·ln 2 with |r| ≤ ½·ln 2; ln 2 in two parts (Cody and Waite 1980).</summary>
    /// <param name="half">2ⁿ⁻¹.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceByLn2<V, T>(V x, out V half)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ReduceByLn2<V, T>(x, Multiples<V, T>(x, RoundingOrigin<V, T>(), out half));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceByLn2<V, T>(V x, V n)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V r = V.MultiplyAdd(n, Constant<V, T>(-Ln2HighSingle, -Ln2HighDouble), x);
        return V.MultiplyAdd(n, Constant<V, T>(-Ln2LowSingle, -Ln2LowDouble), r);
    }

    /// <summary>r of x + rest, a rest under half a unit in the last place of x.</summary>
    /// <param name="half">2ⁿ⁻¹.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceByLn2<V, T>(V x, V rest, out V half)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V n = Multiples<V, T>(x, RoundingOrigin<V, T>(), out half);
        V r = V.MultiplyAdd(n, Constant<V, T>(-Ln2HighSingle, -Ln2HighDouble), x);
        return r + V.MultiplyAdd(n, Constant<V, T>(-Ln2LowSingle, -Ln2LowDouble), rest);
    }

    /// <summary>n = x/ln 2 rounded to an integer, by adding and taking away the origin: the library's vector rounding compiles to slow code.</summary>
    /// <param name="half">2ⁿ⁻¹.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Multiples<V, T>(V x, V origin, out V half)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V sum = V.MultiplyAdd(x, Constant<V, T>(1.442695f, 1.4426950408889634), origin);
        half = V.PowerFromLastBits(sum);
        return sum - origin;
    }

    /// <summary>
    /// 1.5 times the power of two whose last place is the unit, so that a sum with it is rounded to an integer, plus the stored exponent of ½, so that the
    /// last bits of its sum with n are the stored exponent of 2ⁿ⁻¹.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V RoundingOrigin<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Constant<V, T>(12582912f + 126, 6755399441055744d + 1022);

    /// <summary>
    /// 2(eʳ − 1) = 2r + r²·2q(r), |r| ≤ ½·ln 2; even and odd powers of q apart, which halves the chain of dependent steps.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TwiceExponentialMinusOne<V, T>(V r)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TwiceExponentialMinusOne<V, T>(r, ExpOdd<V, T>(), ExpEven<V, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TwiceExponentialMinusOne<V, T>(V r, V odd, V even)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V square = r * r;
        if (typeof(T) == typeof(float))
        {
            // exponential-single
            odd = Next<V, T>(odd, square, 2 * 0.16666543f);
            even = Next<V, T>(even, square, 2 * 0.0416672f);
            even = Next<V, T>(even, square, 2 * 0.49999997f);
        }
        else
        {
            // exponential-double
            odd = Next<V, T>(odd, square, 2 * 2.755740768955867e-06);
            odd = Next<V, T>(odd, square, 2 * 0.00019841269718707787);
            odd = Next<V, T>(odd, square, 2 * 0.008333333333389734);
            odd = Next<V, T>(odd, square, 2 * 0.16666666666666588);
            even = Next<V, T>(even, square, 2 * 2.4801505142430155e-05);
            even = Next<V, T>(even, square, 2 * 0.0013888888931667296);
            even = Next<V, T>(even, square, 2 * 0.041666666666576466);
            even = Next<V, T>(even, square, 2 * 0.5000000000000006);
        }

        return V.MultiplyAdd(V.MultiplyAdd(odd, r, even), square, r + r);
    }

    /// <summary>The first coefficient of the odd powers: exponential-single, exponential-double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOdd<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Constant<V, T>(2 * 0.0083665475f, 2 * 2.5053774514983334e-08);

    /// <summary>The first coefficient of the even powers: exponential-single, exponential-double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpEven<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Constant<V, T>(2 * 0.0013882514f, 2 * 2.762609294565335e-07);
}
