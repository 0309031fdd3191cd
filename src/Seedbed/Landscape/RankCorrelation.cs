namespace Seedbed.Landscape;

/// <summary>Spearman's rank correlation; equal values share the mean of their ranks.</summary>
internal static class RankCorrelation
{
    /// <returns>NaN for fewer than three pairs, or where all values of a side are equal.</returns>
    public static double Of(double[] x, double[] y)
    {
        if (x.Length < 3)
        {
            return double.NaN;
        }

        double[] left = Ranks(x);
        double[] right = Ranks(y);
        double middle = (x.Length + 1) / 2.0;
        double product = 0;
        double squares = 0;
        double others = 0;
        for (int i = 0; i < x.Length; i++)
        {
            product += (left[i] - middle) * (right[i] - middle);
            squares += (left[i] - middle) * (left[i] - middle);
            others += (right[i] - middle) * (right[i] - middle);
        }

        return product / Math.Sqrt(squares * others);
    }

    private static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        double[] ranks = new double[values.Length];
        for (int first = 0; first < order.Length;)
        {
            int end = first + 1;
            while (end < order.Length && values[order[end]] == values[order[first]])
            {
                end++;
            }

            for (int i = first; i < end; i++)
            {
                ranks[order[i]] = (first + 1 + end) / 2.0;
            }

            first = end;
        }

        return ranks;
    }
}
