using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Seedbed.Numerics;

/// <summary>16 lanes of <see cref="float"/> in a 512-bit vector.</summary>
internal readonly unsafe struct SingleLanes512 : ILanes<SingleLanes512, float>
{
    private const float RoundingMagic = 12582912f;

    private readonly Vector512<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SingleLanes512(Vector512<float> value) => _value = value;

    public static int Count => 16;

    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    public static int Registers => 32;

    public static SingleLanes512 Zero => new(Vector512<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Load(float* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 LoadTwice(float* source) => new(
        Avx512DQ.IsSupported ? Avx512DQ.BroadcastVector256ToVector512(source) : Vector512.Create(Vector256.Load(source), Vector256.Load(source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleLanes512 value, float* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator +(SingleLanes512 left, SingleLanes512 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator -(SingleLanes512 left, SingleLanes512 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator *(SingleLanes512 left, SingleLanes512 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator /(SingleLanes512 left, SingleLanes512 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 operator -(SingleLanes512 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 MultiplyAdd(SingleLanes512 a, SingleLanes512 b, SingleLanes512 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 NegatedMultiplyAdd(SingleLanes512 a, SingleLanes512 b, SingleLanes512 c) => new(Vector512.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Sqrt(SingleLanes512 value) => new(Vector512.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Abs(SingleLanes512 value) => new(Vector512.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 CopySign(SingleLanes512 magnitude, SingleLanes512 sign) => new(Vector512.ConditionalSelect(Vector512.Create(-(float)0), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 AtMost(SingleLanes512 value, SingleLanes512 bound) => new(Vector512.MinNative(bound._value, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 AtLeast(SingleLanes512 value, SingleLanes512 bound) => new(Vector512.MaxNative(bound._value, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Larger(SingleLanes512 left, SingleLanes512 right) => new(Vector512.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 LessThan(SingleLanes512 left, SingleLanes512 right) => new(Vector512.LessThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 GreaterThan(SingleLanes512 left, SingleLanes512 right) => new(Vector512.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 IsEqual(SingleLanes512 left, SingleLanes512 right) => new(Vector512.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Select(SingleLanes512 mask, SingleLanes512 whenTrue, SingleLanes512 whenFalse) => new(Vector512.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 SelectNegative(SingleLanes512 sign, SingleLanes512 whenNegative, SingleLanes512 otherwise) => new(Vector512.ConditionalSelect(Vector512.LessThan(sign._value.AsInt32(), Vector512<int>.Zero).AsSingle(), whenNegative._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 And(SingleLanes512 left, SingleLanes512 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Or(SingleLanes512 left, SingleLanes512 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(SingleLanes512 mask) => Vector512.ExtractMostSignificantBits(mask._value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 PowerFromLastBits(SingleLanes512 value) => new(Vector512.ShiftLeft(value._value.AsInt32(), 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Exponent(SingleLanes512 value) => new((Vector512.ShiftRightLogical(value._value.AsInt32(), 23) | Vector512.Create(RoundingMagic).AsInt32()).AsSingle() - Vector512.Create(RoundingMagic + 127));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Significand(SingleLanes512 value) => new((value._value.AsInt32() & Vector512.Create((int)0x007F_FFFF) | Vector512.Create((float)1).AsInt32()).AsSingle());
}
