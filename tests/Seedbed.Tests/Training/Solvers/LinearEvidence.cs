using Seedbed.Tables;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>
/// MacKay's evidence of a linear model with an intercept under a flat prior: by centring the data, from the eigenvalues of the covariance
/// that Jacobi's rotations give. No code of the library is used.
/// </summary>
internal sealed record LinearEvidence(double EffectiveParameters, double Decay, double MeanLoss, double SquaredWeights)
{
    public static LinearEvidence Of(EncodedRows<double> rows)
    {
        int n = rows.RowCount;
        int p = rows.InputCount;
        double[][] x = [.. rows.Inputs.ToArray().Chunk(p)];
        double[] t = rows.Targets.ToArray();
        double[] means = [.. Enumerable.Range(0, p).Select(j => x.Average(row => row[j]))];
        double mean = t.Average();
        double[,] matrix = new double[p, p];
        double[] right = new double[p];
        for (int i = 0; i < p; i++)
        {
            right[i] = Enumerable.Range(0, n).Sum(r => (x[r][i] - means[i]) * (t[r] - mean));
            for (int j = 0; j < p; j++)
            {
                matrix[i, j] = Enumerable.Range(0, n).Sum(r => (x[r][i] - means[i]) * (x[r][j] - means[j]));
            }
        }

        (double[] eigenvalues, double[,] vectors) = Eigen(matrix);
        double[] rotated = [.. Enumerable.Range(0, p).Select(k => Enumerable.Range(0, p).Sum(i => vectors[i, k] * right[i]))];
        double alpha = 1;
        double beta = 1;
        double gamma = 0;
        double squares = 0;
        double errors = 0;
        for (int iteration = 0; iteration < 5000; iteration++)
        {
            double[] weights = [.. eigenvalues.Zip(rotated, (lambda, value) => beta * value / ((beta * lambda) + alpha))];
            squares = weights.Sum(w => w * w);
            errors = t.Sum(value => (value - mean) * (value - mean)) + Enumerable.Range(0, p).Sum(k => (eigenvalues[k] * weights[k] * weights[k]) - (2 * weights[k] * rotated[k]));
            gamma = eigenvalues.Sum(lambda => beta * lambda / ((beta * lambda) + alpha));
            alpha = gamma / squares;
            beta = (n - gamma - 1) / errors;
        }

        return new LinearEvidence(gamma + 1, 2 * alpha / (n * beta), errors / n, squares);
    }

    /// <summary>Jacobi's rotations.</summary>
    private static (double[] Values, double[,] Vectors) Eigen(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        double[,] a = (double[,])matrix.Clone();
        double[,] vectors = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            vectors[i, i] = 1;
        }

        for (int sweep = 0; sweep < 60; sweep++)
        {
            for (int p = 0; p < size - 1; p++)
            {
                for (int q = p + 1; q < size; q++)
                {
                    double angle = 0.5 * Math.Atan2(2 * a[p, q], a[q, q] - a[p, p]);
                    Rotate(a, vectors, p, q, Math.Cos(angle), Math.Sin(angle));
                }
            }
        }

        return ([.. Enumerable.Range(0, size).Select(i => a[i, i])], vectors);
    }

    private static void Rotate(double[,] a, double[,] vectors, int p, int q, double cosine, double sine)
    {
        for (int k = 0; k < a.GetLength(0); k++)
        {
            (a[k, p], a[k, q]) = ((cosine * a[k, p]) - (sine * a[k, q]), (sine * a[k, p]) + (cosine * a[k, q]));
            (vectors[k, p], vectors[k, q]) = ((cosine * vectors[k, p]) - (sine * vectors[k, q]), (sine * vectors[k, p]) + (cosine * vectors[k, q]));
        }

        for (int k = 0; k < a.GetLength(0); k++)
        {
            (a[p, k], a[q, k]) = ((cosine * a[p, k]) - (sine * a[q, k]), (sine * a[p, k]) + (cosine * a[q, k]));
        }
    }
}
