using System.Runtime.CompilerServices;

namespace Seedbed.Numerics;

/// <summary>A single lane of <see cref="float"/>: the engine on a processor without vectors, and the scalar form of every function.</summary>
internal readonly unsafe struct SingleScalar : ILanes<SingleScalar, float>
{
    private readonly float _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SingleScalar(float value) => _value = value;

    public static int Count => 1;

    public static bool IsSupported => true;

    public static int Registers => 16;

    public static SingleScalar Zero => default;

    /// <summary>The lane as a number.</summary>
    public float Value => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Load(float* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleScalar value, float* destination) => *destination = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Broadcast(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar operator +(SingleScalar left, SingleScalar right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar operator -(SingleScalar left, SingleScalar right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar operator *(SingleScalar left, SingleScalar right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar operator /(SingleScalar left, SingleScalar right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar operator -(SingleScalar value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar MultiplyAdd(SingleScalar a, SingleScalar b, SingleScalar c) => new(MathF.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar NegatedMultiplyAdd(SingleScalar a, SingleScalar b, SingleScalar c) => new(MathF.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Sqrt(SingleScalar value) => new(MathF.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Abs(SingleScalar value) => new(MathF.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar CopySign(SingleScalar magnitude, SingleScalar sign) => new(MathF.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar AtMost(SingleScalar value, SingleScalar bound) => value._value > bound._value ? bound : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar AtLeast(SingleScalar value, SingleScalar bound) => value._value < bound._value ? bound : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Larger(SingleScalar left, SingleScalar right) => left._value > right._value ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar LessThan(SingleScalar left, SingleScalar right) => Mask(left._value < right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar GreaterThan(SingleScalar left, SingleScalar right) => Mask(left._value > right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar IsEqual(SingleScalar left, SingleScalar right) => Mask(left._value == right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Select(SingleScalar mask, SingleScalar whenTrue, SingleScalar whenFalse) => BitConverter.SingleToInt32Bits(mask._value) < 0 ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar SelectNegative(SingleScalar sign, SingleScalar whenNegative, SingleScalar otherwise) => BitConverter.SingleToInt32Bits(sign._value) < 0 ? whenNegative : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar And(SingleScalar left, SingleScalar right) => new(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(left._value) & BitConverter.SingleToInt32Bits(right._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Or(SingleScalar left, SingleScalar right) => new(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(left._value) | BitConverter.SingleToInt32Bits(right._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(SingleScalar mask) => BitConverter.SingleToInt32Bits(mask._value) < 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar PowerFromLastBits(SingleScalar value) => new(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value._value) << 23));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Exponent(SingleScalar value) => new((BitConverter.SingleToInt32Bits(value._value) >> 23) - 127);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Significand(SingleScalar value) => new(BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(value._value) & 0x007F_FFFF) | BitConverter.SingleToInt32Bits(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleScalar Mask(bool value) => new(BitConverter.Int32BitsToSingle(value ? -1 : 0));
}
