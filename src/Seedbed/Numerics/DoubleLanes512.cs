using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Seedbed.Numerics;

/// <summary>8 lanes of <see cref="double"/> in a 512-bit vector.</summary>
internal readonly unsafe struct DoubleLanes512 : ILanes<DoubleLanes512, double>
{
    private const double RoundingMagic = 6755399441055744d;

    private readonly Vector512<double> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private DoubleLanes512(Vector512<double> value) => _value = value;

    public static int Count => 8;

    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    public static int Registers => 32;

    public static DoubleLanes512 Zero => new(Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Load(double* source) => new(Vector512.Load(source));

    // By way of single precision: the JIT compiler of .NET 10 doubles constant distances in the instruction for doubles.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 LoadTwice(double* source) => new(
        Avx512DQ.IsSupported
            ? Avx512DQ.BroadcastVector256ToVector512((float*)source).AsDouble()
            : Vector512.Create(Vector256.Load(source), Vector256.Load(source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleLanes512 value, double* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Broadcast(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator +(DoubleLanes512 left, DoubleLanes512 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator -(DoubleLanes512 left, DoubleLanes512 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator *(DoubleLanes512 left, DoubleLanes512 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator /(DoubleLanes512 left, DoubleLanes512 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator -(DoubleLanes512 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 MultiplyAdd(DoubleLanes512 a, DoubleLanes512 b, DoubleLanes512 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 NegatedMultiplyAdd(DoubleLanes512 a, DoubleLanes512 b, DoubleLanes512 c) => new(Vector512.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Sqrt(DoubleLanes512 value) => new(Vector512.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Abs(DoubleLanes512 value) => new(Vector512.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 CopySign(DoubleLanes512 magnitude, DoubleLanes512 sign) => new(Vector512.ConditionalSelect(Vector512.Create(-(double)0), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 AtMost(DoubleLanes512 value, DoubleLanes512 bound) => new(Vector512.MinNative(bound._value, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 AtLeast(DoubleLanes512 value, DoubleLanes512 bound) => new(Vector512.MaxNative(bound._value, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Larger(DoubleLanes512 left, DoubleLanes512 right) => new(Vector512.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 LessThan(DoubleLanes512 left, DoubleLanes512 right) => new(Vector512.LessThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 GreaterThan(DoubleLanes512 left, DoubleLanes512 right) => new(Vector512.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 IsEqual(DoubleLanes512 left, DoubleLanes512 right) => new(Vector512.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Select(DoubleLanes512 mask, DoubleLanes512 whenTrue, DoubleLanes512 whenFalse) => new(Vector512.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 SelectNegative(DoubleLanes512 sign, DoubleLanes512 whenNegative, DoubleLanes512 otherwise) => new(Vector512.ConditionalSelect(Vector512.LessThan(sign._value.AsInt64(), Vector512<long>.Zero).AsDouble(), whenNegative._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 And(DoubleLanes512 left, DoubleLanes512 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Or(DoubleLanes512 left, DoubleLanes512 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(DoubleLanes512 mask) => Vector512.ExtractMostSignificantBits(mask._value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 PowerFromLastBits(DoubleLanes512 value) => new(Vector512.ShiftLeft(value._value.AsInt64(), 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Exponent(DoubleLanes512 value) => new((Vector512.ShiftRightLogical(value._value.AsInt64(), 52) | Vector512.Create(RoundingMagic).AsInt64()).AsDouble() - Vector512.Create(RoundingMagic + 1023));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Significand(DoubleLanes512 value) => new((value._value.AsInt64() & Vector512.Create((long)0x000F_FFFF_FFFF_FFFF) | Vector512.Create((double)1).AsInt64()).AsDouble());
}
