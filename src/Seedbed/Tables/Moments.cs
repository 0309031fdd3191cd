namespace Seedbed.Tables;

/// <summary>Mean, standard deviation, range and median of the values that are there; sums are taken in row order, so they are the same on every machine.</summary>
internal readonly record struct Moments(int Count, int MissingCount, double Mean, double Deviation, double Minimum, double Maximum)
{
    // Below this a quotient could overflow: values that differ by so little are one value.
    private const double SmallestDeviation = 1e-150;

    /// <summary>Whether there is no value, or but one.</summary>
    public bool IsConstant => Count == 0 || Minimum == Maximum || Deviation < SmallestDeviation;

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

    /// <summary>The median of the values that are there, 0 when there is none.</summary>
    public static double MedianOf(ReadOnlySpan<double> values, ReadOnlySpan<int> rows)
    {
        double[] present = new double[rows.Length];
        int count = 0;
        foreach (int row in rows)
        {
            if (!double.IsNaN(values[row]))
            {
                present[count++] = values[row];
            }
        }

        if (count == 0)
        {
            return 0;
        }

        Array.Sort(present, 0, count);
        double low = present[(count - 1) / 2];
        return low + ((present[count / 2] - low) / 2);
    }
}
