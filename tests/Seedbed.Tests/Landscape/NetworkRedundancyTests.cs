using Seedbed.Landscape;

namespace Seedbed.Tests.Landscape;

/// <summary>Planted duplicates, opposites, constant, dead and unused units are found, those alone, and leave without a change of the function.</summary>
public class NetworkRedundancyTests
{
    [Theory]
    [InlineData(Activation.Tanh, 1, false)]
    [InlineData(Activation.Tanh, 3, true)]
    [InlineData(Activation.Logistic, 1, false)]
    [InlineData(Activation.Logistic, 3, true)]
    [InlineData(Activation.Relu, 2, false)]
    [InlineData(Activation.LeakyRelu, 1, false)]
    [InlineData(Activation.Identity, 2, false)]
    [InlineData(Activation.Elu, 2, false)]
    [InlineData(Activation.Silu, 1, false)]
    [InlineData(Activation.Gelu, 3, true)]
    [InlineData(Activation.Softplus, 2, true)]
    public void PlantedUnitsAreFoundAndLeave(Activation activation, int outputs, bool skipLayer)
    {
        // Units 0 to 3 are random, 4 equals 1, 5 is the opposite of 2 (with scales: twice it), 6 is constant, 7 unused, 8 equals 4 and so 1.
        Architecture architecture = new(3, [9], outputs, activation, skipLayer: skipLayer);
        for (ulong seed = 0; seed < 10; seed++)
        {
            double[] parameters = PlainNetwork.Random(architecture, seed).ToArray();
            bool scales = activation is Activation.Relu or Activation.LeakyRelu;
            double factor = scales ? 2 : activation is Activation.Tanh or Activation.Logistic or Activation.Identity ? -1 : 1;
            for (int unit = 0; unit <= 3; unit++)
            {
                // Small biases, so that ReLU units are active on some rows and not on others.
                parameters[27 + unit] *= 0.1;
            }

            for (int input = 0; input <= 3; input++)
            {
                parameters[(input * 9) + 4] = parameters[(input * 9) + 8] = parameters[(input * 9) + 1];
                parameters[(input * 9) + 5] = factor * parameters[(input * 9) + 2];
                parameters[(input * 9) + 6] = input == 3 ? 0.7 : 0;
            }

            parameters[27 + 7] = 0;
            Array.Clear(parameters, 36 + (7 * outputs), outputs);
            Network network = new(architecture, parameters);
            double[] inputs = PlainNetwork.RandomInputs(architecture, 60, seed);
            NetworkRedundancy redundancy = NetworkRedundancy.Of(network, inputs);
            LayerRedundancy layer = Assert.Single(redundancy.Layers);
            Assert.Equal(
                [UnitKind.Distinct, UnitKind.Distinct, UnitKind.Distinct, UnitKind.Distinct, UnitKind.Duplicate, UnitKind.Duplicate, UnitKind.Constant, UnitKind.Unused, UnitKind.Duplicate],
                layer.Units.Select(unit => unit.Kind));
            Assert.Equal([1, 2, 1], layer.Units.Where(unit => unit.Kind == UnitKind.Duplicate).Select(unit => unit.Original));
            Assert.Equal(factor, layer.Units[5].Factor, 1e-12);
            Assert.Equal(activation == Activation.Logistic ? 1 : 0, layer.Units[5].Offset, 1e-12);
            Assert.True(layer.Units[4].IsEqualInWeights && layer.Units[5].IsEqualInWeights && layer.Units[8].IsEqualInWeights);

            // Unit 7 is not heard but spans a direction of its own; three inputs span no more than three where all is linear.
            Assert.Equal(activation == Activation.Identity ? 3 : 5, layer.EffectiveUnits);
            Network reduced = redundancy.Reduce();
            Assert.Equal(4, Assert.Single(reduced.Architecture.Hidden));
            Assert.Equal(4, redundancy.DistinctUnits);
            AssertSame(network, reduced, inputs);

            // Nothing was fitted to these rows: it holds on others too.
            AssertSame(network, reduced, PlainNetwork.RandomInputs(architecture, 40, seed + 500));
            Assert.All(NetworkRedundancy.Of(reduced, inputs).Layers[0].Units, unit => Assert.Equal(UnitKind.Distinct, unit.Kind));
        }
    }

    [Fact]
    public void RandomNetworksHaveNothingToRemove()
    {
        Architecture architecture = new(3, [6, 4], 2, Activation.Tanh);
        Network network = PlainNetwork.Random(architecture, 3);
        NetworkRedundancy redundancy = NetworkRedundancy.Of(network, PlainNetwork.RandomInputs(architecture, 50, 4));
        Assert.Equal(10, redundancy.DistinctUnits);
        Assert.Equal(network.ToArray(), redundancy.Reduce().ToArray());
        Assert.Equal([6, 4], redundancy.Layers.Select(layer => layer.EffectiveUnits));
    }

