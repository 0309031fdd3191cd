using Seedbed.Numerics;

namespace Seedbed.Tests.Landscape;

/// <summary>Points of a plane come back up to turning; what does not fit a plane is said.</summary>
public class PlanarMapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    public void PointsOfAPlaneKeepAllDistances(int count)
    {
        Philox random = new(1, RandomStream.Simulation, (ulong)count);
        double[][] points = [.. Enumerable.Range(0, count).Select(_ => (double[])[random.NextNormal(), 3 * random.NextNormal()])];
        PlanarMap map = PlanarMap.Of(Distances(points));
        Assert.Equal(1, map.Explained, 1e-12);
        Assert.Equal(0, map.Stress, 1e-7);
        double[][] shown = Distances([.. map.X.Zip(map.Y, (x, y) => (double[])[x, y])]);
        double[][] given = Distances(points);
        for (int i = 0; i < count; i++)
        {
            Assert.InRange(PlainNetwork.Difference(given[i], shown[i]), 0, 1e-7);
        }

        Assert.Equal(0, map.X.Sum(), 1e-9);
    }

    /// <summary>The corners of a regular simplex: n − 1 equal eigenvalues, of which the plane shows two.</summary>
    [Fact]
    public void ASimplexIsExplainedInPart()
    {
        double[][] distances = [.. Enumerable.Range(0, 11).Select(i => Enumerable.Range(0, 11).Select(j => i == j ? 0.0 : 1).ToArray())];
        PlanarMap map = PlanarMap.Of(distances);
        Assert.Equal(0.2, map.Explained, 1e-12);
        Assert.InRange(map.Stress, 0.3, 1);
    }

    [Fact]
    public void NoSquareIsRefused()
    {
        Assert.Throws<ArgumentException>(() => PlanarMap.Of([]));
        Assert.Throws<ArgumentException>(() => PlanarMap.Of([[0, 1]]));
    }

    private static double[][] Distances(double[][] points) =>
        [.. points.Select(a => points.Select(b => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum())).ToArray())];
}
