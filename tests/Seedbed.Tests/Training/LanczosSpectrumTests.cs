using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tests.Reference;
using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed.Tests.Training;

/// <summary>Bounds of eigenvalues from products, beside the eigenvalues themselves.</summary>
public class LanczosSpectrumTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(60)]
    [InlineData(200)]
    public void TheBoundsHold(int steps)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Random random = new(seed);
            double[] eigenvalues = [.. Enumerable.Range(0, 60).Select(i => Math.Pow(10, random.Next(-3, 3)) * ((2 * random.NextDouble()) - (seed % 3 == 0 ? 0 : 1)))];
            double[,] matrix = WithEigenvalues(eigenvalues, random);
            SpectrumEnds ends = Run(matrix, steps, null);
            int negative = eigenvalues.Count(value => value < -ends.Tolerance);
            Assert.InRange(ends.LeastNegative, 0, negative);
            Assert.InRange(ends.Smallest, eigenvalues.Min() - ends.Tolerance, ends.Largest);
            Assert.InRange(ends.Largest, ends.Smallest, eigenvalues.Max() + ends.Tolerance);
            Assert.True(ends.LowerBound <= eigenvalues.Min(), $"{ends.LowerBound} is above {eigenvalues.Min()}");
            if (steps >= 60)
            {
                Assert.Equal(negative, ends.LeastNegative);
                Assert.Equal(eigenvalues.Min(), ends.Smallest, 1e-9 * eigenvalues.Max(Math.Abs));
                Assert.Equal(eigenvalues.Max(), ends.Largest, 1e-9 * eigenvalues.Max(Math.Abs));
            }
        }
    }

    [Fact]
    public void RowsAndColumnsCanBeLeftOut()
    {
        double[,] matrix = new double[3, 3] { { -5, 1, 0 }, { 1, 2, 0 }, { 0, 0, 3 } };
        SpectrumEnds ends = Run(matrix, 10, [true, false, false]);
        Assert.Equal((2, 3, 0), (Math.Round(ends.Smallest, 9), Math.Round(ends.Largest, 9), ends.LeastNegative));
    }

    [Fact]
    public void EqualEigenvaluesAreFoundOnce()
    {
        double[,] matrix = new double[20, 20];
        for (int i = 0; i < 20; i++)
        {
            matrix[i, i] = i < 7 ? -1 : 2;
        }

        SpectrumEnds ends = Run(matrix, 20, null);
        Assert.Equal((-1, 2, 1), (Math.Round(ends.Smallest, 9), Math.Round(ends.Largest, 9), ends.LeastNegative));
    }

    /// <summary>In lanes, through products of a network's Hessian that is small enough to be formed too.</summary>
    [Fact]
    public void ProductsInLanesGiveTheEndsOfTheHessian()
    {
        Random random = new(4);
        Architecture architecture = new(3, [4], 2);
        RandomProblem problem = RandomProblem.Create(random, architecture, Loss.CrossEntropy, 50, weighted: true, decay: 0);
        double[][] networks = [.. Enumerable.Range(0, 3).Select(_ => problem.Parameters.Select(_ => random.NextDouble() - 0.5).ToArray())];
        double[] decays = new double[architecture.ParameterCount];
        WeightDecay.Fill(architecture, 0.01, decays);
        using LaneBlock<DoubleLanes256, double> block = new(architecture, Loss.CrossEntropy);
        using LargeCurvature<DoubleLanes256, double> large = new(block, problem.Rows(), null);
        for (int lane = 0; lane < networks.Length; lane++)
        {
            block.Load(lane, networks[lane]);
        }

        SpectrumEnds?[] ends = large.Compute([decays, decays, decays]);
        using NetworkHessian<double> hessian = NetworkHessian<double>.Create(architecture, Loss.CrossEntropy, CurvatureKind.Hessian);
        for (int lane = 0; lane < networks.Length; lane++)
        {
            LocalCurvature curvature = new(decays.Length);
            double[] matrix = new double[decays.Length * decays.Length];
            hessian.Compute(networks[lane], problem.Rows(), decays, matrix);
            for (int i = 0; i < decays.Length; i++)
            {
                matrix.AsSpan(i * decays.Length, decays.Length).CopyTo(curvature.Tridiagonal.Matrix.AsSpan(i * curvature.Tridiagonal.Stride));
            }

            Assert.True(curvature.Decompose());
            Assert.Equal(curvature.Smallest, ends[lane]!.Smallest, 1e-9);
            Assert.Equal(curvature.Largest, ends[lane]!.Largest, 1e-9);
        }
    }

    private static SpectrumEnds Run(double[,] matrix, int steps, bool[]? isFixed)
    {
        int size = matrix.GetLength(0);
        LanczosSpectrum spectrum = new(size, steps, new Philox(1, RandomStream.Certificate, 0), isFixed);
        while (spectrum.Direction is { } direction)
        {
            double[] product = ParameterVectors.Create(size);
            for (int i = 0; i < size; i++)
            {
                product[i] = isFixed?[i] == true ? 0 : Enumerable.Range(0, size).Sum(j => matrix[i, j] * direction[j]);
            }

            spectrum.Tell(product);
        }

        return spectrum.Ends()!;
    }

    /// <summary>Q·D·Qᵀ with a product of random reflections Q.</summary>
    private static double[,] WithEigenvalues(double[] eigenvalues, Random random)
    {
        int size = eigenvalues.Length;
        double[,] matrix = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            matrix[i, i] = eigenvalues[i];
        }

        for (int reflection = 0; reflection < 3; reflection++)
        {
            double[] v = [.. eigenvalues.Select(_ => random.NextDouble() - 0.5)];
            double squares = v.Sum(value => value * value);
            double[] product = [.. Enumerable.Range(0, size).Select(i => 2 / squares * Enumerable.Range(0, size).Sum(j => matrix[i, j] * v[j]))];
            double along = product.Zip(v, (a, b) => a * b).Sum() / squares;
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < size; j++)
                {
                    matrix[i, j] += (-product[i] * v[j]) - (v[i] * product[j]) + (2 * along * v[i] * v[j]);
                }
            }
        }

        return matrix;
    }
}
