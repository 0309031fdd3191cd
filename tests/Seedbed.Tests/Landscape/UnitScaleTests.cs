namespace Seedbed.Tests.Landscape;

/// <summary>Of all scales of ReLU units, those with the smallest sum of squared weights and biases, beside a search over the scales.</summary>
public class UnitScaleTests
{
    public static TheoryData<int[], int, Activation> Networks { get; } = new()
    {
        { [1], 1, Activation.Relu },
        { [6], 3, Activation.LeakyRelu },
        { [5, 4], 1, Activation.Relu },
        { [6, 3, 5], 2, Activation.Relu },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void WhatEntersAUnitIsAsLongAsWhatLeavesIt(int[] hidden, int outputs, Activation activation)
    {
        Architecture architecture = new(3, hidden, outputs, activation);
        double[] inputs = PlainNetwork.RandomInputs(architecture, 20, 7);
        for (ulong seed = 0; seed < 20; seed++)
        {
            Network network = Shrunk(PlainNetwork.Random(architecture, seed), seed);
            Network form = CanonicalForm.Of(network, Loss.Squared);
            Assert.All(Lengths(form), unit => Assert.Equal(unit.Entering, unit.Leaving, 1e-12 * unit.Entering));
            double[] values = PlainNetwork.Values(network, Loss.Squared, inputs);
            Assert.InRange(PlainNetwork.Difference(values, PlainNetwork.Values(form, Loss.Squared, inputs)), 0, 1e-12 * Math.Max(1, values.Max(Math.Abs)));
            Assert.InRange(PlainNetwork.Difference(form.ToArray(), CanonicalForm.Of(form, Loss.Squared).ToArray()), 0, 1e-12);
        }
    }

    /// <summary>A search that knows nothing of lengths: it multiplies and divides the scale of one unit after another, ever more finely, as long as the sum of squares falls.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void NoScalesHaveASmallerSumOfSquares(int[] hidden, int outputs, Activation activation)
    {
        Network network = PlainNetwork.Random(new Architecture(3, hidden, outputs, activation), 11);
        double smallest = SumOfSquares(CanonicalForm.Of(network, Loss.Squared));
        double reached = SumOfSquares(network);
        for (double factor = 2; factor > 1 + 1e-7;)
        {
            double before = reached;
            for (int unit = 0; unit < hidden.Sum(); unit++)
            {
                foreach (double scale in (double[])[factor, 1 / factor])
                {
                    Network tried = Scaled(network, unit, scale);
                    if (SumOfSquares(tried) < reached)
                    {
                        (network, reached) = (tried, SumOfSquares(tried));
                    }
                }
            }

            factor = reached < before ? factor : Math.Sqrt(factor);
        }

        Assert.Equal(smallest, reached, 1e-10 * smallest);
        Assert.InRange(reached, smallest * (1 - 1e-13), double.PositiveInfinity);
    }

    /// <summary>A unit whose weights tend to zero tends to one that has none, and its bias stays as it is.</summary>
    [Fact]
    public void TinyWeightsMakeNoLargeBias()
    {
        Architecture architecture = new(2, [1], 1, Activation.Relu);
        double[] without = CanonicalForm.Of(new Network(architecture, [0, 0, 0.5, 2, 0.1]), Loss.Squared).ToArray();
        double[] with = CanonicalForm.Of(new Network(architecture, [3e-9, -4e-9, 0.5, 2, 0.1]), Loss.Squared).ToArray();
        Assert.Equal([0, 0, 1, 1, 0.1], without);
        Assert.InRange(PlainNetwork.Difference(without, with), 0, 1e-8);
    }

    /// <summary>Nothing enters or nothing leaves: the sum of squares has no smallest value, and the other side gets length 1.</summary>
    [Fact]
    public void UnitsOfOneSideHaveLengthOne()
    {
        Architecture architecture = new(2, [3], 1, Activation.Relu);
        Network network = new(architecture, [0, 3, 0, 0, 0, 0, 0, 4, 0, 7, 0, 0, 0.1]);
        Network form = CanonicalForm.Of(network, Loss.Squared);
        Assert.Equal([(0, 0), (0, 1), (1, 0)], Lengths(form).Order());
        double[] inputs = PlainNetwork.RandomInputs(architecture, 10, 3);
        Assert.InRange(PlainNetwork.Difference(PlainNetwork.Values(network, Loss.Squared, inputs), PlainNetwork.Values(form, Loss.Squared, inputs)), 0, 1e-12);
        Assert.InRange(PlainNetwork.Difference(form.ToArray(), CanonicalForm.Of(form, Loss.Squared).ToArray()), 0, 1e-12);
    }

    private static double SumOfSquares(Network network) => network.ToArray().Sum(value => value * value);

    /// <summary>The incoming weights of every other unit of the first layer, not their biases, made tiny.</summary>
    private static Network Shrunk(Network network, ulong seed)
    {
        double[] parameters = network.ToArray();
        int units = network.Architecture.Hidden[0];
        for (int i = 0; i < network.Architecture.Inputs * units; i++)
        {
            parameters[i] *= (i % units) % 2 == 0 ? Math.Pow(10, -(double)(seed % 12)) : 1;
        }

        return new Network(network.Architecture, parameters);
    }

    private static IEnumerable<(double Entering, double Leaving)> Lengths(Network network)
    {
        double[] parameters = network.ToArray();
        return Places(network.Architecture).Select(unit => (Length(unit.Entering), Length(unit.Leaving)));

        double Length(IEnumerable<int> places) => Math.Sqrt(places.Sum(i => parameters[i] * parameters[i]));
    }

    private static Network Scaled(Network network, int unit, double scale)
    {
        double[] parameters = network.ToArray();
        (int[] entering, int[] leaving) = Places(network.Architecture).ElementAt(unit);
        foreach (int i in entering)
        {
            parameters[i] *= scale;
        }

        foreach (int i in leaving)
        {
            parameters[i] /= scale;
        }

        return new Network(network.Architecture, parameters);
    }

    /// <summary>Of each hidden unit the indices of its weights and bias that enter, and of those that leave.</summary>
    private static IEnumerable<(int[] Entering, int[] Leaving)> Places(Architecture architecture)
    {
        int first = 0;
        for (int layer = 0; layer < architecture.Hidden.Count; layer++)
        {
            LayerShape shape = architecture.Layers[layer];
            int outputs = architecture.Layers[layer + 1].Units;
            int next = first + shape.ParameterCount;
            for (int unit = 0; unit < shape.Units; unit++)
            {
                int begin = first + unit;
                int after = next + (unit * outputs);
                yield return ([.. Enumerable.Range(0, shape.Inputs + 1).Select(input => begin + (input * shape.Units))], [.. Enumerable.Range(after, outputs)]);
            }

            first = next;
        }
    }
}
