using Seedbed.Numerics;

namespace Seedbed.Tests.Landscape;

/// <summary>A·v = λ·v, orthonormal vectors, and matrices whose eigenvectors are known.</summary>
public class SymmetricEigenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(37)]
    [InlineData(120)]
    public void RandomMatricesAreDecomposed(int size)
    {
        Philox random = new(7, RandomStream.Simulation, (ulong)size);
        double[] matrix = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                matrix[(i * size) + j] = matrix[(j * size) + i] = random.NextNormal() * 1e3;
            }
        }

        AssertDecomposed(matrix, size);
    }

    /// <summary>A projection has eigenvalues 0 and 1 alone, each many times; a diagonal matrix and zero need no turning.</summary>
    [Fact]
    public void RepeatedEigenvaluesHaveOrthogonalVectors()
    {
        const int Size = 30;
        double[] matrix = new double[Size * Size];
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                matrix[(i * Size) + j] = i % 3 == j % 3 ? 0.1 : 0;
            }
        }

        SymmetricEigen eigen = AssertDecomposed(matrix, Size);
        Assert.Equal([.. Enumerable.Repeat(0.0, 27), 1, 1, 1], eigen.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-14);
        AssertDecomposed(new double[25], 5);
        AssertDecomposed([3, 0, 0, 0, 1, 0, 0, 0, 2], 3);
    }

    /// <summary>−1 beside 2: the k-th vector is a sine of k half waves.</summary>
    [Fact]
    public void SecondDifferencesHaveSines()
    {
        const int Size = 20;
        double[] matrix = new double[Size * Size];
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                matrix[(i * Size) + j] = i == j ? 2 : Math.Abs(i - j) == 1 ? -1 : 0;
            }
        }

        SymmetricEigen eigen = AssertDecomposed(matrix, Size);
        for (int k = 1; k <= Size; k++)
        {
            Assert.Equal(2 - (2 * Math.Cos(k * Math.PI / (Size + 1))), eigen.Values[k - 1], 1e-14);
            double cosine = 0;
            for (int i = 1; i <= Size; i++)
            {
                cosine += eigen.Vector(k - 1)[i - 1] * Math.Sin(i * k * Math.PI / (Size + 1)) * Math.Sqrt(2.0 / (Size + 1));
            }

            Assert.Equal(1, Math.Abs(cosine), 1e-13);
        }
    }

    /// <summary>The half above the diagonal is not read, and neither huge nor tiny numbers overflow.</summary>
    [Theory]
    [InlineData(1e150)]
    [InlineData(1e-150)]
    public void OnlyTheHalfBelowTheDiagonalIsRead(double scale)
    {
        SymmetricEigen eigen = SymmetricEigen.Of([2 * scale, double.NaN, scale, 2 * scale], 2);
        Assert.Equal(1, eigen.Values[0] / scale, 1e-14);
        Assert.Equal(3, eigen.Values[1] / scale, 1e-14);
        Assert.Equal(Math.Sqrt(0.5), eigen.Vector(1)[0], 1e-14);
    }

    [Fact]
    public void WhatIsNoMatrixIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SymmetricEigen.Of([], 0));
        Assert.Throws<ArgumentException>(() => SymmetricEigen.Of([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => SymmetricEigen.Of([1, 0, double.NaN, 1], 2));
    }

    private static SymmetricEigen AssertDecomposed(double[] matrix, int size)
    {
        SymmetricEigen eigen = SymmetricEigen.Of(matrix, size);
        double scale = Math.Max(1e-300, Math.Max(Math.Abs(eigen.Values[0]), Math.Abs(eigen.Values[^1])));
        for (int k = 0; k < size; k++)
        {
            ReadOnlySpan<double> vector = eigen.Vector(k);
            Assert.True(k == 0 || eigen.Values[k] >= eigen.Values[k - 1]);
            for (int i = 0; i < size; i++)
            {
                double product = 0;
                for (int j = 0; j < size; j++)
                {
                    product += matrix[(i * size) + j] * vector[j];
                }

                Assert.Equal(0, (product - (eigen.Values[k] * vector[i])) / scale, 1e-13);
            }

            for (int other = 0; other <= k; other++)
            {
                double dot = 0;
                for (int i = 0; i < size; i++)
                {
                    dot += vector[i] * eigen.Vector(other)[i];
                }

                Assert.Equal(other == k ? 1 : 0, dot, 1e-13);
            }
        }

        return eigen;
    }
}
