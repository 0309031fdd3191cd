using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Seedbed.Numerics;

/// <summary>2 lanes of <see cref="double"/> in a 128-bit vector.</summary>
internal readonly unsafe struct DoubleLanes128 : ILanes<DoubleLanes128, double>
{
    private const double RoundingMagic = 6755399441055744d;

    private readonly Vector128<double> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private DoubleLanes128(Vector128<double> value) => _value = value;

    public static int Count => 2;

    public static bool IsSupported => Vector128.IsHardwareAccelerated && (Fma.IsSupported || AdvSimd.Arm64.IsSupported);

    public static int Registers => Avx512F.VL.IsSupported || AdvSimd.IsSupported ? 32 : 16;

    public static DoubleLanes128 Zero => new(Vector128<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Load(double* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 LoadTwice(double* source) => new(Vector128.Create(*source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleLanes128 value, double* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Broadcast(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator +(DoubleLanes128 left, DoubleLanes128 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator -(DoubleLanes128 left, DoubleLanes128 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator *(DoubleLanes128 left, DoubleLanes128 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator /(DoubleLanes128 left, DoubleLanes128 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 operator -(DoubleLanes128 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 MultiplyAdd(DoubleLanes128 a, DoubleLanes128 b, DoubleLanes128 c) => new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 NegatedMultiplyAdd(DoubleLanes128 a, DoubleLanes128 b, DoubleLanes128 c) => new(Vector128.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Sqrt(DoubleLanes128 value) => new(Vector128.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Abs(DoubleLanes128 value) => new(Vector128.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 CopySign(DoubleLanes128 magnitude, DoubleLanes128 sign) => new(Vector128.ConditionalSelect(Vector128.Create(-(double)0), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 AtMost(DoubleLanes128 value, DoubleLanes128 bound) => new(Vector128.MinNative(bound._value, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 AtLeast(DoubleLanes128 value, DoubleLanes128 bound) => new(Vector128.MaxNative(bound._value, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Larger(DoubleLanes128 left, DoubleLanes128 right) => new(Vector128.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 LessThan(DoubleLanes128 left, DoubleLanes128 right) => new(Vector128.LessThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 GreaterThan(DoubleLanes128 left, DoubleLanes128 right) => new(Vector128.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 IsEqual(DoubleLanes128 left, DoubleLanes128 right) => new(Vector128.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Select(DoubleLanes128 mask, DoubleLanes128 whenTrue, DoubleLanes128 whenFalse) => new(Vector128.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 SelectNegative(DoubleLanes128 sign, DoubleLanes128 whenNegative, DoubleLanes128 otherwise) => new(Vector128.ConditionalSelect(Vector128.LessThan(sign._value.AsInt64(), Vector128<long>.Zero).AsDouble(), whenNegative._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 And(DoubleLanes128 left, DoubleLanes128 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Or(DoubleLanes128 left, DoubleLanes128 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(DoubleLanes128 mask) => Vector128.ExtractMostSignificantBits(mask._value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 PowerFromLastBits(DoubleLanes128 value) => new(Vector128.ShiftLeft(value._value.AsInt64(), 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Exponent(DoubleLanes128 value) => new((Vector128.ShiftRightLogical(value._value.AsInt64(), 52) | Vector128.Create(RoundingMagic).AsInt64()).AsDouble() - Vector128.Create(RoundingMagic + 1023));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Significand(DoubleLanes128 value) => new((value._value.AsInt64() & Vector128.Create((long)0x000F_FFFF_FFFF_FFFF) | Vector128.Create((double)1).AsInt64()).AsDouble());
}
