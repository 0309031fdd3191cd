namespace Seedbed;

/// <summary>How many affine subspaces of critical points a network leaves in a wider one (Şimşek et al. 2021): exact where they are below 2⁵³.</summary>
public static class TeacherStudentCounts
{
    /// <summary>G(r, m): the surjections of m units onto r, which are the ways in which critical points of r units lie in m.</summary>
    /// <param name="units">r, 1 or more.</param>
    /// <param name="wider">m, at least r and at most 170.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double Critical(int units, int wider)
    {
        Check(units, wider);
        return Surjections(units, wider);
    }

    /// <summary>T(r, m): the subspaces of zero loss in m units for a teacher of r: surplus units copy one of the teacher's, or cancel one another in groups.</summary>
    /// <param name="units">r, 1 or more.</param>
    /// <param name="wider">m, at least r and at most 170.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double ZeroLoss(int units, int wider)
    {
        Check(units, wider);
        double sum = 0;
        for (int unused = 0; unused <= wider - units; unused++)
        {
            sum += Binomial(wider, unused) * Surjections(units, wider - unused) * Partitions(unused);
        }

        return sum;
    }

    private static void Check(int units, int wider)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        ArgumentOutOfRangeException.ThrowIfLessThan(wider, units);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wider, 170);
    }

    /// <summary>By S(m + 1, r) = r·(S(m, r) + S(m, r − 1)), which subtracts nothing.</summary>
    private static double Surjections(int units, int wider)
    {
        double[] counts = new double[units + 1];
        counts[0] = 1;
        for (int size = 0; size < wider; size++)
        {
            for (int onto = units; onto > 0; onto--)
            {
                counts[onto] = onto * (counts[onto] + counts[onto - 1]);
            }

            counts[0] = 0;
        }

        return counts[units];
    }

    /// <summary>Bell's number: the partitions of a set into groups.</summary>
    private static double Partitions(int size)
    {
        double[] bell = new double[size + 1];
        bell[0] = 1;
        for (int n = 1; n <= size; n++)
        {
            for (int k = 0; k < n; k++)
            {
                bell[n] += Binomial(n - 1, k) * bell[k];
            }
        }

        return bell[size];
    }

    private static double Binomial(int n, int k)
    {
        double product = 1;
        for (int i = 1; i <= k; i++)
        {
            product = product * (n - k + i) / i;
        }

        return Math.Round(product);
    }
}
