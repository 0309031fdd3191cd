namespace Seedbed.Tests.Landscape;

/// <summary>Shuffled, flipped and rescaled copies are put back unit by unit, and no arrangement of two unrelated networks is nearer.</summary>
public class NetworkMatchingTests
{
    [Theory]
    [CombinatorialCases]
    public void CopiesAreRecoveredExactly(Activation activation, int[] hidden, int outputs, Loss loss, bool skipLayer)
    {
        Architecture architecture = new(4, hidden, outputs, activation, skipLayer: skipLayer);
        Network network = PlainNetwork.Random(architecture, 5);
        Network copy = PlainNetwork.Copy(network, loss, 6, out int[][] places, out int[][] flips);
        NetworkMatching matching = NetworkMatching.Of(network, copy, loss);
        for (int layer = 0; layer < hidden.Length; layer++)
        {
            Assert.Equal(places[layer], matching.Permutations[layer]);
            Assert.Equal(flips[layer], matching.Signs[layer]);
        }

        Assert.InRange(matching.RelativeDistance, 0, 1e-12);
        Assert.InRange(PlainNetwork.Difference(matching.Reference.ToArray(), matching.Matched.ToArray()), 0, 1e-12);
        double[] inputs = PlainNetwork.RandomInputs(architecture, 20, 7);
        double[] values = PlainNetwork.Values(network, loss, inputs);
        Assert.InRange(PlainNetwork.Difference(values, PlainNetwork.Values(matching.Reference, loss, inputs)), 0, 1e-12);
        Assert.InRange(PlainNetwork.Difference(values, PlainNetwork.Values(matching.Matched, loss, inputs)), 0, 1e-12);
        Assert.InRange(NetworkFunction.Distance(copy, matching.Matched, loss, inputs), 0, 1e-12);
    }

    /// <summary>All 4!·2⁴ arrangements, enumerated: none is nearer than the one that is found.</summary>
    [Theory]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Logistic)]
    [InlineData(Activation.Softplus)]
    public void NoArrangementIsNearer(Activation activation)
    {
        Architecture architecture = new(2, [4], 3, activation);
        for (ulong seed = 0; seed < 20; seed++)
        {
            Network first = PlainNetwork.Random(architecture, seed);
            Network second = PlainNetwork.Random(architecture, seed + 100);
            NetworkMatching matching = NetworkMatching.Of(first, second, Loss.Squared);
            double nearest = Arrangements(second).Min(copy => Distance(first, copy));
            Assert.Equal(nearest, matching.Distance, 1e-12);
            Assert.Equal(nearest, Distance(matching.Reference, matching.Matched), 1e-12);
            Assert.Equal(nearest, NetworkMatching.Of(second, first, Loss.Squared).Distance, 1e-12);
        }
    }

    /// <summary>The distance of networks does not depend on which symmetric copies stand for them.</summary>
    [Theory]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Logistic)]
    [InlineData(Activation.Relu)]
    public void CopiesAreAsFarFromOthers(Activation activation)
    {
        Architecture architecture = new(3, [8], 3, activation);
        Network first = PlainNetwork.Random(architecture, 1);
        Network second = PlainNetwork.Random(architecture, 2);
        double distance = NetworkMatching.Of(first, second, Loss.CrossEntropy).Distance;
        for (ulong seed = 0; seed < 10; seed++)
        {
            Network copy = PlainNetwork.Copy(first, Loss.CrossEntropy, seed, out _, out _);
            Network other = PlainNetwork.Copy(second, Loss.CrossEntropy, seed + 50, out _, out _);
            Assert.Equal(distance, NetworkMatching.Of(copy, other, Loss.CrossEntropy).Distance, distance * 1e-12);
        }
    }

    /// <summary>Squares of ReLU weights that leave as long as they enter: a network with decay is not moved.</summary>
    [Fact]
    public void BalancedReluNetworksStayAsTheyAre()
    {
        Network network = CanonicalForm.Of(PlainNetwork.Random(new Architecture(3, [6], 1, Activation.Relu), 4), Loss.Squared);
        Assert.InRange(PlainNetwork.Difference(network.ToArray(), NetworkMatching.Of(network, network, Loss.Squared).Reference.ToArray()), 0, 1e-15);
    }

    [Fact]
    public void OtherArchitecturesAndInfiniteWeightsAreRefused()
    {
        Network network = PlainNetwork.Random(new Architecture(3, [6], 1), 4);
        Assert.Throws<ArgumentException>(() => NetworkMatching.Of(network, PlainNetwork.Random(new Architecture(3, [5], 1), 4), Loss.Squared));
        double[] infinite = network.ToArray();
        infinite[2] = double.PositiveInfinity;
        Assert.Throws<ArgumentException>(() => NetworkMatching.Of(network, new Network(network.Architecture, infinite), Loss.Squared));
    }

    /// <summary>Distances with logistic units are taken where a change of signs moves no bias.</summary>
    private static double Distance(Network first, Network second)
    {
        double[] left = Coordinates(first);
        double[] right = Coordinates(second);
        return Math.Sqrt(left.Zip(right, (a, b) => (a - b) * (a - b)).Sum());
    }

    private static double[] Coordinates(Network network)
    {
        double[] values = network.ToArray();
        int outputs = network.Architecture.Outputs;
        int hidden = network.Architecture.Hidden[0];
        int weights = network.Architecture.Layers[0].ParameterCount;
        for (int k = 0; network.Architecture.HiddenActivation == Activation.Logistic && k < outputs; k++)
        {
            values[^(outputs - k)] += Enumerable.Range(0, hidden).Sum(unit => network[weights + (unit * outputs) + k]) / 2;
        }

        return values;
    }

    private static IEnumerable<Network> Arrangements(Network network)
    {
        Architecture architecture = network.Architecture;
        int units = architecture.Hidden[0];
        int outputs = architecture.Outputs;
        int after = architecture.Layers[0].ParameterCount;
        bool isOdd = architecture.HiddenActivation is Activation.Tanh or Activation.Logistic;
        foreach (int[] order in Orders([.. Enumerable.Range(0, units)]))
        {
            for (int signs = 0; signs < (isOdd ? 1 << units : 1); signs++)
            {
                double[] copy = network.ToArray();
                for (int unit = 0; unit < units; unit++)
                {
                    int sign = (signs & (1 << unit)) == 0 ? 1 : -1;
                    for (int input = 0; input <= architecture.Inputs; input++)
                    {
                        copy[(input * units) + order[unit]] = sign * network[(input * units) + unit];
                    }

                    for (int k = 0; k < outputs; k++)
                    {
                        double weight = network[after + (unit * outputs) + k];
                        copy[after + (order[unit] * outputs) + k] = sign * weight;
                        copy[^(outputs - k)] += sign < 0 && architecture.HiddenActivation == Activation.Logistic ? weight : 0;
                    }
                }

                yield return new Network(architecture, copy);
            }
        }
    }

    private static IEnumerable<int[]> Orders(int[] items) => items.Length == 1
        ? [items]
        : items.SelectMany(item => Orders([.. items.Except([item])]).Select(rest => (int[])[item, .. rest]));
}
