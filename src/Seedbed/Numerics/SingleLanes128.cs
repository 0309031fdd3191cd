using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Seedbed.Numerics;

/// <summary>4 lanes of <see cref="float"/> in a 128-bit vector.</summary>
internal readonly unsafe struct SingleLanes128 : ILanes<SingleLanes128, float>
{
    private const float RoundingMagic = 12582912f;

    private readonly Vector128<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SingleLanes128(Vector128<float> value) => _value = value;

    public static int Count => 4;

    public static bool IsSupported => Vector128.IsHardwareAccelerated && (Fma.IsSupported || AdvSimd.Arm64.IsSupported);

    public static int Registers => Avx512F.VL.IsSupported || AdvSimd.IsSupported ? 32 : 16;

    public static SingleLanes128 Zero => new(Vector128<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Load(float* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 LoadTwice(float* source) => new(Vector128.Create(*(double*)source).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleLanes128 value, float* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Broadcast(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator +(SingleLanes128 left, SingleLanes128 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator -(SingleLanes128 left, SingleLanes128 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator *(SingleLanes128 left, SingleLanes128 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator /(SingleLanes128 left, SingleLanes128 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 operator -(SingleLanes128 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 MultiplyAdd(SingleLanes128 a, SingleLanes128 b, SingleLanes128 c) => new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 NegatedMultiplyAdd(SingleLanes128 a, SingleLanes128 b, SingleLanes128 c) => new(Vector128.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Sqrt(SingleLanes128 value) => new(Vector128.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Abs(SingleLanes128 value) => new(Vector128.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 CopySign(SingleLanes128 magnitude, SingleLanes128 sign) => new(Vector128.ConditionalSelect(Vector128.Create(-(float)0), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 AtMost(SingleLanes128 value, SingleLanes128 bound) => new(Vector128.MinNative(bound._value, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 AtLeast(SingleLanes128 value, SingleLanes128 bound) => new(Vector128.MaxNative(bound._value, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Larger(SingleLanes128 left, SingleLanes128 right) => new(Vector128.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 LessThan(SingleLanes128 left, SingleLanes128 right) => new(Vector128.LessThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 GreaterThan(SingleLanes128 left, SingleLanes128 right) => new(Vector128.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 IsEqual(SingleLanes128 left, SingleLanes128 right) => new(Vector128.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Select(SingleLanes128 mask, SingleLanes128 whenTrue, SingleLanes128 whenFalse) => new(Vector128.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 SelectNegative(SingleLanes128 sign, SingleLanes128 whenNegative, SingleLanes128 otherwise) => new(Vector128.ConditionalSelect(Vector128.LessThan(sign._value.AsInt32(), Vector128<int>.Zero).AsSingle(), whenNegative._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 And(SingleLanes128 left, SingleLanes128 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Or(SingleLanes128 left, SingleLanes128 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(SingleLanes128 mask) => Vector128.ExtractMostSignificantBits(mask._value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 PowerFromLastBits(SingleLanes128 value) => new(Vector128.ShiftLeft(value._value.AsInt32(), 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Exponent(SingleLanes128 value) => new((Vector128.ShiftRightLogical(value._value.AsInt32(), 23) | Vector128.Create(RoundingMagic).AsInt32()).AsSingle() - Vector128.Create(RoundingMagic + 127));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Significand(SingleLanes128 value) => new((value._value.AsInt32() & Vector128.Create((int)0x007F_FFFF) | Vector128.Create((float)1).AsInt32()).AsSingle());
}
