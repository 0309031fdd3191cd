using System.Diagnostics;
using System.Numerics;

namespace Seedbed.Numerics;

/// <summary>
/// A vector whose elements ("lanes") never meet: lane i of a result depends on lane i of the operands alone, and on the
/// same IEEE 754 operations in every implementation. Kernels written over it give the same bits at every width.
/// A comparison returns a mask, to be used with <see cref="Select"/>, <see cref="And"/> and <see cref="AnyTrue"/> alone.
/// </summary>
/// <typeparam name="V">The implementing vector type.</typeparam>
/// <typeparam name="T">The element, <see cref="float"/> or <see cref="double"/>.</typeparam>
internal unsafe interface ILanes<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Whether this processor computes the type in hardware.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>How many vector registers the processor has for this type: what decides the size of register blocks.</summary>
    static abstract int Registers { get; }

    static abstract V Zero { get; }

    static abstract V Load(T* source);

    /// <summary>Half as many numbers as there are lanes, in the first half of the lanes and in the second.</summary>
    static virtual V LoadTwice(T* source) => throw new UnreachableException();

    static abstract void Store(V value, T* destination);

    static abstract V Broadcast(T value);

    static abstract V operator +(V left, V right);

    static abstract V operator -(V left, V right);

    static abstract V operator *(V left, V right);

    static abstract V operator /(V left, V right);

    static abstract V operator -(V value);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>c − a·b, rounded once.</summary>
    static abstract V NegatedMultiplyAdd(V a, V b, V c);

    static abstract V Sqrt(V value);

    static abstract V Abs(V value);

    /// <summary>The magnitude of one value with the sign bit of another.</summary>
    static abstract V CopySign(V magnitude, V sign);

    /// <summary>The smaller of a value and a bound that is neither NaN nor zero; NaN where the value is NaN.</summary>
    static abstract V AtMost(V value, V bound);

    /// <summary>The larger of a value and a bound that is neither NaN nor zero; NaN where the value is NaN.</summary>
    static abstract V AtLeast(V value, V bound);

    /// <summary>The larger of two values. Where one is NaN or both are zero, which of them it is depends on the processor.</summary>
    static abstract V Larger(V left, V right);

    static abstract V LessThan(V left, V right);

    static abstract V GreaterThan(V left, V right);

    static abstract V IsEqual(V left, V right);

    /// <summary>In each lane <paramref name="whenTrue"/> where the mask is set, else <paramref name="whenFalse"/>.</summary>
    static abstract V Select(V mask, V whenTrue, V whenFalse);

    /// <summary>In each lane <paramref name="whenNegative"/> where the sign bit of a value is set, that of −0 too, else <paramref name="otherwise"/>.</summary>
    static abstract V SelectNegative(V sign, V whenNegative, V otherwise);

    static abstract V And(V left, V right);

    static abstract V Or(V left, V right);

    /// <summary>Whether the mask is set in any lane.</summary>
    static abstract bool AnyTrue(V mask);

    /// <summary>The power of two whose exponent has the last bits of the value, as they are stored, and whose fraction is zero.</summary>
    static abstract V PowerFromLastBits(V value);

    /// <summary>For a positive normal x = 2ᵉ·f with f in [1, 2): e.</summary>
    static abstract V Exponent(V value);

    /// <summary>For a positive normal x = 2ᵉ·f with f in [1, 2): f.</summary>
    static abstract V Significand(V value);
}
