using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Seedbed.Numerics;

namespace Seedbed.Lanes;

/// <summary>
/// Register blocks of 4 rows and up to three columns side by side, of the same sums as <see cref="Tile{V, T, TLeft, TRows, TColumns, TEnd}"/>. Their loop adds
/// two summands a turn, at addresses that the processor adds up itself: 42 instructions for 24 multiply-adds instead of 46. Each sum is stored
/// with its last product. The summands stand in line three times, as the JIT compiler takes sums that are handed to a method out of their registers.
/// </summary>
internal static unsafe class PairedTile<T, TLeft, TColumns, TWalk, TDepth, TSums>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLeft : IRowReader
    where TColumns : ICount
    where TWalk : unmanaged
    where TDepth : unmanaged
    where TSums : unmanaged
{
    /// <summary>The rows of a block.</summary>
    public const int Rows = 4;

    /// <summary>Computes blocks one below the other, up to row <paramref name="endRow"/>, a multiple of <see cref="Rows"/>; the depth is at least 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(in ProductOperands<T> operands, int endRow, int column)
    {
        // From one row's value to the next row's, and from one summand to the next; that of a value's size is a constant of the machine code.
        nint valueBytes = (typeof(TLeft) == typeof(BroadcastRows) ? 1 : typeof(TLeft) == typeof(HalfRows) ? Vector128<T>.Count : Vector256<T>.Count) * sizeof(T);
        nint row1 = typeof(TWalk) == typeof(TileForm.AlongDepth) ? operands.LeftRow * sizeof(T) : valueBytes;
        nint row2 = 2 * row1;
        nint row3 = 3 * row1;
        nint next = typeof(TWalk) == typeof(TileForm.AlongDepth) ? valueBytes : operands.LeftDepth * sizeof(T);
        nint rightBytes = operands.RightDepth * sizeof(T);
        for (int row = 0; row < endRow; row += Rows)
        {
            byte* left = (byte*)operands.LeftFrom(row);
            byte* right = (byte*)(operands.Right + ((nint)column * Vector256<T>.Count));
            Vector256<T> s00 = Vector256<T>.Zero, s01 = Vector256<T>.Zero, s02 = Vector256<T>.Zero;
            Vector256<T> s10 = Vector256<T>.Zero, s11 = Vector256<T>.Zero, s12 = Vector256<T>.Zero;
            Vector256<T> s20 = Vector256<T>.Zero, s21 = Vector256<T>.Zero, s22 = Vector256<T>.Zero;
            Vector256<T> s30 = Vector256<T>.Zero, s31 = Vector256<T>.Zero, s32 = Vector256<T>.Zero;
            if (typeof(TSums) == typeof(TileForm.FromInitial))
            {
                T* initial = operands.Initial + (row * operands.InitialRow) + (column * operands.InitialColumn);
                LoadRow(initial, operands.InitialColumn, out s00, out s01, out s02);
                LoadRow(initial + operands.InitialRow, operands.InitialColumn, out s10, out s11, out s12);
                LoadRow(initial + (2 * operands.InitialRow), operands.InitialColumn, out s20, out s21, out s22);
                LoadRow(initial + (3 * operands.InitialRow), operands.InitialColumn, out s30, out s31, out s32);
            }

            if (typeof(TDepth) == typeof(TileForm.EvenDepth))
            {
                Vector256<T> b0 = Right(right, 0);
                Vector256<T> b1 = typeof(TColumns) != typeof(Counts.One) ? Right(right, 1) : Vector256<T>.Zero;
                Vector256<T> b2 = typeof(TColumns) == typeof(Counts.Three) ? Right(right, 2) : Vector256<T>.Zero;
                Vector256<T> a0 = Left(left);
                s00 = Fused(a0, b0, s00);
                s01 = typeof(TColumns) != typeof(Counts.One) ? Fused(a0, b1, s01) : s01;
                s02 = typeof(TColumns) == typeof(Counts.Three) ? Fused(a0, b2, s02) : s02;
                Vector256<T> a1 = Left(left + row1);
                s10 = Fused(a1, b0, s10);
                s11 = typeof(TColumns) != typeof(Counts.One) ? Fused(a1, b1, s11) : s11;
                s12 = typeof(TColumns) == typeof(Counts.Three) ? Fused(a1, b2, s12) : s12;
                Vector256<T> a2 = Left(left + row2);
                s20 = Fused(a2, b0, s20);
                s21 = typeof(TColumns) != typeof(Counts.One) ? Fused(a2, b1, s21) : s21;
                s22 = typeof(TColumns) == typeof(Counts.Three) ? Fused(a2, b2, s22) : s22;
                Vector256<T> a3 = Left(left + row3);
                s30 = Fused(a3, b0, s30);
                s31 = typeof(TColumns) != typeof(Counts.One) ? Fused(a3, b1, s31) : s31;
                s32 = typeof(TColumns) == typeof(Counts.Three) ? Fused(a3, b2, s32) : s32;
                left += next;
                right += rightBytes;
            }

            for (int pairs = (operands.Depth - 1) >> 1; pairs != 0; pairs--)
            {
                Vector256<T> b0 = Right(right, 0);
                Vector256<T> b1 = typeof(TColumns) != typeof(Counts.One) ? Right(right, 1) : Vector256<T>.Zero;
                Vector256<T> b2 = typeof(TColumns) == typeof(Counts.Three) ? Right(right, 2) : Vector256<T>.Zero;

                Vector256<T> a0 = Left(left);
                s00 = Fused(a0, b0, s00);
                s01 = typeof(TColumns) != typeof(Counts.One) ? Fused(a0, b1, s01) : s01;
                s02 = typeof(TColumns) == typeof(Counts.Three) ? Fused(a0, b2, s02) : s02;
                Vector256<T> a1 = Left(left + row1);
                s10 = Fused(a1, b0, s10);
                s11 = typeof(TColumns) != typeof(Counts.One) ? Fused(a1, b1, s11) : s11;
                s12 = typeof(TColumns) == typeof(Counts.Three) ? Fused(a1, b2, s12) : s12;
                Vector256<T> a2 = Left(left + row2);
                s20 = Fused(a2, b0, s20);
                s21 = typeof(TColumns) != typeof(Counts.One) ? Fused(a2, b1, s21) : s21;
                s22 = typeof(TColumns) == typeof(Counts.Three) ? Fused(a2, b2, s22) : s22;
                Vector256<T> a3 = Left(left + row3);
                s30 = Fused(a3, b0, s30);
                s31 = typeof(TColumns) != typeof(Counts.One) ? Fused(a3, b1, s31) : s31;
                s32 = typeof(TColumns) == typeof(Counts.Three) ? Fused(a3, b2, s32) : s32;

                Vector256<T> c0 = Right(right + rightBytes, 0);
                Vector256<T> c1 = typeof(TColumns) != typeof(Counts.One) ? Right(right + rightBytes, 1) : Vector256<T>.Zero;
                Vector256<T> c2 = typeof(TColumns) == typeof(Counts.Three) ? Right(right + rightBytes, 2) : Vector256<T>.Zero;

                Vector256<T> d0 = Left(left + next);
                s00 = Fused(d0, c0, s00);
                s01 = typeof(TColumns) != typeof(Counts.One) ? Fused(d0, c1, s01) : s01;
                s02 = typeof(TColumns) == typeof(Counts.Three) ? Fused(d0, c2, s02) : s02;
                Vector256<T> d1 = Left(left + row1 + next);
                s10 = Fused(d1, c0, s10);
                s11 = typeof(TColumns) != typeof(Counts.One) ? Fused(d1, c1, s11) : s11;
                s12 = typeof(TColumns) == typeof(Counts.Three) ? Fused(d1, c2, s12) : s12;
                Vector256<T> d2 = Left(left + row2 + next);
                s20 = Fused(d2, c0, s20);
                s21 = typeof(TColumns) != typeof(Counts.One) ? Fused(d2, c1, s21) : s21;
                s22 = typeof(TColumns) == typeof(Counts.Three) ? Fused(d2, c2, s22) : s22;
                Vector256<T> d3 = Left(left + row3 + next);
                s30 = Fused(d3, c0, s30);
                s31 = typeof(TColumns) != typeof(Counts.One) ? Fused(d3, c1, s31) : s31;
                s32 = typeof(TColumns) == typeof(Counts.Three) ? Fused(d3, c2, s32) : s32;

                left += 2 * next;
                right += 2 * rightBytes;
            }

            Vector256<T> e0 = Right(right, 0);
            Vector256<T> e1 = typeof(TColumns) != typeof(Counts.One) ? Right(right, 1) : Vector256<T>.Zero;
            Vector256<T> e2 = typeof(TColumns) == typeof(Counts.Three) ? Right(right, 2) : Vector256<T>.Zero;
            T* output = operands.Output + (row * operands.OutputRow) + ((nint)column * Vector256<T>.Count);
            nint outputRow = operands.OutputRow;
            if (typeof(TSums) == typeof(TileForm.AddedToOutput))
            {
                AddProducts(output, Left(left), e0, e1, e2, s00, s01, s02);
                output += outputRow;
                AddProducts(output, Left(left + row1), e0, e1, e2, s10, s11, s12);
                output += outputRow;
                AddProducts(output, Left(left + row2), e0, e1, e2, s20, s21, s22);
                output += outputRow;
                AddProducts(output, Left(left + row3), e0, e1, e2, s30, s31, s32);
            }
            else
            {
                StoreProducts(output, Left(left), e0, e1, e2, s00, s01, s02);
                output += outputRow;
                StoreProducts(output, Left(left + row1), e0, e1, e2, s10, s11, s12);
                output += outputRow;
                StoreProducts(output, Left(left + row2), e0, e1, e2, s20, s21, s22);
                output += outputRow;
                StoreProducts(output, Left(left + row3), e0, e1, e2, s30, s31, s32);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Left(byte* source)
    {
        if (typeof(TLeft) == typeof(BroadcastRows))
        {
            return Vector256.Create(*(T*)source);
        }

        return typeof(TLeft) == typeof(HalfRows) ? Twice(source) : Vector256.Load((T*)source);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Twice(byte* source) =>
        Avx.IsSupported ? Avx.BroadcastVector128ToVector256((float*)source).As<float, T>() : Vector256.Create(Vector128.Load((T*)source), Vector128.Load((T*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Right(byte* source, int column) => Vector256.Load((T*)source + ((nint)column * Vector256<T>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadRow(T* source, nint step, out Vector256<T> s0, out Vector256<T> s1, out Vector256<T> s2)
    {
        s0 = Vector256.Load(source);
        s1 = typeof(TColumns) != typeof(Counts.One) ? Vector256.Load(source + step) : Vector256<T>.Zero;
        s2 = typeof(TColumns) == typeof(Counts.Three) ? Vector256.Load(source + (2 * step)) : Vector256<T>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreProducts(T* destination, Vector256<T> a, Vector256<T> b0, Vector256<T> b1, Vector256<T> b2, Vector256<T> s0, Vector256<T> s1, Vector256<T> s2)
    {
        Vector256.Store(Fused(a, b0, s0), destination);
        if (typeof(TColumns) != typeof(Counts.One))
        {
            Vector256.Store(Fused(a, b1, s1), destination + Vector256<T>.Count);
        }

        if (typeof(TColumns) == typeof(Counts.Three))
        {
            Vector256.Store(Fused(a, b2, s2), destination + (2 * Vector256<T>.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts(T* destination, Vector256<T> a, Vector256<T> b0, Vector256<T> b1, Vector256<T> b2, Vector256<T> s0, Vector256<T> s1, Vector256<T> s2)
    {
        Vector256.Store(Vector256.Load(destination) + Fused(a, b0, s0), destination);
        if (typeof(TColumns) != typeof(Counts.One))
        {
            Vector256.Store(Vector256.Load(destination + Vector256<T>.Count) + Fused(a, b1, s1), destination + Vector256<T>.Count);
        }

        if (typeof(TColumns) == typeof(Counts.Three))
        {
            Vector256.Store(Vector256.Load(destination + (2 * Vector256<T>.Count)) + Fused(a, b2, s2), destination + (2 * Vector256<T>.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Fused(Vector256<T> a, Vector256<T> b, Vector256<T> c) => typeof(T) == typeof(float)
        ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
}
