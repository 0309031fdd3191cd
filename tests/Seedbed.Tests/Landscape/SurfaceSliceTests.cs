using Seedbed.Landscape;

namespace Seedbed.Tests.Landscape;

/// <summary>Slices: their values, the lengths of their directions, and trajectories that lie in them.</summary>
public class SurfaceSliceTests
{
    private static readonly FitOptions Small = new() { Hidden = [3], Starts = 3, Epochs = 15, Patience = 0 };

    /// <summary>The middle is the centre, and each value that of the path which leads there from the centre.</summary>
    [Theory]
    [InlineData(SliceDirections.Random, 2)]
    [InlineData(SliceDirections.Principal, 2)]
    [InlineData(SliceDirections.Random, 1)]
    public void ValuesAreThoseOfTheNetworksOnTheSlice(SliceDirections directions, int dimensions)
    {
        SurfaceSlice slice = SurfaceSlices.Cut(Iris(), "species", Small, new SliceOptions { Directions = directions, Dimensions = dimensions, Points = 5, Range = 0.7 });
        Assert.Equal([-0.7, -0.35, 0, 0.35, 0.7], slice.X);
        Assert.Equal(dimensions == 1 ? 1 : 5, slice.Losses.Count);
        Assert.Equal(slice.Study.Outcomes.Min(outcome => outcome.Loss), slice.Centre.Loss);
        Assert.Equal(slice.Centre.Loss, slice.Losses[slice.Y.Count / 2][2], 1e-12);
        for (int row = 0; row < slice.Y.Count; row++)
        {
            for (int column = 0; column < 5; column++)
            {
                double[] point = slice.Centre.Network.ToArray();
                for (int i = 0; i < point.Length; i++)
                {
                    point[i] += (slice.X[column] * slice.Directions[0][i]) + (dimensions == 1 ? 0 : slice.Y[row] * slice.Directions[1][i]);
                }

                NetworkPath path = slice.Study.StraightPath(slice.Centre.Network, new Network(slice.Study.Architecture, point), new PathOptions { Match = false, Points = 3 });
                Assert.Equal(path.Points[2].Loss, slice.Losses[row][column], 1e-12);
            }
        }
    }

    /// <summary>Each unit's part of a random direction is as long as the unit's incoming weights and bias.</summary>
    [Fact]
    public void RandomDirectionsAreNormalisedUnitByUnit()
    {
        Architecture architecture = new(4, [3], 2);
        double[] centre = PlainNetwork.Random(architecture, 1).ToArray();
        double[] direction = SliceFrame.FilterNormalised(architecture, centre, 1, 0);
        double[] another = SliceFrame.FilterNormalised(architecture, centre, 1, 1);
        foreach ((int first, int units, int inputs) in new[] { (0, 3, 4), (15, 2, 3) })
        {
            for (int unit = 0; unit < units; unit++)
            {
                int[] own = [.. Enumerable.Range(0, inputs + 1).Select(input => first + (input * units) + unit)];
                Assert.Equal(own.Sum(i => centre[i] * centre[i]), own.Sum(i => direction[i] * direction[i]), 1e-10);
            }
        }

        Assert.True(direction.Zip(another, (a, b) => Math.Abs(a - b)).Max() > 0.1);
    }

    /// <summary>A trajectory in a plane: its principal directions span the plane, and all its points are found there again.</summary>
    [Fact]
    public void ATrajectoryOfAPlaneIsShownAsItIs()
    {
        double[] u = [1, 2, 0, 0, 1];
        double[] v = [0, 1, 1, -1, 0];
        (double A, double B)[] places = [(3, 1), (2.5, -1), (1, 2), (0.4, 0.1), (0, 0)];
        double[][] trajectory = [.. places.Select(place => u.Select((_, i) => 7 + (place.A * u[i]) + (place.B * v[i])).ToArray())];
        double[][] directions = SliceFrame.Principal(trajectory, 2, out double[] explained);
        Assert.Equal(1, explained.Sum(), 1e-12);
        Assert.True(explained[0] > explained[1]);
        Assert.Equal(0, directions[0].Zip(directions[1], (a, b) => a * b).Sum(), 1e-9);
        double farthest = 0;
        foreach (double[] weights in trajectory)
        {
            double[] offset = [.. weights.Select(weight => weight - 7)];
            (double x, double y, double distance) = SliceFrame.Project(offset, directions);
            Assert.Equal(0, distance, 1e-9);
            Assert.Equal(0, offset.Select((value, i) => Math.Abs(value - (x * directions[0][i]) - (y * directions[1][i]))).Max(), 1e-9);
            farthest = Math.Max(farthest, Math.Abs(x));
        }

        Assert.Equal(1, farthest, 1e-9);
        Assert.Throws<SeedbedException>(() => SliceFrame.Principal(trajectory, 3, out _));
        Assert.Throws<SeedbedException>(() => SliceFrame.Principal([trajectory[0]], 1, out _));
    }

    /// <summary>The trajectory begins at the starting weights and ends at the centre; directions that are not at right angles project as well.</summary>
    [Fact]
    public void TrajectoriesEndAtTheCentre()
    {
        SurfaceSlice slice = SurfaceSlices.Cut(Iris(), "species", Small, new SliceOptions { Points = 3 });
        Assert.Equal(3 * 16, slice.Trajectories.Count);
        TrajectoryPoint last = slice.Trajectories.Last(point => point.Start == slice.Centre.Index);
        Assert.Equal((15, 0.0, 0.0, 0.0), (last.Epoch, Math.Round(last.X, 12), Math.Round(last.Y, 12), Math.Round(last.Distance, 12)));
        Assert.Equal(slice.Centre.Loss, last.Loss, 1e-12);
        double[] first = [1, 0, 0];
        double[] second = [1, 1, 0];
        (double x, double y, double distance) = SliceFrame.Project([5, 3, 2], [first, second]);
        Assert.Equal((2, 3, 2), (x, y, distance));
    }

    [Fact]
    public void OptionsAreChecked()
    {
        Assert.Throws<OptionException>(() => SurfaceSlices.Cut(Iris(), "species", Small, new SliceOptions { Points = 4 }));
        Assert.Throws<OptionException>(() => SurfaceSlices.Cut(Iris(), "species", Small, new SliceOptions { Dimensions = 3 }));
        Assert.Throws<OptionException>(() => SurfaceSlices.Cut(Iris(), "species", Small, new SliceOptions { Range = 0 }));
    }

    private static Table Iris() => Table.ReadCsv(Path.Combine(Repository.Root, "data", "iris.csv"));
}
