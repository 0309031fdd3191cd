using Seedbed.Landscape;
using Seedbed.Tables;

namespace Seedbed.Tests.Landscape;

/// <summary>Paths between networks: exact values, symmetries, and what is known of barriers.</summary>
public class StudyPathsTests
{
    private static readonly Lazy<Study> Iris = new(() => Fit("iris.csv", "species", new FitOptions { Hidden = [3], Starts = 24, To = FitTarget.Minimum }));
    private static readonly Lazy<Study> Diabetes = new(() => Fit("diabetes.csv", "progression", new FitOptions { Hidden = [2], Activation = Activation.Logistic, Starts = 8, Decay = 0.01, Epochs = 30 }));

    /// <summary>The objective of every point, by plain loops over the rows.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ValuesAreThoseOfTheNetworksOnThePath(bool isCurve)
    {
        Study study = Diabetes.Value;
        Network first = study.Outcomes[0].Network;
        Network second = study.Outcomes[1].Network;
        PathOptions options = new() { Match = false, Points = 9 };
        NetworkPath path = isCurve ? study.BezierCurve(first, second, options) : study.StraightPath(first, second, options);
        double[] control = path.Control?.ToArray() ?? Middle(first, second);
        Assert.Equal(9, path.Points.Count);
        foreach (PathPoint point in path.Points)
        {
            double t = point.Position;
            double[] weights = [.. Enumerable.Range(0, control.Length).Select(i => ((1 - t) * (1 - t) * first[i]) + (2 * t * (1 - t) * control[i]) + (t * t * second[i]))];
            Assert.Equal(Objective(study, new Network(study.Architecture, weights)), point.Loss, 1e-10);
        }

        double line(double t) => ((1 - t) * path.Points[0].Loss) + (t * path.Points[^1].Loss);
        Assert.True(path.Barrier >= path.Points.Max(point => point.Loss - line(point.Position)) - 1e-15);
        Assert.Equal(path.Points[4].Loss - line(0.5), path.MiddleBarrier, 1e-14);
        Assert.True(path.MiddleBarrier <= path.Barrier);
        Assert.True(path.IsBelow(path.Peak) && !path.IsBelow(path.Peak - 1e-9));
    }

