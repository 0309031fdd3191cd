using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Seedbed.Training.Solvers;

/// <summary>
/// Arithmetic on vectors of one network's parameters. They are padded with zeros to a multiple of <see cref="Granularity"/> elements, and
/// every sum is taken as sixteen interleaved sums that are then folded in halves, so that the bits are the same on every processor.
/// </summary>
internal static class ParameterVectors
{
    /// <summary>The elements of a step of each loop here: two vectors of eight.</summary>
    public const int Granularity = 16;

    /// <summary>A zero vector with its padding.</summary>
    public static double[] Create(int count) => new double[PaddedLength(count)];

    /// <summary>The length with padding.</summary>
    public static int PaddedLength(int count) => checked((count + Granularity - 1) / Granularity * Granularity);

    /// <summary>aᵀb.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector512<double>> left = MemoryMarshal.Cast<double, Vector512<double>>(a);
        ReadOnlySpan<Vector512<double>> right = MemoryMarshal.Cast<double, Vector512<double>>(b)[..left.Length];
        Vector512<double> even = Vector512<double>.Zero;
        Vector512<double> odd = Vector512<double>.Zero;
        for (int i = 0; i < left.Length - 1; i += 2)
        {
            even = Vector512.FusedMultiplyAdd(left[i], right[i], even);
            odd = Vector512.FusedMultiplyAdd(left[i + 1], right[i + 1], odd);
        }

        return Fold(even + odd);
    }

    /// <summary>aᵀa.</summary>
    public static double SquaredNorm(ReadOnlySpan<double> a) => Dot(a, a);

    /// <summary>max |aᵢ|; NaN if any is NaN.</summary>
    public static double LargestMagnitude(ReadOnlySpan<double> a)
    {
        Vector512<double> largest = Vector512<double>.Zero;
        foreach (Vector512<double> value in MemoryMarshal.Cast<double, Vector512<double>>(a))
        {
            largest = Vector512.Max(largest, Vector512.Abs(value));
        }

        double result = 0;
        for (int i = 0; i < Vector512<double>.Count; i++)
        {
            result = Math.Max(result, largest[i]);
        }

        return result;
    }

    /// <summary>result = x + factor · d; the result may be x or d.</summary>
    public static void AddScaled(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> d, Span<double> result)
    {
        Span<Vector512<double>> sums = MemoryMarshal.Cast<double, Vector512<double>>(result);
        ReadOnlySpan<Vector512<double>> left = MemoryMarshal.Cast<double, Vector512<double>>(x)[..sums.Length];
        ReadOnlySpan<Vector512<double>> right = MemoryMarshal.Cast<double, Vector512<double>>(d)[..sums.Length];
        Vector512<double> factors = Vector512.Create(factor);
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = Vector512.FusedMultiplyAdd(factors, right[i], left[i]);
        }
    }

    /// <summary>result = factor · x; the result may be x.</summary>
    public static void Scale(double factor, ReadOnlySpan<double> x, Span<double> result)
    {
        Span<Vector512<double>> products = MemoryMarshal.Cast<double, Vector512<double>>(result);
        ReadOnlySpan<Vector512<double>> values = MemoryMarshal.Cast<double, Vector512<double>>(x)[..products.Length];
        for (int i = 0; i < products.Length; i++)
        {
            products[i] = values[i] * factor;
        }
    }

    /// <summary>result = a − b.</summary>
    public static void Subtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        Span<Vector512<double>> differences = MemoryMarshal.Cast<double, Vector512<double>>(result);
        ReadOnlySpan<Vector512<double>> left = MemoryMarshal.Cast<double, Vector512<double>>(a)[..differences.Length];
        ReadOnlySpan<Vector512<double>> right = MemoryMarshal.Cast<double, Vector512<double>>(b)[..differences.Length];
        for (int i = 0; i < differences.Length; i++)
        {
            differences[i] = left[i] - right[i];
        }
    }

    /// <summary>row += a · x + b · y, and then rowᵀz: one step through a matrix whose rows change by two vectors.</summary>
    public static double AddTwoAndDot(
        Span<double> row, double a, ReadOnlySpan<double> x, double b, ReadOnlySpan<double> y, ReadOnlySpan<double> z)
    {
        Span<Vector512<double>> sums = MemoryMarshal.Cast<double, Vector512<double>>(row);
        ReadOnlySpan<Vector512<double>> first = MemoryMarshal.Cast<double, Vector512<double>>(x)[..sums.Length];
        ReadOnlySpan<Vector512<double>> second = MemoryMarshal.Cast<double, Vector512<double>>(y)[..sums.Length];
        ReadOnlySpan<Vector512<double>> factors = MemoryMarshal.Cast<double, Vector512<double>>(z)[..sums.Length];
        Vector512<double> firstFactor = Vector512.Create(a);
        Vector512<double> secondFactor = Vector512.Create(b);
        Vector512<double> even = Vector512<double>.Zero;
        Vector512<double> odd = Vector512<double>.Zero;
        for (int i = 0; i < sums.Length - 1; i += 2)
        {
            Vector512<double> sum0 = Vector512.FusedMultiplyAdd(firstFactor, first[i], sums[i]);
            Vector512<double> sum1 = Vector512.FusedMultiplyAdd(firstFactor, first[i + 1], sums[i + 1]);
            sum0 = Vector512.FusedMultiplyAdd(secondFactor, second[i], sum0);
            sum1 = Vector512.FusedMultiplyAdd(secondFactor, second[i + 1], sum1);
            sums[i] = sum0;
            sums[i + 1] = sum1;
            even = Vector512.FusedMultiplyAdd(sum0, factors[i], even);
            odd = Vector512.FusedMultiplyAdd(sum1, factors[i + 1], odd);
        }

        return Fold(even + odd);
    }

    /// <summary>x ← cosine · x − sine · y and y ← sine · x + cosine · y, both of the old x and y.</summary>
    public static void Turn(Span<double> x, Span<double> y, double cosine, double sine)
    {
        Span<Vector512<double>> first = MemoryMarshal.Cast<double, Vector512<double>>(x);
        Span<Vector512<double>> second = MemoryMarshal.Cast<double, Vector512<double>>(y)[..first.Length];
        for (int i = 0; i < first.Length; i++)
        {
            Vector512<double> old = second[i];
            second[i] = (sine * first[i]) + (cosine * old);
            first[i] = (cosine * first[i]) - (sine * old);
        }
    }

    private static double Fold(Vector512<double> sums)
    {
        Vector256<double> four = sums.GetLower() + sums.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
