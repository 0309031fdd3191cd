using Seedbed.Training.Solvers;

namespace Seedbed.Landscape;

/// <summary>
/// The singular values of a matrix by one-sided Jacobi rotations of its columns (Hestenes 1958): small ones keep their digits, which they lose where the eigenvalues of
/// AᵀA are taken instead.
/// </summary>
internal static class SingularValues
{
    private const int MostSweeps = 60;
    private const double Orthogonal = 1e-15;

    /// <summary>Computes them, the largest first.</summary>
    /// <param name="columns">[columns], each with the padding of <see cref="ParameterVectors"/>; overwritten.</param>
    public static double[] Of(double[][] columns)
    {
        bool hasTurned = true;
        for (int sweep = 0; hasTurned && sweep < MostSweeps; sweep++)
        {
            hasTurned = false;
            for (int i = 1; i < columns.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    hasTurned |= MakeOrthogonal(columns[j], columns[i]);
                }
            }
        }

        double[] values = [.. columns.Select(column => Math.Sqrt(ParameterVectors.SquaredNorm(column)))];
        return [.. values.OrderDescending()];
    }

    private static bool MakeOrthogonal(double[] x, double[] y)
    {
        double xx = ParameterVectors.SquaredNorm(x);
        double yy = ParameterVectors.SquaredNorm(y);
        double xy = ParameterVectors.Dot(x, y);
        if (Math.Abs(xy) <= Orthogonal * Math.Sqrt(xx * yy))
        {
            return false;
        }

        // The smaller of the two angles that make the turned columns orthogonal.
        double ratio = (yy - xx) / (2 * xy);
        double tangent = (ratio >= 0 ? 1 : -1) / (Math.Abs(ratio) + Math.Sqrt(1 + (ratio * ratio)));
        double cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        ParameterVectors.Turn(x, y, cosine, cosine * tangent);
        return true;
    }
}
