namespace Seedbed;

/// <summary>
/// Points in the plane whose distances are near to given ones: classical scaling (Torgerson 1952), the two leading eigenvectors of the doubly centred squared distances.
/// </summary>
public sealed class PlanarMap
{
    private PlanarMap(double[] x, double[] y, double explained, double stress) => (X, Y, Explained, Stress) = (x, y, explained, stress);

    /// <summary>[points]: the coordinate along the direction of the greatest spread, 0 at the centre.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>[points]: the coordinate along the second direction.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>The share of the two eigenvalues in the sum of all magnitudes, 0 to 1: 1 when the points lie in a plane.</summary>
    public double Explained { get; }

    /// <summary>√(Σ(d − d̂)²/Σd²) over all pairs, d given and d̂ on the map (Kruskal 1964, stress 1): 0 when the map shows all distances as they are.</summary>
    public double Stress { get; }

    /// <summary>Draws the map of distances.</summary>
    /// <param name="distances">[points][points], symmetric, not negative, zero on the diagonal.</param>
    /// <exception cref="ArgumentException">There are no points, or the matrix is not square.</exception>
    public static PlanarMap Of(IReadOnlyList<IReadOnlyList<double>> distances)
    {
        ArgumentNullException.ThrowIfNull(distances);
        int count = distances.Count;
        if (count == 0 || distances.Any(row => row.Count != count))
        {
            throw new ArgumentException("A map needs a square matrix of distances.", nameof(distances));
        }

        SymmetricEigen eigen = SymmetricEigen.Of(Centred(distances), count);
        double[] x = Coordinates(eigen, count - 1);
        double[] y = count > 1 ? Coordinates(eigen, count - 2) : new double[count];
        double all = 0;
        foreach (double value in eigen.Values)
        {
            all += Math.Abs(value);
        }

        double shown = Math.Max(0, eigen.Values[count - 1]) + (count > 1 ? Math.Max(0, eigen.Values[count - 2]) : 0);
        return new PlanarMap(x, y, all > 0 ? shown / all : 1, StressOf(distances, x, y));
    }

    /// <summary>−½·J·D²·J with J the removal of means.</summary>
    private static double[] Centred(IReadOnlyList<IReadOnlyList<double>> distances)
    {
        int count = distances.Count;
        double[] means = new double[count];
        double[] squares = new double[count * count];
        double mean = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                double square = squares[(i * count) + j] = distances[i][j] * distances[i][j];
                means[i] += square / count;
            }

            mean += means[i] / count;
        }

        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                squares[(i * count) + j] = -0.5 * (squares[(i * count) + j] - means[i] - means[j] + mean);
            }
        }

        return squares;
    }

    private static double[] Coordinates(SymmetricEigen eigen, int index)
    {
        double scale = Math.Sqrt(Math.Max(0, eigen.Values[index]));
        double[] coordinates = eigen.Vector(index).ToArray();
        for (int i = 0; i < coordinates.Length; i++)
        {
            coordinates[i] *= scale;
        }

        return coordinates;
    }

    private static double StressOf(IReadOnlyList<IReadOnlyList<double>> distances, double[] x, double[] y)
    {
        double errors = 0;
        double squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double shown = Math.Sqrt(((x[i] - x[j]) * (x[i] - x[j])) + ((y[i] - y[j]) * (y[i] - y[j])));
                errors += (distances[i][j] - shown) * (distances[i][j] - shown);
                squares += distances[i][j] * distances[i][j];
            }
        }

        return squares > 0 ? Math.Sqrt(errors / squares) : 0;
    }
}
