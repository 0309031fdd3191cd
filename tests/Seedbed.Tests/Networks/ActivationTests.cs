using Seedbed.Tests.Numerics;

namespace Seedbed.Tests.Networks;

/// <summary>Derivatives against central differences; what happens at the kinks and far out.</summary>
public class ActivationTests
{
    public static TheoryData<Activation> All => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(All))]
    public void DerivativesMatchCentralDifferences(Activation activation)
    {
        const double Step = 1e-5;
        var (value, derivative, secondDerivative, _) = LaneFunctions.Of(activation);
        Random random = new((int)activation);
        for (int i = 0; i < 2000; i++)
        {
            double z = (random.NextDouble() - 0.5) * 12;
            if (Math.Abs(z) < 2 * Step)
            {
                continue;
            }

            Assert.Equal((value.Apply(z + Step) - value.Apply(z - Step)) / (2 * Step), derivative.Apply(z), 2e-9);
            Assert.Equal((derivative.Apply(z + Step) - derivative.Apply(z - Step)) / (2 * Step), secondDerivative.Apply(z), 2e-9);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ValueAndDerivativeAtOnceAreTheSameBits(Activation activation)
    {
        var (_, derivative, _, fused) = LaneFunctions.Of(activation);
        for (double z = -45; z < 45; z += 0.0371)
        {
            Assert.Equal(derivative.Apply((float)z), fused.Apply((float)z));
            Assert.Equal(derivative.Apply(z), fused.Apply(z));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void NaNStaysNaNAndInfinityDoesNotBecomeOne(Activation activation)
    {
        var (value, derivative, secondDerivative, _) = LaneFunctions.Of(activation);

        Assert.True(double.IsNaN(value.Apply(double.NaN)));
        foreach (double z in (double[])[double.PositiveInfinity, double.NegativeInfinity, 1e300, -1e300])
        {
            Assert.False(double.IsNaN(value.Apply(z)));
            Assert.InRange(derivative.Apply(z), 0, 1);
            Assert.Equal(0, secondDerivative.Apply(z));
            Assert.InRange(derivative.Apply((float)z), 0, 1);
        }
    }

    [Theory]
    [InlineData(Activation.Relu, 0)]
    [InlineData(Activation.LeakyRelu, 0.01)]
    [InlineData(Activation.Elu, 1)]
    [InlineData(Activation.Logistic, 0.25)]
    [InlineData(Activation.Tanh, 1)]
    [InlineData(Activation.Gelu, 0.5)]
    [InlineData(Activation.Silu, 0.5)]
    [InlineData(Activation.Softplus, 0.5)]
    public void DerivativeAtZero(Activation activation, double expected)
    {
        Assert.Equal(expected, LaneFunctions.Of(activation).Derivative.Apply(0.0));
        Assert.Equal(expected, LaneFunctions.Of(activation).Derivative.Apply(-0.0));
    }

    [Theory]
    [InlineData(Activation.Relu, -2, 0)]
    [InlineData(Activation.LeakyRelu, -2, -0.02)]
    [InlineData(Activation.Elu, -1, -0.63212055882855768)]
    [InlineData(Activation.Softplus, 1, 1.3132616875182228)]
    [InlineData(Activation.Silu, 1, 0.73105857863000488)]
    [InlineData(Activation.Gelu, 1, 0.84134474606854293)]
    [InlineData(Activation.Identity, -3, -3)]
    public void ValuesAreTheDefinitions(Activation activation, double z, double expected) =>
        Assert.Equal(expected, LaneFunctions.Of(activation).Value.Apply(z), 1e-15);
}
