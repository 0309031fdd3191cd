using Seedbed.Landscape;
using Seedbed.Numerics;

namespace Seedbed.Tests.Landscape;

/// <summary>Planted minima: copies are found together and others apart, also where all objectives are equal.</summary>
public class MinimumClustersTests
{
    private static readonly Architecture Architecture = new(3, [6], 2, Activation.Tanh);

    private static readonly double[] Inputs = PlainNetwork.RandomInputs(Architecture, 30, 9);

    [Theory]
    [InlineData(1e-8)]
    [InlineData(1e-5)]
    [InlineData(1e-2)]
    public void PlantedMinimaOfEqualObjectiveAreToldApart(double tolerance)
    {
        MinimumPoint[] points = Planted(minima: 7, copies: 9, noise: 1e-10);
        MinimumClusters clusters = new(points);
        clusters.Link(tolerance);
        Assert.Equal(7, clusters.Roots.Length);
        Assert.All(clusters.Members, members => Assert.Single(members.Select(i => points[i].Outcome.Index / 100).Distinct()));
        Assert.All(clusters.Members, members => Assert.Equal(9, members.Length));
    }

    /// <summary>Copies 1e-4 apart are one at 1e-2 and many at 1e-6.</summary>
    [Fact]
    public void TheToleranceDecides()
    {
        MinimumClusters clusters = new(Planted(minima: 3, copies: 5, noise: 1e-4));
        clusters.Link(1e-8);
        clusters.Link(1e-6);
        Assert.Equal(15, clusters.Roots.Length);
        clusters.Link(1e-2);
        Assert.Equal(3, clusters.Roots.Length);
    }

    /// <summary>A unit without outgoing weights: the weights that enter it are anywhere, the function is one.</summary>
    [Fact]
    public void DegenerateMinimaAreComparedByTheirFunction()
    {
        Network network = PlainNetwork.Random(Architecture, 1);
        MinimumPoint[] points = [.. Enumerable.Range(0, 6).Select(i =>
        {
            Philox random = new((ulong)i, RandomStream.Simulation, 5);
            double[] parameters = network.ToArray();
            for (int input = 0; input <= Architecture.Inputs; input++)
            {
                parameters[input * 6] = random.NextNormal();
            }

            int after = Architecture.Layers[0].ParameterCount;
            parameters[after] = parameters[after + 1] = 0;
            return Point(new Network(Architecture, parameters), i, 0.5, Verdict.DegenerateMinimum);
        })];
        Assert.True(points[0].Matching.DistanceTo(points[1].Matching) > 0.1);
        MinimumClusters clusters = new(points);
        clusters.Link(1e-8);
        Assert.Single(clusters.Roots);
    }

    [Fact]
    public void ObjectivesThatDifferAreApartWhateverTheWeights()
    {
        Network network = PlainNetwork.Random(Architecture, 1);
        MinimumClusters clusters = new([Point(network, 0, 0.5, Verdict.StrictMinimum), Point(network, 1, 0.5001, Verdict.StrictMinimum)]);
        clusters.Link(1e-6);
        Assert.Equal(2, clusters.Roots.Length);
    }

    /// <summary>No matching is skipped that could have linked: the bound by sorted lengths is below the distance.</summary>
    [Theory]
    [InlineData(Activation.Tanh, 1)]
    [InlineData(Activation.Logistic, 1)]
    [InlineData(Activation.Relu, 1)]
    [InlineData(Activation.Tanh, 2)]
    public void TheBoundIsBelowTheDistance(Activation activation, int layers)
    {
        Architecture architecture = new(3, [.. Enumerable.Repeat(5, layers)], 2, activation);
        for (ulong seed = 0; seed < 50; seed++)
        {
            MatchingPoint first = new(PlainNetwork.Random(architecture, seed), Loss.CrossEntropy);
            MatchingPoint second = new(PlainNetwork.Random(architecture, seed + 1000), Loss.CrossEntropy);
            Assert.InRange(first.LeastDistanceTo(second), 0, first.DistanceTo(second));
        }
    }

    private static MinimumPoint[] Planted(int minima, int copies, double noise)
    {
        List<MinimumPoint> points = [];
        for (int minimum = 0; minimum < minima; minimum++)
        {
            Network network = PlainNetwork.Random(Architecture, (ulong)(50 + minimum));
            for (int copy = 0; copy < copies; copy++)
            {
                Philox random = new((ulong)copy, RandomStream.Simulation, 77);
                double[] parameters = PlainNetwork.Copy(network, Loss.Squared, (ulong)copy, out _, out _).ToArray();
                for (int i = 0; i < parameters.Length; i++)
                {
                    parameters[i] += noise * random.NextNormal();
                }

                points.Add(Point(new Network(Architecture, parameters), (100 * minimum) + copy, 0.5, Verdict.StrictMinimum));
            }
        }

        // Shuffled, so that clusters do not lie side by side.
        return [.. points.OrderBy(point => point.Outcome.Index * 7919 % 1009)];
    }

    private static MinimumPoint Point(Network network, int index, double loss, Verdict verdict)
    {
        Outcome outcome = new(index, loss, double.NaN, StopReason.Converged, 1, 1, network)
        {
            Certificate = new Certificate
            {
                Loss = loss,
                GradientNorm = 1e-12,
                GradientTolerance = 1e-10,
                ParameterCount = network.ParameterCount,
                NewtonStep = 1e-13,
                Verdict = verdict,
            },
        };
        return new MinimumPoint(outcome, Loss.Squared, NetworkFunction.Values(network, Loss.Squared, Inputs));
    }
}