    [Fact]
    public void DeepLayersAreReducedEach()
    {
        Architecture architecture = new(2, [4, 5], 2, Activation.Tanh);
        double[] parameters = PlainNetwork.Random(architecture, 3).ToArray();
        for (int input = 0; input <= 2; input++)
        {
            parameters[(input * 4) + 3] = -parameters[input * 4];
        }

        for (int input = 0; input <= 4; input++)
        {
            parameters[12 + (input * 5) + 4] = parameters[12 + (input * 5) + 1];
        }

        Network network = new(architecture, parameters);
        double[] inputs = PlainNetwork.RandomInputs(architecture, 50, 4);
        Network reduced = NetworkRedundancy.Of(network, inputs).Reduce();
        Assert.Equal([3, 4], reduced.Architecture.Hidden);
        AssertSame(network, reduced, inputs);
    }

    /// <summary>A unit dead on every row, one saturated on every row: constant there, by the rows and not by the weights.</summary>
    [Theory]
    [InlineData(Activation.Relu, -50, 0)]
    [InlineData(Activation.Tanh, 50, 1)]
    [InlineData(Activation.Logistic, 50, 1)]
    public void DeadAndSaturatedUnitsAreConstant(Activation activation, double bias, double value)
    {
        Architecture architecture = new(2, [3], 1, activation);
        double[] parameters = PlainNetwork.Random(architecture, 8).ToArray();
        parameters[6] = bias;
        Network network = new(architecture, parameters);
        double[] inputs = PlainNetwork.RandomInputs(architecture, 50, 4);
        NetworkRedundancy redundancy = NetworkRedundancy.Of(network, inputs);
        UnitRedundancy unit = redundancy.Layers[0].Units[0];
        Assert.Equal((UnitKind.Constant, true), (unit.Kind, unit.IsSaturated));
        Assert.Equal(value, unit.Offset, 1e-12);
        Assert.False(redundancy.Layers[0].Units[1].IsSaturated);
        AssertSame(network, redundancy.Reduce(), inputs);
    }

    [Fact]
    public void AllUnitsMayLeaveButOne()
    {
        Architecture architecture = new(2, [3], 1, Activation.Tanh);
        double[] parameters = PlainNetwork.Random(architecture, 8).ToArray();
        Array.Clear(parameters, 0, 6);
        Network network = new(architecture, parameters);
        double[] inputs = PlainNetwork.RandomInputs(architecture, 20, 4);
        NetworkRedundancy redundancy = NetworkRedundancy.Of(network, inputs);
        Assert.Equal((0, 0), (redundancy.DistinctUnits, redundancy.Layers[0].EffectiveUnits));
        AssertSame(network, redundancy.Reduce(), inputs);
    }

    /// <summary>Columns whose singular values are known: 4, 2, 1 and 1e-9 in turned orthogonal directions. The smallest keeps its digits.</summary>
    [Fact]
    public void SmallSingularValuesKeepTheirDigits()
    {
        double[] expected = [4, 2, 1, 1e-9];
        double[,] turn = { { 0.5, 0.5, 0.5, 0.5 }, { 0.5, -0.5, 0.5, -0.5 }, { 0.5, 0.5, -0.5, -0.5 }, { 0.5, -0.5, -0.5, 0.5 } };
        double[][] columns = [.. Enumerable.Range(0, 4).Select(column =>
        {
            double[] values = new double[16];
            for (int row = 0; row < 4; row++)
            {
                // U·S·Vᵀ with U a permutation: row k holds the k-th direction alone.
                values[(row * 3) + 1] = expected[row] * turn[row, column];
            }

            return values;
        })];
        double[] found = SingularValues.Of(columns);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(1, found[i] / expected[i], 1e-6);
        }
    }

    /// <summary>Two groups of similar units, shuffled: each stands together.</summary>
    [Fact]
    public void SimilarUnitsStandSideBySide()
    {
        int[] groups = [0, 1, 2, 1, 0, 2, 0, 1];
        double[][] similarities = [.. groups.Select((a, i) => groups.Select((b, j) => i == j ? 1 : a == b ? (i % 2 == 0 ? 0.9 : -0.9) : 0.1).ToArray())];
        int[] order = LeafOrder.Of(similarities);
        Assert.Equal(Enumerable.Range(0, 8), order.Order());
        Assert.Equal(2, order.Zip(order.Skip(1), (a, b) => groups[a] == groups[b] ? 0 : 1).Sum());
    }

    [Fact]
    public void WhatCannotBeReadIsRefused()
    {
        Network network = PlainNetwork.Random(new Architecture(3, [2], 1), 1);
        Assert.Throws<ArgumentException>(() => NetworkRedundancy.Of(network, [1, 2]));
        Assert.Throws<ArgumentException>(() => NetworkRedundancy.Of(network, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => NetworkRedundancy.Of(network, [1, 2, 3], 1));
    }

    private static void AssertSame(Network expected, Network actual, double[] inputs) => Assert.InRange(
        PlainNetwork.Difference(PlainNetwork.Values(expected, Loss.Squared, inputs), PlainNetwork.Values(actual, Loss.Squared, inputs)), 0, 1e-12);
}
