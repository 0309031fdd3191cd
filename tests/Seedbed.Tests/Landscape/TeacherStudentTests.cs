using Seedbed.Landscape;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Tests.Landscape;

/// <summary>Students of teachers whose distinct minima are known: by a search over the whole plane of their weights, by symmetry, or since the function determines the weights.</summary>
public class TeacherStudentTests
{
    /// <summary>
    /// One tanh unit learns steps up and down. Its output weight and bias are those of least squares, so that the objective is a function of two numbers, of which a grid sees all minima.
    /// The steps are symmetric about 0, and so pairs of minima have one objective: only their weights tell them apart.
    /// </summary>
    [Theory]
    [InlineData(new double[] { -2, 0, 2 }, 0.01, 3, 2)]
    [InlineData(new double[] { -2, 0, 2 }, 0.001, 3, 2)]
    [InlineData(new double[] { -3, -1, 1, 3 }, 0.001, 4, 2)]
    public void OneUnitHasTheMinimaOfAGrid(double[] steps, double decay, int expected, int objectives)
    {
        double[] x = [.. Enumerable.Range(0, 81).Select(i => (i - 40) / 10.0)];
        double[] y = [.. x.Select(value => steps.Select((step, i) => (i % 2 == 0 ? 1 : -1) * Math.Tanh(4 * (value - step))).Sum())];
        Study study = Mlp.Fit(
            Table.FromColumns("steps", new NumericColumn("x", x), new NumericColumn("y", y)),
            "y",
            new FitOptions { Hidden = [1], Starts = 100, Decay = decay, Initializer = Initializer.Uniform, InitScale = 6, To = FitTarget.Minimum });
        StudyLandscape landscape = study.Landscape();
        DistinctMinimum[] found = [.. landscape.Minima.Where(minimum => minimum.Certificate.Verdict == Verdict.StrictMinimum)];
        double[] grid = [.. new UnitPlane(StudySurface.RowsOf(study), decay).Minima().Order()];
        Assert.Equal(expected, grid.Length);
        Assert.Equal(grid, found.Select(minimum => minimum.Loss), (a, b) => Math.Abs(a - b) <= 1e-9);
        Assert.Equal(objectives, found.Select(minimum => Math.Round(minimum.Loss, 9)).Distinct().Count());

        // A unit whose step lies far outside is a constant: what else there is has no curvature along its bias.
        Assert.All(landscape.Minima.Except(found), minimum => Assert.Equal(1, minimum.Loss, 1e-9));
    }

    /// <summary>With as many units as the teacher the function determines the weights but for order and signs (Sussmann 1992): all starts that learn it are at one minimum, the teacher.</summary>
    [Fact]
    public void AStudentAsWideAsItsTeacherHasOnePerfectMinimum()
    {
        (Study study, Network teacher) = Students(hidden: 3, starts: 40);
        StudyLandscape landscape = study.Landscape();
        DistinctMinimum perfect = Assert.Single(landscape.Minima, minimum => minimum.Loss < 1e-15);
        Assert.Equal(study.Outcomes.Count(outcome => outcome.Loss < 1e-15), perfect.Starts.Count);
        Assert.InRange(perfect.Starts.Count, 5, 40);
        Assert.Equal((Verdict.StrictMinimum, 0), (perfect.Certificate.Verdict, perfect.FlatDirections));
        Assert.InRange(NetworkMatching.Of(teacher, perfect.Representative.Network, Loss.Squared).RelativeDistance, 0, 1e-8);

        // They are many orders and signs of it.
        Assert.True(perfect.Starts.Select(start => Math.Round(study.Outcomes[start].Network[0], 4)).Distinct().Count() > 2);
    }

    /// <summary>With one unit more, perfect students lie in flat valleys (Fukumizu and Amari 2000): one function, and what is redundant leaves the teacher when it is removed.</summary>
    [Fact]
    public void AWiderStudentHasOnePerfectFunctionAndReducesToItsTeacher()
    {
        (Study study, Network teacher) = Students(hidden: 4, starts: 30);
        StudyLandscape landscape = study.Landscape(new LandscapeOptions { Tolerance = 1e-4 });
        DistinctMinimum perfect = Assert.Single(landscape.Minima, minimum => minimum.Loss < 1e-12);
        Assert.InRange(perfect.Starts.Count, 5, 30);
        Assert.True(perfect.FlatDirections > 0);
        int reduced = 0;
        foreach (int start in perfect.Starts)
        {
            NetworkRedundancy redundancy = study.Redundancy(start, 1e-3);
            Network smaller = redundancy.Reduce();
            if (smaller.Architecture.Hidden[0] == 3)
            {
                reduced++;
                Assert.InRange(NetworkMatching.Of(teacher, smaller, Loss.Squared).RelativeDistance, 0, 0.02);
            }
        }

        Assert.InRange(reduced, perfect.Starts.Count / 2, perfect.Starts.Count);
    }

    /// <summary>Students of three tanh units in the plane, on rows that are encoded already, and the teacher as the encoder of its outputs sees it.</summary>
    private static (Study Study, Network Teacher) Students(int hidden, int starts)
    {
        Network teacher = new(new Architecture(2, [3], 1), [1.5, -1, 0.4, 0.3, 1.2, -1.6, 0.2, -0.3, 0.1, 1, 0.8, -1.2, 0.1]);
        Philox random = new(1, RandomStream.Simulation, 8);
        double[][] columns = [.. Enumerable.Range(0, 2).Select(_ => Standardised([.. Enumerable.Range(0, 120).Select(_ => Math.Clamp(random.NextNormal(), -2, 2))]))];
        double[] values = PlainNetwork.Values(teacher, Loss.Squared, [.. columns[0].Zip(columns[1], (a, b) => (double[])[a, b]).SelectMany(row => row)]);
        Study study = Mlp.Fit(
            Table.FromColumns("teacher", new NumericColumn("x1", columns[0]), new NumericColumn("x2", columns[1]), new NumericColumn("y", values)),
            "y",
            new FitOptions { Hidden = [hidden], Starts = starts, Decay = 0, To = FitTarget.Minimum });

        // The encoder's y = (y − mean)/scale, from any two rows.
        EncodedRows<double> rows = StudySurface.RowsOf(study);
        double scale = (values[1] - values[0]) / (rows.Targets[1] - rows.Targets[0]);
        double mean = values[0] - (scale * rows.Targets[0]);
        double[] parameters = teacher.ToArray();
        for (int i = 9; i < 13; i++)
        {
            parameters[i] = (parameters[i] - (i == 12 ? mean : 0)) / scale;
        }

        return (study, new Network(teacher.Architecture, parameters));
    }

    private static double[] Standardised(double[] values)
    {
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => (value - mean) / deviation)];
    }
}
