using System.Numerics;
using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <content>
/// The two sigmoids of whole rows. Their constants are arguments of methods that are not inlined: variables to the JIT compiler, which keeps them in
/// registers over the loop; what it knows to be constant it loads anew for every vector.
/// </content>
internal static unsafe partial class ElementaryFunctions
{
    /// <summary>Replaces values by their tanh, the same bits as <see cref="Tanh{V, T}(V)"/>.</summary>
    /// <param name="values">Rows of vectors.</param>
    /// <param name="units">The vectors of a row.</param>
    /// <param name="step">Elements from a row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TanhOfRows<V, T>(T* values, int rows, int units, nint step)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TanhOfRows<V, T>(values, rows, units, step, TanhBound<V, T>(), -TanhBound<V, T>(), One<V, T>(), -One<V, T>(), TanhNumerator<V, T>(), TanhDenominator<V, T>());

    /// <summary>Replaces values by their logistic function, the same bits as <see cref="Logistic{V, T}(V)"/>.</summary>
    /// <param name="values">Rows of vectors.</param>
    /// <param name="units">The vectors of a row.</param>
    /// <param name="step">Elements from a row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogisticOfRows<V, T>(T* values, int rows, int units, nint step)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LogisticOfRows<V, T>(values, rows, units, step, ExpLowest<V, T>(), RoundingOrigin<V, T>(), ExpOdd<V, T>(), ExpEven<V, T>(), One<V, T>());

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TanhOfRows<V, T>(T* values, int rows, int units, nint step, V bound, V minusBound, V one, V minusOne, V p, V q)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (; rows > 0; rows--, values += step)
        {
            for (nint i = 0; i < (nint)units * V.Count; i += V.Count)
            {
                V x = V.Load(values + i);
                V.Store(typeof(T) == typeof(float) ? TanhByRationalFunction<V, T>(x, bound, minusBound, one, minusOne, p, q) : TanhByExponential<V, T>(x), values + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void LogisticOfRows<V, T>(T* values, int rows, int units, nint step, V lowest, V origin, V odd, V even, V one)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (; rows > 0; rows--, values += step)
        {
            for (nint i = 0; i < (nint)units * V.Count; i += V.Count)
            {
                V x = V.Load(values + i);
                V u = ExpBelow<V, T>(MinusMagnitude<V, T>(x), lowest, origin, odd, even);
                V.Store(LogisticFromExp<V, T>(x, u, one), values + i);
            }
        }
    }
}
