using Seedbed.Training.Solvers;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>Eigenvalues of matrices whose spectrum is known, and the step within a radius against what defines it.</summary>
public class LocalCurvatureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(64)]
    public void DiagonalMatrices(int size)
    {
        double[] expected = [.. Enumerable.Range(0, size).Select(i => (i * 37 % size) - (size / 3.0))];
        AssertSpectrum([.. expected.Order()], Decomposed(size, (i, j) => i == j ? expected[i] : 0), 1e-15);
    }

    /// <summary>−1 beside 2: 2 − 2·cos(kπ/(n+1)).</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void SecondDifferences(int size) => AssertSpectrum(
        [.. Enumerable.Range(1, size).Select(k => 2 - (2 * Math.Cos(k * Math.PI / (size + 1))))],
        Decomposed(size, (i, j) => i == j ? 2 : Math.Abs(i - j) == 1 ? -1 : 0),
        1e-14);

    /// <summary>Two pairs that agree to fourteen digits: Wilkinson 1965, W₂₁⁺.</summary>
    [Fact]
    public void WilkinsonsMatrix()
    {
        double[] found = Decomposed(21, (i, j) => i == j ? Math.Abs(i - 10) : Math.Abs(i - j) == 1 ? 1 : 0).Eigenvalues;
        Assert.Equal(10.746194182903393, found[^1], 1e-13);
        Assert.Equal(10.746194182903322, found[^2], 1e-13);
        Assert.Equal(-1.1254415221199845, found[0], 1e-13);
        Assert.Equal(110, found.Sum(), 1e-12);
    }

    /// <summary>1/(i + j + 1): the largest and smallest eigenvalue of order 5 and 10 from the literature; the error is relative to the largest.</summary>
    [Theory]
    [InlineData(5, 1.567050691098231, 3.287928772171e-6)]
    [InlineData(10, 1.751919670265178, 1.0931538e-13)]
    public void HilbertMatrices(int size, double largest, double smallest)
    {
        LocalCurvature curvature = Decomposed(size, (i, j) => 1.0 / (i + j + 1));
        Assert.Equal(largest, curvature.Largest, 1e-14);
        Assert.Equal(smallest, curvature.Smallest, 1e-15);
    }

    /// <summary>A rank-one change of a multiple of one.</summary>
    [Fact]
    public void ManyEqualEigenvalues() => AssertSpectrum(
        [.. Enumerable.Repeat(3.0, 39), 3 + (40 * 0.25)], Decomposed(40, (i, j) => (i == j ? 3 : 0) + 0.25), 1e-14);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomSimilarity(int seed)
    {
        const int size = 83;
        Random random = new(seed);
        double[] spectrum = [.. Enumerable.Range(0, size).Select(i => i < 20 ? 0 : Math.Exp(-0.5 * i) * (i % 3 == 0 ? -1 : 1))];
        double[,] matrix = Similar(spectrum, random);
        AssertSpectrum([.. spectrum.Order()], Decomposed(size, (i, j) => matrix[i, j]), 1e-15);
    }

    [Theory]
    [InlineData(1e-200)]
    [InlineData(1e200)]
    public void ScaleDoesNotMatter(double scale)
    {
        LocalCurvature curvature = Decomposed(9, (i, j) => scale * (i == j ? 2 : Math.Abs(i - j) == 1 ? -1 : 0));
        Assert.Equal(2 - (2 * Math.Cos(9 * Math.PI / 10)), curvature.Largest / scale, 1e-14);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void NoNumbersAreRefused(double value)
    {
        LocalCurvature curvature = new(4);
        curvature.Tridiagonal.Matrix[0] = value;
        Assert.False(curvature.Decompose());
    }

    /// <summary>Moré and Sorensen's conditions: (H + λI)p = −g, λ ≥ 0, H + λI not indefinite, λ·(Δ − ‖p‖) = 0.</summary>
    [Theory]
    [InlineData(0.3, 0.01)]
    [InlineData(0.3, 100)]
    [InlineData(-0.3, 0.01)]
    [InlineData(-0.3, 3)]
    [InlineData(-0.3, 1000)]
    public void TheStepIsTheModelsMinimumWithinTheRadius(double smallest, double radius)
    {
        const int size = 31;
        Random random = new(5);
        double[] spectrum = [.. Enumerable.Range(0, size).Select(i => smallest + i)];
        double[,] matrix = Similar(spectrum, random);
        double[] gradient = ParameterVectors.Create(size);
        for (int i = 0; i < size; i++)
        {
            gradient[i] = random.NextDouble() - 0.5;
        }

        LocalCurvature curvature = Decomposed(size, (i, j) => matrix[i, j]);
        double[] step = ParameterVectors.Create(size);
        double length = curvature.Step(gradient, radius, 1, step);
        Assert.True(length <= radius * 1.0000001);
        double[] residual = [.. Enumerable.Range(0, size).Select(i => gradient[i] + Enumerable.Range(0, size).Sum(j => matrix[i, j] * step[j]))];
        double lambda = -residual.Select((value, i) => value * step[i]).Sum() / (length * length);
        Assert.True(lambda >= Math.Max(0, -smallest) - 1e-9, $"λ = {lambda}");
        Assert.All(Enumerable.Range(0, size), i => Assert.Equal(0, residual[i] + (lambda * step[i]), 1e-9 * (1 + (length * 30))));
        Assert.True(lambda < 1e-9 || length > 0.999 * radius, $"λ = {lambda}, ‖p‖ = {length}");
        double decrease = -Enumerable.Range(0, size).Sum(i => step[i] * 0.5 * (gradient[i] + residual[i]));
        Assert.Equal(decrease, curvature.PredictedDecrease, 1e-9 * Math.Abs(decrease));
    }

    /// <summary>The hard case: a gradient of nothing, or of nothing along the lowest eigenvector.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void NegativeCurvatureCarriesTheStepToTheBorder(double slope)
    {
        LocalCurvature curvature = Decomposed(3, (i, j) => i != j ? 0 : i == 1 ? -2 : 4);
        double[] gradient = ParameterVectors.Create(3);
        gradient[0] = slope;
        double[] step = ParameterVectors.Create(3);
        Assert.Equal(0.5, curvature.Step(gradient, 0.5, 1, step), 1e-12);
        Assert.Equal(-slope / 6, step[0], 1e-9);
        Assert.Equal(Math.Sqrt(0.25 - (slope * slope / 36)), Math.Abs(step[1]), 1e-9);
    }

    private static LocalCurvature Decomposed(int size, Func<int, int, double> element)
    {
        LocalCurvature curvature = new(size);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                curvature.Tridiagonal.Matrix[(i * curvature.Tridiagonal.Stride) + j] = element(i, j);
            }
        }

        Assert.True(curvature.Decompose());
        return curvature;
    }

    private static void AssertSpectrum(double[] expected, LocalCurvature found, double tolerance)
    {
        double largest = expected.Max(Math.Abs);
        Assert.All(expected, (value, i) => Assert.Equal(value, found.Eigenvalues[i], tolerance * Math.Max(1, largest) * Math.Sqrt(expected.Length)));
    }

    /// <summary>Q·D·Qᵀ with Q a product of random reflections.</summary>
    private static double[,] Similar(double[] spectrum, Random random)
    {
        int size = spectrum.Length;
        double[,] matrix = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            matrix[i, i] = spectrum[i];
        }

        for (int reflection = 0; reflection < 4; reflection++)
        {
            double[] v = [.. Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5)];
            double norm = Math.Sqrt(v.Sum(x => x * x));
            for (int side = 0; side < 2; side++)
            {
                for (int i = 0; i < size; i++)
                {
                    double dot = 0;
                    for (int j = 0; j < size; j++)
                    {
                        dot += (side == 0 ? matrix[i, j] : matrix[j, i]) * v[j] / norm;
                    }

                    for (int j = 0; j < size; j++)
                    {
                        if (side == 0)
                        {
                            matrix[i, j] -= 2 * dot * v[j] / norm;
                        }
                        else
                        {
                            matrix[j, i] -= 2 * dot * v[j] / norm;
                        }
                    }
                }
            }
        }

        return matrix;
    }
}
