namespace Seedbed.Training.Solvers;

/// <summary>
/// All eigenvalues of a symmetric tridiagonal matrix by the implicit QL method with Wilkinson's shift (Golub and Van Loan 2013, section 8.3;
/// Dubrulle, Martin and Wilkinson 1968). The error is some units in the last place of the largest one, for each of them.
/// </summary>
internal static class TridiagonalEigenvalues
{
    private const double Precision = 1.0 / (1L << 52);
    private const int MostSweeps = 200;

    /// <summary>Replaces the diagonal by the eigenvalues, ascending.</summary>
    /// <param name="diagonal">[P].</param>
    /// <param name="beside">[P]: element i is in row i and column i − 1; the first is not used. Lost.</param>
    /// <returns>Whether all were found, as they are for finite matrices.</returns>
    public static bool Compute(Span<double> diagonal, Span<double> beside)
    {
        bool isComplete = Diagonalize(diagonal, beside, null);
        diagonal.Sort();
        return isComplete;
    }

    /// <summary>Replaces the diagonal by the eigenvalues, in no order, and turns vectors as the eigenvectors are turned.</summary>
    /// <param name="diagonal">[P].</param>
    /// <param name="beside">[P]: element i is in row i and column i − 1; the first is not used. Lost.</param>
    /// <param name="vectors">[P], padded as <see cref="ParameterVectors"/>: the unit vectors become the eigenvectors of the tridiagonal matrix; null for none.</param>
    /// <returns>Whether all were found, as they are for finite matrices.</returns>
    public static bool Diagonalize(Span<double> diagonal, Span<double> beside, double[][]? vectors)
    {
        int last = diagonal.Length - 1;
        beside[1..].CopyTo(beside);
        beside[last] = 0;
        for (int low = 0; low <= last; low++)
        {
            int sweeps = 0;
            for (int high = Split(diagonal, beside, low); high > low; high = Split(diagonal, beside, low))
            {
                if (++sweeps > MostSweeps)
                {
                    return false;
                }

                Sweep(diagonal, beside, low, high, vectors);
            }
        }

        foreach (double value in diagonal)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The end of the block that begins at an index: the element beside the diagonal after it is zero.</summary>
    private static int Split(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> beside, int low)
    {
        int high = low;
        while (high < diagonal.Length - 1 && Math.Abs(beside[high]) > Precision * (Math.Abs(diagonal[high]) + Math.Abs(diagonal[high + 1])))
        {
            high++;
        }

        return high;
    }

    private static void Sweep(Span<double> diagonal, Span<double> beside, int low, int high, double[][]? vectors)
    {
        double ratio = (diagonal[low + 1] - diagonal[low]) / (2 * beside[low]);
        double root = Hypotenuse(ratio, 1);
        double g = diagonal[high] - diagonal[low] + (beside[low] / (ratio + (ratio >= 0 ? root : -root)));
        double sine = 1;
        double cosine = 1;
        double shift = 0;
        for (int i = high - 1; i >= low; i--)
        {
            double f = sine * beside[i];
            double b = cosine * beside[i];
            root = Hypotenuse(f, g);
            beside[i + 1] = root;
            if (root == 0)
            {
                // The block has split in two by itself.
                diagonal[i + 1] -= shift;
                beside[high] = 0;
                return;
            }

            sine = f / root;
            cosine = g / root;
            g = diagonal[i + 1] - shift;
            double turned = ((diagonal[i] - g) * sine) + (2 * cosine * b);
            shift = sine * turned;
            diagonal[i + 1] = g + shift;
            g = (cosine * turned) - b;
            if (vectors is not null)
            {
                ParameterVectors.Turn(vectors[i], vectors[i + 1], cosine, sine);
            }
        }

        diagonal[low] -= shift;
        beside[low] = g;
        beside[high] = 0;
    }

    private static double Hypotenuse(double a, double b)
    {
        double large = Math.Max(Math.Abs(a), Math.Abs(b));
        if (large == 0)
        {
            return 0;
        }

        double small = Math.Min(Math.Abs(a), Math.Abs(b)) / large;
        return large * Math.Sqrt(1 + (small * small));
    }
}
