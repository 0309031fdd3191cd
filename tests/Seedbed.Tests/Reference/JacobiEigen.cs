namespace Seedbed.Tests.Reference;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (1846): slow, plain, and nothing in common with the library.</summary>
internal static class JacobiEigen
{
    /// <returns>The eigenvalues, ascending, and [vector][component].</returns>
    public static (double[] Values, double[][] Vectors) Of(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        double[,] a = (double[,])matrix.Clone();
        double[][] vectors = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Select(j => i == j ? 1.0 : 0).ToArray())];
        for (int sweep = 0; sweep < 100 && Beside(a) > 1e-30 * Total(a); sweep++)
        {
            for (int p = 0; p < size; p++)
            {
                for (int q = p + 1; q < size; q++)
                {
                    Rotate(a, vectors, p, q);
                }
            }
        }

        double[] values = [.. Enumerable.Range(0, size).Select(i => a[i, i])];
        Array.Sort(values, vectors);
        return (values, vectors);
    }

    private static void Rotate(double[,] a, double[][] vectors, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }

        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1);
        double s = t * c;
        for (int k = 0; k < vectors.Length; k++)
        {
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        }

        for (int k = 0; k < vectors.Length; k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
            (vectors[p][k], vectors[q][k]) = ((c * vectors[p][k]) - (s * vectors[q][k]), (s * vectors[p][k]) + (c * vectors[q][k]));
        }

        a[p, q] = a[q, p] = 0;
    }

    private static double Beside(double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < i; j++)
            {
                sum += a[i, j] * a[i, j];
            }
        }

        return sum;
    }

    private static double Total(double[,] a) => a.Cast<double>().Sum(value => value * value);
}
