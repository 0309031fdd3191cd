using System.Runtime.CompilerServices;

namespace Seedbed.Tables;

/// <summary>Mean, standard deviation, range and median of the values that are there; sums are taken in row order, so they are the same on every machine.</summary>
/// <remarks>Compiled with every optimisation at once: a table is often encoded once, before the just-in-time compiler would come back to it.</remarks>
internal readonly record struct Moments(int Count, int MissingCount, double Mean, double Deviation, double Minimum, double Maximum)
{
    // Below this a quotient could overflow: values that differ by so little are one value.
    private const double SmallestDeviation = 1e-150;

    /// <summary>Whether there is no value, or but one.</summary>
    public bool IsConstant => Count == 0 || Minimum == Maximum || Deviation < SmallestDeviation;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Moments Of(ReadOnlySpan<double> values, ReadOnlySpan<int> rows)
    {
        int count = 0;
        double sum = 0;
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        foreach (int row in rows)
        {
            double value = values[row];
            if (!double.IsNaN(value))
            {
                count++;
                sum += value;
                minimum = Math.Min(minimum, value);
                maximum = Math.Max(maximum, value);
            }
        }

        if (count == 0)
        {
            return new Moments(0, rows.Length, 0, 0, 0, 0);
        }

        // The second pass takes back what rounding did to the mean of large values, and scales so that tiny deviations do not vanish when squared.
        double roughMean = sum / count;
        double largest = Math.Max(maximum - roughMean, roughMean - minimum);
        if (largest == 0)
        {
            return new Moments(count, rows.Length - count, roughMean, 0, minimum, maximum);
        }

        double scaledSum = 0;
        double scaledSquares = 0;
        foreach (int row in rows)
        {
            if (!double.IsNaN(values[row]))
            {
                double deviation = (values[row] - roughMean) / largest;
                scaledSum += deviation;
                scaledSquares += deviation * deviation;
            }
        }

        double shift = scaledSum / count;
        double variance = Math.Max(0, (scaledSquares / count) - (shift * shift));
        return new Moments(count, rows.Length - count, roughMean + (shift * largest), Math.Sqrt(variance) * largest, minimum, maximum);
    }

    /// <summary>The median of the values that are there, 0 when there is none; <paramref name="scratch"/> has room for one number per row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double MedianOf(ReadOnlySpan<double> values, ReadOnlySpan<int> rows, Span<double> scratch)
    {
        int count = 0;
        foreach (int row in rows)
        {
            if (!double.IsNaN(values[row]))
            {
                scratch[count++] = values[row];
            }
        }

        if (count == 0)
        {
            return 0;
        }

        Span<double> present = scratch[..count];
        double high = Select(present, count / 2);
        if (count % 2 == 1)
        {
            return high;
        }

        // What stands before the upper middle is no greater, so the lower middle is the greatest of it.
        double low = double.NegativeInfinity;
        foreach (double value in present[..(count / 2)])
        {
            low = Math.Max(low, value);
        }

        return low + ((high - low) / 2);
    }

    /// <summary>The value that sorting would put at an index; it ends there, with no greater ones before and no smaller ones after it (Hoare 1961).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Select(Span<double> values, int index)
    {
        int first = 0;
        int last = values.Length - 1;
        while (first < last)
        {
            double pivot = MiddleOf(values[first], values[first + ((last - first) / 2)], values[last]);
            int left = first;
            int right = last;
            while (left <= right)
            {
                while (values[left] < pivot)
                {
                    left++;
                }

                while (values[right] > pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            if (index <= right)
            {
                last = right;
            }
            else if (index >= left)
            {
                first = left;
            }
            else
            {
                break;
            }
        }

        return values[index];
    }

    private static double MiddleOf(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
