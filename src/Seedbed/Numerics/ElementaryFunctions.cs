using System.Numerics;
using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <summary>
/// exp, log, tanh and their kin over lanes, the same bits on every machine and at every width: only IEEE 754 operations that
/// round once, in a fixed order. The methods are those of Muller 2016, "Elementary functions: algorithms and implementation";
/// every coefficient is fitted by <c>tools/coefficients/elementary.py NAME</c>, with the name beside it here.
/// Errors stay under 2 units in the last place for exp, log and logistic, under 3 for the others. NaN gives NaN, too large a
/// result gives infinity, and a result within a factor √2 of the smallest normal number or under it may be zero.
/// </summary>
internal static partial class ElementaryFunctions
{
    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V r = ReduceByLn2<V, T>(ExponentRange<V, T>(x), out V n);
        V one = Constant<V, T>(2f, 2d);
        V twice = V.MultiplyAdd(V.MultiplyAdd(ExponentialTail<V, T>(r), r, one), r, one);
        return twice * V.PowerOfTwo(n - Constant<V, T>(1f, 1d));
    }

    /// <summary>eˣ − 1 without cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpMinusOne<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V low = Constant<V, T>(-20f, -40d);
        V bounded = ExponentRange<V, T>(x);
        V r = ReduceByLn2<V, T>(V.Select(V.LessThan(bounded, low), low, bounded), out V n);
        V twice = V.MultiplyAdd(r * r, ExponentialTail<V, T>(r), r + r);
        V half = V.PowerOfTwo(n - Constant<V, T>(1f, 1d));
        V result = V.MultiplyAdd(half, twice, (half - Constant<V, T>(0.5f, 0.5d)) * Constant<V, T>(2f, 2d));
        return V.CopySign(result, x);
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

    /// <summary>x drawn into the range in which 2ⁿ⁻¹ is a normal number or, at the lower end, zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExponentRange<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V low = Constant<V, T>(-87.5f, -708.5);
        V high = Constant<V, T>(89f, 710d);
        x = V.Select(V.LessThan(x, low), low, x);
        return V.Select(V.GreaterThan(x, high), high, x);
    }

    /// <summary>r = x − n·ln 2 with |r| ≤ ½·ln 2; ln 2 in two parts (Cody and Waite 1980).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceByLn2<V, T>(V x, out V n)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Adding and taking away 1.5 times the largest power of two that still has a unit place rounds to an integer.
        V rounding = Constant<V, T>(12582912f, 6755399441055744d);
        n = V.MultiplyAdd(x, Constant<V, T>(1.442695f, 1.4426950408889634), rounding) - rounding;
        V r = V.NegatedMultiplyAdd(n, Ln2High<V, T>(), x);
        return V.NegatedMultiplyAdd(n, Ln2Low<V, T>(), r);
    }

    /// <summary>The leading bits of ln 2, few enough that a product with an exponent is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Ln2High<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Constant<V, T>(0.69314575f, 0.6931471805598903);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Ln2Low<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Constant<V, T>(1.4286068e-06f, 5.497923018708371e-14);

    /// <summary>2q of eʳ = 1 + r + r²·q(r), |r| ≤ ½·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExponentialTail<V, T>(V r)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V q;
        if (typeof(T) == typeof(float))
        {
            // exponential-single
            q = Constant<V, T>(2 * 0.0013882514f, 0);
            q = Next<V, T>(q, r, 2 * 0.0083665475f);
            q = Next<V, T>(q, r, 2 * 0.0416672f);
            q = Next<V, T>(q, r, 2 * 0.16666543f);
            return Next<V, T>(q, r, 2 * 0.49999997f);
        }

        // exponential-double
        q = Constant<V, T>(0, 2 * 2.5053774514983334e-08);
        q = Next<V, T>(q, r, 2 * 2.762609294565335e-07);
        q = Next<V, T>(q, r, 2 * 2.755740768955867e-06);
        q = Next<V, T>(q, r, 2 * 2.4801505142430155e-05);
        q = Next<V, T>(q, r, 2 * 0.00019841269718707787);
        q = Next<V, T>(q, r, 2 * 0.0013888888931667296);
        q = Next<V, T>(q, r, 2 * 0.008333333333389734);
        q = Next<V, T>(q, r, 2 * 0.041666666666576466);
        q = Next<V, T>(q, r, 2 * 0.16666666666666588);
        return Next<V, T>(q, r, 2 * 0.5000000000000006);
    }
}
