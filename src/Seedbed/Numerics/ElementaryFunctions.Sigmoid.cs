using System.Numerics;
using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <content>The two sigmoids.</content>
internal static partial class ElementaryFunctions
{
    /// <summary>1/(1 + e⁻ˣ), accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Logistic<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V one = Constant<V, T>(1f, 1d);
        return one / (one + Exp<V, T>(-x));
    }

    /// <summary>tanh x, never outside [−1, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V one = Constant<V, T>(1f, 1d);
        V magnitude = V.Abs(x);
        if (typeof(T) == typeof(float))
        {
            // tanh-single: x·P(z)/Q(z), z = x², both with constant term 1.
            V z = x * x;
            V p = Constant<V, T>(1.3319044e-08f, 0);
            p = Next<V, T>(p, z, 2.058346e-05f);
            p = Next<V, T>(p, z, 0.0034940331f);
            p = Next<V, T>(p, z, 0.13379717f);
            V q = Constant<V, T>(7.7620075e-07f, 0);
            q = Next<V, T>(q, z, 0.00032830908f);
            q = Next<V, T>(q, z, 0.025871068f);
            q = Next<V, T>(q, z, 0.46713033f);
            q = Next<V, T>(q, z, 1f);
            V ratio = V.MultiplyAdd(x * z, p, x) / q;
            return V.Select(V.GreaterThan(magnitude, Constant<V, T>(9.01f, 0)), V.CopySign(one, x), ratio);
        }

        // (e²ˣ − 1)/(e²ˣ + 1) of the magnitude, which is 1 to the last bit from 20 on.
        V bound = Constant<V, T>(0, 20d);
        magnitude = V.Select(V.GreaterThan(magnitude, bound), bound, magnitude);
        V difference = ExpMinusOne<V, T>(magnitude + magnitude);
        return V.CopySign(difference / (difference + Constant<V, T>(2f, 2d)), x);
    }
}