    /// <summary>A copy by symmetry lies behind a barrier until it is matched; then path and curve stand still.</summary>
    [Theory]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Logistic)]
    [InlineData(Activation.Relu)]
    public void ACopyHasNoBarrierAfterMatching(Activation activation)
    {
        Study study = Fit("iris.csv", "species", new FitOptions { Hidden = [5], Activation = activation, Starts = 2, Epochs = 20 });
        Network network = study.Outcomes[0].Network;
        Network copy = PlainNetwork.Copy(network, study.Loss, 3, out _, out _);
        Assert.True(study.StraightPath(network, copy, new PathOptions { Match = false }).Barrier > 1e-3);
        Assert.InRange(study.StraightPath(network, copy).Barrier, 0, 1e-12);
        Assert.InRange(study.BezierCurve(network, copy).Barrier, 0, 1e-12);
    }

    /// <summary>Copies of both ends by symmetry lead to the same path after matching, and the way back is the way there.</summary>
    [Fact]
    public void SymmetriesAndDirectionDoNotMatter()
    {
        Study study = Iris.Value;
        Network first = study.Outcomes[0].Network;
        foreach (Outcome other in study.Outcomes.Skip(1).Take(6))
        {
            NetworkPath path = study.StraightPath(first, other.Network);
            NetworkPath copies = study.StraightPath(PlainNetwork.Copy(first, study.Loss, 1, out _, out _), PlainNetwork.Copy(other.Network, study.Loss, 2, out _, out _));
            NetworkPath back = study.StraightPath(other.Network, first);
            Assert.Equal(path.Barrier, copies.Barrier, 1e-9);
            Assert.Equal(path.Barrier, back.Barrier, 1e-9);
            Assert.All(path.Points.Zip(back.Points.Reverse()), pair => Assert.Equal(pair.First.Loss, pair.Second.Loss, 1e-9));
        }
    }

    /// <summary>On every pair the curve is no worse than the straight path, and where there is a barrier it is mostly much better.</summary>
    [Fact]
    public void TheCurveIsNeverAboveTheStraightPath()
    {
        Study study = Iris.Value;
        double straight = 0;
        double curve = 0;
        for (int i = 0; i < 12; i++)
        {
            NetworkPath path = study.StraightPath(study.Outcomes[i].Network, study.Outcomes[i + 12].Network);
            NetworkPath bent = study.BezierCurve(study.Outcomes[i].Network, study.Outcomes[i + 12].Network);
            Assert.InRange(bent.Barrier, 0, path.Barrier);
            Assert.True(bent.Points.Max(point => point.Loss) <= path.Peak + 1e-12);
            straight += path.Barrier;
            curve += bent.Barrier;
        }

        Assert.True(straight > 0.01);
        Assert.True(curve < 0.5 * straight);
    }

    /// <summary>The objective of a linear model is convex: nothing lies between two of them.</summary>
    [Fact]
    public void AConvexObjectiveHasNoBarrier()
    {
        Study study = Fit("iris.csv", "species", new FitOptions { Hidden = [], Starts = 4, Epochs = 3 });
        NetworkPath path = study.StraightPath(study.Outcomes[0].Network, study.Outcomes[3].Network, new PathOptions { Match = false });
        Assert.Equal(0, path.Barrier);
        Assert.True(path.MiddleBarrier <= 0);
    }

    [Fact]
    public void MinimaAreConnectedByTheLowestOfTheirPaths()
    {
        Study study = Iris.Value;
        MinimumPaths paths = study.Paths(study.Landscape());
        int count = paths.Losses.Count;
        Assert.InRange(count, 3, 6);
        Assert.Equal(count * (count - 1) / 2, paths.Pairs.Count);
        Assert.All(paths.Pairs, pair => Assert.True(pair.Curve.Barrier <= pair.Straight.Barrier && pair.Pass >= Math.Max(paths.Losses[pair.First], paths.Losses[pair.Second]) - 1e-12));

        // At the highest objective of a minimum all stand alone or are joined; at the highest pass all are one.
        double highest = paths.Pairs.Max(pair => pair.Pass);
        Assert.Equal(Enumerable.Range(0, count), Assert.Single(paths.Connected(highest)));
        Assert.Empty(paths.Connected(paths.Losses[0] - 1e-6));
        Assert.Equal([0], Assert.Single(paths.Connected(paths.Losses[0])));

        // The level between two is that of the best chain of passes: Floyd and Warshall's recursion with the larger instead of the sum.
        double[,] level = new double[count, count];
        foreach (MinimumPair pair in paths.Pairs)
        {
            level[pair.First, pair.Second] = level[pair.Second, pair.First] = pair.Pass;
        }

        for (int via = 0; via < count; via++)
        {
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < count; j++)
                {
                    level[i, j] = i == j ? paths.Losses[i] : Math.Min(level[i, j], Math.Max(level[i, via], level[via, j]));
                }
            }
        }

        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                Assert.Equal(level[i, j], paths.LevelBetween(i, j));
            }
        }
    }

    [Fact]
    public void ThreadsDoNotMatter()
    {
        StudyLandscape landscape = Iris.Value.Landscape();
        MinimumPaths one = Iris.Value.Paths(landscape, most: 3, threads: 1);
        MinimumPaths three = Iris.Value.Paths(landscape, most: 3, threads: 3);
        Assert.Equal(
            one.Pairs.SelectMany(pair => pair.Curve.Points.Concat(pair.Straight.Points)),
            three.Pairs.SelectMany(pair => pair.Curve.Points.Concat(pair.Straight.Points)));
    }

    [Fact]
    public void OptionsAreChecked()
    {
        Study study = Diabetes.Value;
        Network network = study.Outcomes[0].Network;
        Assert.Throws<OptionException>(() => study.StraightPath(network, network, new PathOptions { Points = 10 }));
        Assert.Throws<OptionException>(() => study.BezierCurve(network, network, new PathOptions { Iterations = -1 }));
        Assert.Throws<ArgumentException>(() => study.StraightPath(network, PlainNetwork.Random(new Architecture(2, [2], 1), 1)));
        Assert.Throws<OptionException>(() => Iris.Value.Paths(Iris.Value.Landscape(), most: 0));
    }

    private static Study Fit(string file, string target, FitOptions options) => Mlp.Fit(Table.ReadCsv(Path.Combine(Repository.Root, "data", file)), target, options);

    private static double[] Middle(Network first, Network second) => [.. first.ToArray().Zip(second.ToArray(), (a, b) => (a + b) / 2)];

    /// <summary>Half the decay times the squares of all weights but the biases, and the mean of half the squared errors or, as here, whatever the loss is at a trained network.</summary>
    private static double Objective(Study study, Network network)
    {
        EncodedRows<double> rows = StudySurface.RowsOf(study);
        double[] values = PlainNetwork.Values(network, study.Loss, rows.Inputs);
        double loss = values.Zip(rows.Targets, (value, target) => (value - target) * (value - target)).Average();
        double squares = 0;
        int offset = 0;
        foreach (LayerShape layer in network.Architecture.Layers)
        {
            squares += Enumerable.Range(offset, layer.Inputs * layer.Units).Sum(i => network[i] * network[i]);
            offset += layer.ParameterCount;
        }

        return loss + (0.5 * 0.01 * squares);
    }
}
