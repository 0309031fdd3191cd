using Seedbed.Tests.Reference;

namespace Seedbed.Tests.Landscape;

/// <summary>Functions and gradients by the reference network, which knows nothing of splitting.</summary>
public class UnitSplittingTests
{
    [Theory]
    [InlineData(false, Activation.Tanh)]
    [InlineData(true, Activation.Softplus)]
    public void TheFunctionStaysTheSame(bool skipLayer, Activation activation)
    {
        Random random = new(5);
        Architecture architecture = new(3, [2, 4, 3], 2, activation, skipLayer: skipLayer);
        RandomProblem problem = RandomProblem.Create(random, architecture, Loss.Squared, rows: 5, weighted: false, decay: 0);
        for (int layer = 0; layer < 3; layer++)
        {
            for (int unit = 0; unit < architecture.Hidden[layer]; unit++)
            {
                Network split = UnitSplitting.Split(new Network(architecture, problem.Parameters), layer, unit, share: -0.7 + random.NextDouble());
                Assert.Equal(architecture.Hidden[layer] + 1, split.Architecture.Hidden[layer]);
                RandomProblem wide = problem with { Architecture = split.Architecture, Parameters = split.ToArray() };
                Assert.Equal(problem.ReferenceObjective(), wide.ReferenceObjective(), 1e-12);
            }
        }
    }

    /// <summary>By the chain rule: copies get λ and 1 − λ of the gradient by the incoming weights, and each the whole gradient by the outgoing ones.</summary>
    [Fact]
    public void TheGradientIsSplitLikeTheWeights()
    {
        Architecture architecture = new(2, [3], 1);
        RandomProblem problem = RandomProblem.Create(new Random(2), architecture, Loss.Squared, rows: 9, weighted: true, decay: 0);
        double[] narrow = problem.ReferenceGradient();
        Network split = UnitSplitting.Split(new Network(architecture, problem.Parameters), 0, 1, share: 0.3);
        double[] wide = (problem with { Architecture = split.Architecture, Parameters = split.ToArray() }).ReferenceGradient();
        for (int input = 0; input <= 2; input++)
        {
            double whole = narrow[(input * 3) + 1];
            Assert.Equal(0.3 * whole, wide[(input * 4) + 1], 1e-12);
            Assert.Equal(0.7 * whole, wide[(input * 4) + 3], 1e-12);
        }

        Assert.Equal(narrow[9 + 1], wide[12 + 1], 1e-12);
        Assert.Equal(narrow[9 + 1], wide[12 + 3], 1e-12);
    }

    [Fact]
    public void WhatIsNotThereCannotBeSplit()
    {
        Network network = new(new Architecture(1, [2], 1), new double[7]);
        Assert.Throws<ArgumentOutOfRangeException>(() => UnitSplitting.Split(network, 1, 0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => UnitSplitting.Split(network, 0, 2, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => UnitSplitting.Split(network, 0, 0, double.NaN));
    }
}
