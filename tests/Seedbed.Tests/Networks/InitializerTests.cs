using Seedbed.Networks;
using Seedbed.Numerics;

namespace Seedbed.Tests.Networks;

public class InitializerTests
{
    private const int Inputs = 60;
    private const int Units = 90;
    private const int Outputs = 20;
    private const int HiddenParameters = (Inputs + 1) * Units;

    [Theory]
    [InlineData(Initializer.GlorotUniform, Activation.Tanh, 6.0 / (Inputs + Units) / 3)]
    [InlineData(Initializer.GlorotUniform, Activation.Logistic, 2.0 / (Inputs + Units) / 3)]
    [InlineData(Initializer.GlorotNormal, Activation.Tanh, 6.0 / (Inputs + Units) / 3)]
    [InlineData(Initializer.HeUniform, Activation.Relu, 2.0 / Inputs)]
    [InlineData(Initializer.HeNormal, Activation.Relu, 2.0 / Inputs)]
    [InlineData(Initializer.LeCunUniform, Activation.Tanh, 1.0 / Inputs)]
    [InlineData(Initializer.LeCunNormal, Activation.Tanh, 1.0 / Inputs)]
    [InlineData(Initializer.Uniform, Activation.Tanh, 0.7 * 0.7 / 3)]
    [InlineData(Initializer.Zero, Activation.Tanh, 0)]
    public void WeightsHaveTheirVariance(Initializer kind, Activation hidden, double variance)
    {
        double[] weights = Fill(kind, hidden)[..(Inputs * Units)];

        Assert.Equal(0, weights.Average(), 0.06 * Math.Sqrt(variance));
        Assert.Equal(variance, weights.Average(w => w * w), 0.06 * variance);
    }

    [Theory]
    [InlineData(Initializer.GlorotUniform, 0.2)]
    [InlineData(Initializer.HeUniform, 0.31622776601683794)]
    [InlineData(Initializer.LeCunUniform, 0.22360679774997896)]
    [InlineData(Initializer.Uniform, 0.7)]
    public void UniformWeightsFillTheirBounds(Initializer kind, double bound)
    {
        double[] weights = Fill(kind)[..(Inputs * Units)];

        Assert.All(weights, w => Assert.InRange(Math.Abs(w), 0, bound));
        Assert.InRange(weights.Max(), bound * 0.99, bound);
        Assert.InRange(weights.Min(), -bound, -bound * 0.99);
    }

    [Theory]
    [InlineData(Initializer.GlorotUniform, true)]
    [InlineData(Initializer.GlorotNormal, true)]
    [InlineData(Initializer.Uniform, true)]
    [InlineData(Initializer.NguyenWidrow, true)]
    [InlineData(Initializer.HeUniform, false)]
    [InlineData(Initializer.HeNormal, false)]
    [InlineData(Initializer.LeCunUniform, false)]
    [InlineData(Initializer.LeCunNormal, false)]
    [InlineData(Initializer.Orthogonal, false)]
    [InlineData(Initializer.Zero, false)]
    public void BiasesAreDrawnOrZero(Initializer kind, bool drawn)
    {
        double[] parameters = Fill(kind);
        double[] biases = [.. parameters[(Inputs * Units)..HiddenParameters], .. parameters[^Outputs..]];

        Assert.All(biases, bias => Assert.Equal(drawn, bias != 0));
    }

    [Fact]
    public void ScaleMultipliesEveryNumber()
    {
        foreach (Initializer kind in Enum.GetValues<Initializer>())
        {
            double[] plain = Fill(kind);
            double[] scaled = Fill(kind, scale: 2);
            for (int i = 0; i < plain.Length; i++)
            {
                Assert.Equal(2 * plain[i], scaled[i], 1e-14);
            }
        }
    }

    [Fact]
    public void StartsDifferAndRepeat()
    {
        foreach (Initializer kind in Enum.GetValues<Initializer>())
        {
            Assert.Equal(Fill(kind, start: 3), Fill(kind, start: 3));
            Assert.Equal(kind is Initializer.Constant or Initializer.Zero, Fill(kind, start: 3).SequenceEqual(Fill(kind, start: 4)));
        }
    }

    [Fact]
    public void NumbersAreDrawnInTheOrderOfTheParameters()
    {
        Philox random = new(1, RandomStream.StartingWeights, 0);

        Assert.All(Fill(Initializer.Uniform), parameter => Assert.Equal(random.NextUniform(-0.7, 0.7), parameter));
    }

    [Fact]
    public void ConstantUnitsAreEqual()
    {
        double[] parameters = Fill(Initializer.Constant);

        Assert.All(parameters, parameter => Assert.Equal(0.5, parameter));
    }

    [Theory]
    [InlineData(60, 90)]
    [InlineData(90, 60)]
    [InlineData(17, 17)]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    public void OrthogonalWeightsAreOrthonormal(int inputs, int units)
    {
        double[] weights = new double[(inputs + 1) * units];
        Philox random = new(2, RandomStream.StartingWeights, 0);
        Initializers.Fill(Initializer.Orthogonal, 1, [(inputs, units)], Activation.Tanh, weights, ref random);
        bool columns = inputs >= units;
        Func<int, int, double> element = columns ? (vector, i) => weights[(i * units) + vector] : (vector, i) => weights[(vector * units) + i];
        for (int a = 0; a < Math.Min(inputs, units); a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double product = Enumerable.Range(0, Math.Max(inputs, units)).Sum(i => element(a, i) * element(b, i));
                Assert.Equal(a == b ? 1 : 0, product, 1e-12);
            }
        }
    }

    [Fact]
    public void NguyenWidrowUnitsHaveTheirLength()
    {
        double magnitude = 0.7 * Math.Pow(Units, 1.0 / Inputs);
        double[] parameters = Fill(Initializer.NguyenWidrow);
        for (int unit = 0; unit < Units; unit++)
        {
            double square = Enumerable.Range(0, Inputs).Sum(p => parameters[(p * Units) + unit] * parameters[(p * Units) + unit]);
            Assert.Equal(magnitude / Math.Sqrt(3), Math.Sqrt(square), 1e-12);
            Assert.InRange(Math.Abs(parameters[(Inputs * Units) + unit]), 0, magnitude);
        }

        Assert.All(parameters[HiddenParameters..], parameter => Assert.InRange(Math.Abs(parameter), 0, 0.5));
    }

    [Fact]
    public void ParametersThatAreTooManyAreRefused() => Assert.Throws<ArgumentException>(() =>
    {
        Philox random = new(1, RandomStream.StartingWeights, 0);
        Initializers.Fill(Initializer.Uniform, 1, [(2, 3)], Activation.Tanh, new double[10], ref random);
    });

    private static double[] Fill(Initializer kind, Activation hidden = Activation.Tanh, double scale = 1, ulong start = 0)
    {
        double[] parameters = new double[HiddenParameters + ((Units + 1) * Outputs)];
        Philox random = new(1, RandomStream.StartingWeights, start);
        Initializers.Fill(kind, scale, [(Inputs, Units), (Units, Outputs)], hidden, parameters, ref random);
        return parameters;
    }
}
