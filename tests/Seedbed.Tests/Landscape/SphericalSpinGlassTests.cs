namespace Seedbed.Tests.Landscape;

/// <summary>The spin glass beside sums over all indices, differences of them, and what is known of it.</summary>
public class SphericalSpinGlassTests
{
    [Fact]
    public void TheLossIsTheSumOverAllIndices()
    {
        SphericalSpinGlass glass = new(7, seed: 3);
        double[] weights = Point(new Random(1), 7);
        Assert.Equal(Naive(glass, weights), glass.Loss(weights), 1e-12);
    }

    /// <summary>H has the variance Λ over the couplings, so that H/Λ has 1/Λ.</summary>
    [Fact]
    public void TheLossHasItsVarianceOverTheCouplings()
    {
        const int Draws = 4000;
        double[] weights = Point(new Random(2), 5);
        double squares = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            double loss = new SphericalSpinGlass(5, (ulong)draw).Loss(weights);
            squares += loss * loss;
        }

        // Five standard deviations of a variance from as many normal numbers.
        Assert.Equal(1.0 / 5, squares / Draws, 5 * Math.Sqrt(2.0 / Draws) / 5);
    }

    /// <summary>Odd sizes leave rows outside the blocks of four. A step along the sphere in any direction raises the loss, and by differences the slope there is zero.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(21)]
    public void DescentEndsAtMinimaOnTheSphere(int size)
    {
        SphericalSpinGlass glass = new(size, seed: 8);
        IReadOnlyList<SpinGlassMinimum> minima = glass.FindMinima(0, 20);
        Random random = new(size);
        Assert.Equal(Enumerable.Range(0, 20), minima.Select(minimum => minimum.Start));
        foreach (SpinGlassMinimum minimum in minima)
        {
            double[] end = minimum.Weights.ToArray();
            Assert.Equal(size, end.Sum(weight => weight * weight), 1e-9 * size);
            Assert.Equal(Naive(glass, end), minimum.Loss, 1e-10);
            Assert.InRange(minimum.GradientNorm, 0, 1e-5);
            double[] eigenvalues = glass.Eigenvalues(end);
            Assert.Equal(size - 1, eigenvalues.Length);
            Assert.True(eigenvalues[0] > 0);
            for (int direction = 0; direction < 5; direction++)
            {
                int seed = random.Next();
                Assert.Equal(0, (Along(glass, end, seed, 1e-4) - Along(glass, end, seed, -1e-4)) / 2e-4, 1e-4);
                Assert.True(Along(glass, end, seed, 0.01) > minimum.Loss);
            }
        }
    }

    /// <summary>Second differences along geodesics are the quadratic form of the Hessian: their mean over an orthonormal basis is the mean eigenvalue.</summary>
    [Fact]
    public void EigenvaluesAreThoseOfTheCurvatureAlongTheSphere()
    {
        const int Size = 6;
        const double Step = 1e-4;
        SphericalSpinGlass glass = new(Size, seed: 4);
        double[] point = Point(new Random(6), Size);
        double[][] basis = Tangents(point);
        double trace = 0;
        foreach (double[] direction in basis)
        {
            double above = Naive(glass, Geodesic(point, direction, Step));
            double below = Naive(glass, Geodesic(point, direction, -Step));
            trace += Size * (above + below - (2 * Naive(glass, point))) / (Step * Step);
        }

        Assert.Equal(trace, glass.Eigenvalues(point).Sum(), 1e-4 * Math.Max(1, Math.Abs(trace)));
    }

    [Fact]
    public void ThreadsAndOtherStartsDoNotMatter()
    {
        SphericalSpinGlass glass = new(13, seed: 5, threads: 2);
        double[] all = [.. glass.FindMinima(0, 40, threads: 2).Select(minimum => minimum.Loss)];
        Assert.Equal(all, glass.FindMinima(0, 40, threads: 1).Select(minimum => minimum.Loss));
        Assert.Equal(all, new SphericalSpinGlass(13, seed: 5, threads: 1).FindMinima(0, 40, threads: 1).Select(minimum => minimum.Loss));
        Assert.Equal(all[21..24], glass.FindMinima(21, 3).Select(minimum => minimum.Loss));
    }

    [Fact]
    public void WhatIsOutOfRangeIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SphericalSpinGlass(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SphericalSpinGlass(SphericalSpinGlass.MostWeights + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SphericalSpinGlass(3).Coupling(1, 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SphericalSpinGlass(3).FindMinima(0, 0));
        Assert.Throws<ArgumentException>(() => new SphericalSpinGlass(3).Loss(new double[2]));
        Assert.Throws<OperationCanceledException>(() => new SphericalSpinGlass(3).FindMinima(0, 1, 1, new CancellationToken(canceled: true)));
    }

    private static double Naive(SphericalSpinGlass glass, double[] weights)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            for (int j = 0; j < weights.Length; j++)
            {
                for (int k = 0; k < weights.Length; k++)
                {
                    int[] order = [i, j, k];
                    Array.Sort(order);
                    int orders = order.Distinct().Count() switch { 3 => 6, 2 => 3, _ => 1 };
                    sum += glass.Coupling(order[2], order[1], order[0]) / orders * weights[i] * weights[j] * weights[k];
                }
            }
        }

        return sum / weights.Length / weights.Length;
    }

    private static double[] Point(Random random, int size)
    {
        double[] point = [.. Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5)];
        double scale = Math.Sqrt(size / point.Sum(weight => weight * weight));
        return [.. point.Select(weight => scale * weight)];
    }

    private static double Along(SphericalSpinGlass glass, double[] point, int seed, double step)
    {
        double[] direction = Tangent(point, Point(new Random(seed), point.Length));
        return Naive(glass, Geodesic(point, direction, step));
    }

    private static double[] Geodesic(double[] point, double[] direction, double step)
    {
        double radius = Math.Sqrt(point.Length);
        return [.. point.Zip(direction, (weight, along) => (Math.Cos(step / radius) * weight) + (radius * Math.Sin(step / radius) * along))];
    }

    /// <summary>Of length 1, at a right angle to the point.</summary>
    private static double[] Tangent(double[] point, double[] vector)
    {
        double along = point.Zip(vector, (a, b) => a * b).Sum() / point.Length;
        double[] tangent = [.. vector.Zip(point, (a, b) => a - (along * b))];
        double length = Math.Sqrt(tangent.Sum(value => value * value));
        return [.. tangent.Select(value => value / length)];
    }

    private static double[][] Tangents(double[] point)
    {
        List<double[]> basis = [];
        Random random = new(9);
        while (basis.Count < point.Length - 1)
        {
            double[] vector = Tangent(point, Point(random, point.Length));
            foreach (double[] other in basis)
            {
                double along = vector.Zip(other, (a, b) => a * b).Sum();
                vector = [.. vector.Zip(other, (a, b) => a - (along * b))];
            }

            double length = Math.Sqrt(vector.Sum(value => value * value));
            basis.Add([.. vector.Select(value => value / length)]);
        }

        return [.. basis];
    }
}
