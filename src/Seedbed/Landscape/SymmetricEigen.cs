using Seedbed.Training.Solvers;

namespace Seedbed;

/// <summary>
/// All eigenvalues and eigenvectors of a dense symmetric matrix: reduced to tridiagonal form by Householder reflections, then diagonalised by the
/// implicit QL method (Golub and Van Loan 2013, section 8.3). The bits are the same on every processor.
/// </summary>
public sealed class SymmetricEigen
{
    private readonly double[] _values;
    private readonly double[][] _vectors;

    private SymmetricEigen(double[] values, double[][] vectors) => (_values, _vectors) = (values, vectors);

    /// <summary>The number of rows and columns.</summary>
    public int Size => _values.Length;

    /// <summary>All eigenvalues, ascending.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The eigenvector that belongs to an eigenvalue: of length 1, its largest component positive; orthogonal to the others.</summary>
    /// <param name="index">The place among <see cref="Values"/>, 0 to <see cref="Size"/> − 1.</param>
    public ReadOnlySpan<double> Vector(int index) => _vectors[index].AsSpan(0, Size);

    /// <summary>Decomposes a matrix: about 9·size³ operations.</summary>
    /// <param name="matrix">[size × size], row after row; the half below the diagonal is read and taken for both.</param>
    /// <param name="size">The number of rows and columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    /// <exception cref="ArgumentException">The matrix has another number of elements, or one that is not finite.</exception>
    public static SymmetricEigen Of(ReadOnlySpan<double> matrix, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (matrix.Length != (long)size * size)
        {
            throw new ArgumentException($"{matrix.Length} elements are no matrix of {size} rows and columns.", nameof(matrix));
        }

        SymmetricTridiagonal tridiagonal = new(size);
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                tridiagonal.Matrix[(row * tridiagonal.Stride) + column] = matrix[(row * size) + column];
                tridiagonal.Matrix[(column * tridiagonal.Stride) + row] = matrix[(row * size) + column];
            }
        }

        if (!tridiagonal.Reduce())
        {
            throw new ArgumentException("The matrix has elements that are not finite.", nameof(matrix));
        }

        return Diagonalize(tridiagonal);
    }

    private static SymmetricEigen Diagonalize(SymmetricTridiagonal tridiagonal)
    {
        int size = tridiagonal.Size;
        double[] values = new double[size];
        double[] beside = new double[size];
        tridiagonal.CopyScaled(values, beside);
        double[][] vectors = new double[size][];
        for (int i = 0; i < size; i++)
        {
            vectors[i] = ParameterVectors.Create(size);
            vectors[i][i] = 1;
        }

        if (!TridiagonalEigenvalues.Diagonalize(values, beside, vectors))
        {
            throw new InvalidOperationException("The eigenvalues of a finite symmetric matrix were not found.");
        }

        Array.Sort(values, vectors);
        for (int i = 0; i < size; i++)
        {
            values[i] *= tridiagonal.Scale;
            tridiagonal.RotateBack(vectors[i]);
            Orient(vectors[i]);
        }

        return new SymmetricEigen(values, vectors);
    }

    /// <summary>Chooses of a vector and its opposite the one whose first component of the largest magnitude is positive.</summary>
    private static void Orient(double[] vector)
    {
        double extreme = 0;
        foreach (double component in vector)
        {
            extreme = Math.Abs(component) > Math.Abs(extreme) ? component : extreme;
        }

        if (extreme < 0)
        {
            ParameterVectors.Scale(-1, vector, vector);
        }
    }
}
