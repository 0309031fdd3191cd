using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <summary>A single lane of <see cref="double"/>: the engine on a processor without vectors, and the scalar form of every function.</summary>
internal readonly unsafe struct DoubleScalar : ILanes<DoubleScalar, double>
{
    private readonly double _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private DoubleScalar(double value) => _value = value;

    public static int Count => 1;

    public static bool IsSupported => true;

    public static int Registers => 16;

    public static DoubleScalar Zero => default;

    /// <summary>The lane as a number.</summary>
    public double Value => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Load(double* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleScalar value, double* destination) => *destination = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Broadcast(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar operator +(DoubleScalar left, DoubleScalar right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar operator -(DoubleScalar left, DoubleScalar right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar operator *(DoubleScalar left, DoubleScalar right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar operator /(DoubleScalar left, DoubleScalar right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar operator -(DoubleScalar value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar MultiplyAdd(DoubleScalar a, DoubleScalar b, DoubleScalar c) => new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar NegatedMultiplyAdd(DoubleScalar a, DoubleScalar b, DoubleScalar c) => new(Math.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Sqrt(DoubleScalar value) => new(Math.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Abs(DoubleScalar value) => new(Math.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar CopySign(DoubleScalar magnitude, DoubleScalar sign) => new(Math.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar AtMost(DoubleScalar value, DoubleScalar bound) => value._value > bound._value ? bound : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar AtLeast(DoubleScalar value, DoubleScalar bound) => value._value < bound._value ? bound : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Larger(DoubleScalar left, DoubleScalar right) => left._value > right._value ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar LessThan(DoubleScalar left, DoubleScalar right) => Mask(left._value < right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar GreaterThan(DoubleScalar left, DoubleScalar right) => Mask(left._value > right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar IsEqual(DoubleScalar left, DoubleScalar right) => Mask(left._value == right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Select(DoubleScalar mask, DoubleScalar whenTrue, DoubleScalar whenFalse) => BitConverter.DoubleToInt64Bits(mask._value) < 0 ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar SelectNegative(DoubleScalar sign, DoubleScalar whenNegative, DoubleScalar otherwise) => BitConverter.DoubleToInt64Bits(sign._value) < 0 ? whenNegative : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar And(DoubleScalar left, DoubleScalar right) => new(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(left._value) & BitConverter.DoubleToInt64Bits(right._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Or(DoubleScalar left, DoubleScalar right) => new(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(left._value) | BitConverter.DoubleToInt64Bits(right._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(DoubleScalar mask) => BitConverter.DoubleToInt64Bits(mask._value) < 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar PowerFromLastBits(DoubleScalar value) => new(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value._value) << 52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Exponent(DoubleScalar value) => new((BitConverter.DoubleToInt64Bits(value._value) >> 52) - 1023);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Significand(DoubleScalar value) => new(BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(value._value) & 0x000F_FFFF_FFFF_FFFF) | BitConverter.DoubleToInt64Bits(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleScalar Mask(bool value) => new(BitConverter.Int64BitsToDouble(value ? -1 : 0));
}
