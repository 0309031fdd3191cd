using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Seedbed.Numerics;

/// <summary>8 lanes of <see cref="float"/> in a 256-bit vector.</summary>
internal readonly unsafe struct SingleLanes256 : ILanes<SingleLanes256, float>
{
    private const float RoundingMagic = 12582912f;

    private readonly Vector256<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SingleLanes256(Vector256<float> value) => _value = value;

    public static int Count => 8;

    public static bool IsSupported => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    public static int Registers => Avx512F.VL.IsSupported ? 32 : 16;

    public static SingleLanes256 Zero => new(Vector256<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Load(float* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 LoadTwice(float* source) => new(
        Avx.IsSupported ? Avx.BroadcastVector128ToVector256(source) : Vector256.Create(Vector128.Load(source), Vector128.Load(source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleLanes256 value, float* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator +(SingleLanes256 left, SingleLanes256 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator -(SingleLanes256 left, SingleLanes256 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator *(SingleLanes256 left, SingleLanes256 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator /(SingleLanes256 left, SingleLanes256 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 operator -(SingleLanes256 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 MultiplyAdd(SingleLanes256 a, SingleLanes256 b, SingleLanes256 c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 NegatedMultiplyAdd(SingleLanes256 a, SingleLanes256 b, SingleLanes256 c) => new(Vector256.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Sqrt(SingleLanes256 value) => new(Vector256.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Abs(SingleLanes256 value) => new(Vector256.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 CopySign(SingleLanes256 magnitude, SingleLanes256 sign) => new(Vector256.ConditionalSelect(Vector256.Create(-(float)0), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 AtMost(SingleLanes256 value, SingleLanes256 bound) => new(Vector256.MinNative(bound._value, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 AtLeast(SingleLanes256 value, SingleLanes256 bound) => new(Vector256.MaxNative(bound._value, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Larger(SingleLanes256 left, SingleLanes256 right) => new(Vector256.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 LessThan(SingleLanes256 left, SingleLanes256 right) => new(Vector256.LessThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 GreaterThan(SingleLanes256 left, SingleLanes256 right) => new(Vector256.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 IsEqual(SingleLanes256 left, SingleLanes256 right) => new(Vector256.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Select(SingleLanes256 mask, SingleLanes256 whenTrue, SingleLanes256 whenFalse) => new(Avx.BlendVariable(whenFalse._value, whenTrue._value, mask._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 SelectNegative(SingleLanes256 sign, SingleLanes256 whenNegative, SingleLanes256 otherwise) => new(Avx.BlendVariable(otherwise._value, whenNegative._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 And(SingleLanes256 left, SingleLanes256 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Or(SingleLanes256 left, SingleLanes256 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(SingleLanes256 mask) => Vector256.ExtractMostSignificantBits(mask._value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 PowerFromLastBits(SingleLanes256 value) => new(Vector256.ShiftLeft(value._value.AsInt32(), 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Exponent(SingleLanes256 value) => new((Vector256.ShiftRightLogical(value._value.AsInt32(), 23) | Vector256.Create(RoundingMagic).AsInt32()).AsSingle() - Vector256.Create(RoundingMagic + 127));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Significand(SingleLanes256 value) => new((value._value.AsInt32() & Vector256.Create((int)0x007F_FFFF) | Vector256.Create((float)1).AsInt32()).AsSingle());
}
