using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Seedbed.Lanes;

/// <summary>Moves rows of numbers into lanes.</summary>
internal static unsafe class RowTransposition
{
    /// <summary>Writes [rows × columns] as [columns × pitch], converting from one precision to the other.</summary>
    /// <param name="step">Elements from a row of the source to the next.</param>
    /// <param name="pitch">Elements from a column of the destination to the next; what lies beyond the rows is left alone.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Transpose<TSource, T>(TSource* source, int rows, int columns, nint step, T* destination, nint pitch)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int done = 0;
        if (typeof(TSource) == typeof(float) && typeof(T) == typeof(float) && Sse.IsSupported)
        {
            for (; Avx.IsSupported && done + 8 <= rows; done += 8)
            {
                EightRows((float*)source + (done * step), step, columns, (float*)destination + done, pitch);
            }

            // The last four may be some that were moved already.
            for (; rows >= 4 && done < rows; done = Math.Min(done + 4, rows))
            {
                int row = Math.Min(done, rows - 4);
                float* first = (float*)source + (row * step);
                FourRows(first, first + step, first + (2 * step), first + (3 * step), columns, (float*)destination + row, pitch);
            }

            // Three rows side by side: a fourth one is overwritten by what comes next, but for the end.
            if (rows == 3 && pitch == 3 && columns > 4)
            {
                float* first = (float*)source;
                int some = (columns - 1) & ~3;
                FourRows(first, first + step, first + (2 * step), first, some, (float*)destination, pitch);
                source += some;
                destination += 3 * some;
                columns -= some;
            }
        }

        for (int row = done; row < rows; row++)
        {
            TSource* from = source + (row * step);
            T* to = destination + row;
            for (int column = 0; column < columns; column++, to += pitch)
            {
                *to = Precisions.Convert<TSource, T>(from[column]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void EightRows(float* source, nint step, nint columns, float* destination, nint pitch)
    {
        float* fifth = source + (4 * step);
        nint column = 0;
        for (; column + 4 <= columns; column += 4, destination += 4 * pitch)
        {
            Vector256<float> a = Pair(source + column, fifth + column);
            Vector256<float> b = Pair(source + step + column, fifth + step + column);
            Vector256<float> c = Pair(source + (2 * step) + column, fifth + (2 * step) + column);
            Vector256<float> d = Pair(source + (3 * step) + column, fifth + (3 * step) + column);
            Vector256<double> lowerAb = Avx.UnpackLow(a, b).AsDouble();
            Vector256<double> lowerCd = Avx.UnpackLow(c, d).AsDouble();
            Vector256<double> upperAb = Avx.UnpackHigh(a, b).AsDouble();
            Vector256<double> upperCd = Avx.UnpackHigh(c, d).AsDouble();
            Avx.UnpackLow(lowerAb, lowerCd).AsSingle().Store(destination);
            Avx.UnpackHigh(lowerAb, lowerCd).AsSingle().Store(destination + pitch);
            Avx.UnpackLow(upperAb, upperCd).AsSingle().Store(destination + (2 * pitch));
            Avx.UnpackHigh(upperAb, upperCd).AsSingle().Store(destination + (3 * pitch));
        }

        for (; column < columns; column++, destination += pitch)
        {
            for (int row = 0; row < 8; row++)
            {
                destination[row] = source[(row * step) + column];
            }
        }
    }

    /// <summary>Four numbers of one row, then four of the row four below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(float* row, float* fourBelow) =>
        Avx.InsertVector128(Sse.LoadVector128(row).ToVector256Unsafe(), Sse.LoadVector128(fourBelow), 1);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FourRows(float* first, float* second, float* third, float* fourth, nint columns, float* destination, nint pitch)
    {
        nint column = 0;
        for (; column + 4 <= columns; column += 4, destination += 4 * pitch)
        {
            Vector128<float> a = Sse.LoadVector128(first + column);
            Vector128<float> b = Sse.LoadVector128(second + column);
            Vector128<float> c = Sse.LoadVector128(third + column);
            Vector128<float> d = Sse.LoadVector128(fourth + column);
            Vector128<float> lowerAb = Sse.UnpackLow(a, b);
            Vector128<float> lowerCd = Sse.UnpackLow(c, d);
            Vector128<float> upperAb = Sse.UnpackHigh(a, b);
            Vector128<float> upperCd = Sse.UnpackHigh(c, d);
            Sse.Store(destination, Sse.MoveLowToHigh(lowerAb, lowerCd));
            Sse.Store(destination + pitch, Sse.MoveHighToLow(lowerCd, lowerAb));
            Sse.Store(destination + (2 * pitch), Sse.MoveLowToHigh(upperAb, upperCd));
            Sse.Store(destination + (3 * pitch), Sse.MoveHighToLow(upperCd, upperAb));
        }

        for (; column < columns; column++, destination += pitch)
        {
            destination[0] = first[column];
            destination[1] = second[column];
            destination[2] = third[column];
            destination[3] = fourth[column];
        }
    }
}
