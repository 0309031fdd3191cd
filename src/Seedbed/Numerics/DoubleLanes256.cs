using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Seedbed.Numerics;

/// <summary>4 lanes of <see cref="double"/> in a 256-bit vector.</summary>
internal readonly unsafe struct DoubleLanes256 : ILanes<DoubleLanes256, double>
{
    private const double RoundingMagic = 6755399441055744d;

    private readonly Vector256<double> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private DoubleLanes256(Vector256<double> value) => _value = value;

    public static int Count => 4;

    public static bool IsSupported => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    public static int Registers => Avx512F.VL.IsSupported ? 32 : 16;

    public static DoubleLanes256 Zero => new(Vector256<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Load(double* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 LoadTwice(double* source) => new(
        Avx.IsSupported ? Avx.BroadcastVector128ToVector256(source) : Vector256.Create(Vector128.Load(source), Vector128.Load(source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleLanes256 value, double* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Broadcast(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator +(DoubleLanes256 left, DoubleLanes256 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator -(DoubleLanes256 left, DoubleLanes256 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator *(DoubleLanes256 left, DoubleLanes256 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator /(DoubleLanes256 left, DoubleLanes256 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 operator -(DoubleLanes256 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 MultiplyAdd(DoubleLanes256 a, DoubleLanes256 b, DoubleLanes256 c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 NegatedMultiplyAdd(DoubleLanes256 a, DoubleLanes256 b, DoubleLanes256 c) => new(Vector256.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Sqrt(DoubleLanes256 value) => new(Vector256.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Abs(DoubleLanes256 value) => new(Vector256.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 CopySign(DoubleLanes256 magnitude, DoubleLanes256 sign) => new(Vector256.ConditionalSelect(Vector256.Create(-(double)0), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 AtMost(DoubleLanes256 value, DoubleLanes256 bound) => new(Vector256.MinNative(bound._value, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 AtLeast(DoubleLanes256 value, DoubleLanes256 bound) => new(Vector256.MaxNative(bound._value, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Larger(DoubleLanes256 left, DoubleLanes256 right) => new(Vector256.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 LessThan(DoubleLanes256 left, DoubleLanes256 right) => new(Vector256.LessThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 GreaterThan(DoubleLanes256 left, DoubleLanes256 right) => new(Vector256.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 IsEqual(DoubleLanes256 left, DoubleLanes256 right) => new(Vector256.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Select(DoubleLanes256 mask, DoubleLanes256 whenTrue, DoubleLanes256 whenFalse) => new(Avx.BlendVariable(whenFalse._value, whenTrue._value, mask._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 SelectNegative(DoubleLanes256 sign, DoubleLanes256 whenNegative, DoubleLanes256 otherwise) => new(Avx.BlendVariable(otherwise._value, whenNegative._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 And(DoubleLanes256 left, DoubleLanes256 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Or(DoubleLanes256 left, DoubleLanes256 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(DoubleLanes256 mask) => Vector256.ExtractMostSignificantBits(mask._value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 PowerFromLastBits(DoubleLanes256 value) => new(Vector256.ShiftLeft(value._value.AsInt64(), 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Exponent(DoubleLanes256 value) => new((Vector256.ShiftRightLogical(value._value.AsInt64(), 52) | Vector256.Create(RoundingMagic).AsInt64()).AsDouble() - Vector256.Create(RoundingMagic + 1023));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Significand(DoubleLanes256 value) => new((value._value.AsInt64() & Vector256.Create((long)0x000F_FFFF_FFFF_FFFF) | Vector256.Create((double)1).AsInt64()).AsDouble());
}
