using Seedbed.Numerics;

namespace Seedbed.Tests.Numerics;

/// <summary>Accuracy in units in the last place, and what happens at the ends.</summary>
public class ElementaryFunctionsTests
{
    private const double Infinity = double.PositiveInfinity;

    /// <summary>Functions with the largest error allowed, in either precision.</summary>
    public static TheoryData<string, double> Limits => new()
    {
        { "Exp", 1.5 },
        { "ExpMinusOne", 2 },
        { "Log", 1 },
        { "Tanh", 2.5 },
        { "Logistic", 2 },
        { "Softplus", 2.5 },
        { "NormalDistribution", 4 },
        { "NormalDensity", 2 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void DoubleIsCloseToTheExactResult(string name, double limit)
    {
        ReferencePoint[] points = [.. ReferencePoint.All[name]];
        double[] results = LaneFunctions.Elementary[name].Apply<DoubleScalar, double>([.. points.Select(point => point.Argument)]);
        (double error, double argument) = points.Zip(results, (point, result) => (point.Error(result), point.Argument)).Max();

        Assert.True(points.Length >= 200);
        Assert.True(error <= limit, $"{name}({argument:R}) is {error:F2} units in the last place off.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{name} in double: {error:F2}");
    }

    /// <summary>The double function, good to a 10⁸th of a unit of single precision, is the reference here.</summary>
    [Theory]
    [MemberData(nameof(Limits))]
    public void SingleIsCloseToTheDoubleResult(string name, double limit)
    {
        // A quotient of polynomials, while double precision takes an exponential.
        limit = string.Equals(name, "Tanh", StringComparison.Ordinal) ? 6 : limit;
        const int Step = 20_011;
        const int Batch = 4096;
        LaneFunction function = LaneFunctions.Elementary[name];
        (double Error, float Argument) worst = default;
        for (long first = 0; first < 1L << 32; first += (long)Step * Batch)
        {
            float[] arguments = [.. Enumerable.Range(0, Batch).Select(i => BitConverter.Int32BitsToSingle((int)(first + ((long)i * Step))))];
            float[] results = function.Apply<SingleScalar, float>(arguments);
            double[] expected = function.Apply<DoubleScalar, double>([.. arguments.Select(argument => (double)argument)]);
            for (int i = 0; i < Batch; i++)
            {
                double size = Math.Abs(expected[i]);
                if (size is >= 1.7e-38 and < float.MaxValue && float.IsNormal(arguments[i]))
                {
                    double unit = Math.ScaleB(1, Math.ILogB(size) - 23);
                    worst = Max(worst, (Math.Abs(results[i] - expected[i]) / unit, arguments[i]));
                }
                else
                {
                    Assert.Equal(double.IsNaN(expected[i]), float.IsNaN(results[i]));
                }
            }
        }

        Assert.True(worst.Error <= limit, $"{name}({worst.Argument:R}) is {worst.Error:F2} units in the last place off.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{name} in single: {worst.Error:F2}");

        static (double, float) Max((double Error, float) left, (double Error, float) right) => right.Error <= left.Error ? left : right;
    }

    [Theory]
    [InlineData("Exp", 0, 1)]
    [InlineData("Exp", Infinity, Infinity)]
    [InlineData("Exp", -Infinity, 0)]
    [InlineData("Exp", 1e30, Infinity)]
    [InlineData("Exp", -1e30, 0)]
    [InlineData("ExpMinusOne", 0, 0)]
    [InlineData("ExpMinusOne", Infinity, Infinity)]
    [InlineData("ExpMinusOne", -Infinity, -1)]
    [InlineData("ExpMinusOne", 1e30, Infinity)]
    [InlineData("Log", 1, 0)]
    [InlineData("Log", 0, -Infinity)]
    [InlineData("Log", Infinity, Infinity)]
    [InlineData("Log", -1, double.NaN)]
    [InlineData("Log", -Infinity, double.NaN)]
    [InlineData("Tanh", 0, 0)]
    [InlineData("Tanh", Infinity, 1)]
    [InlineData("Tanh", -Infinity, -1)]
    [InlineData("Tanh", 1e30, 1)]
    [InlineData("Logistic", 0, 0.5)]
    [InlineData("Logistic", Infinity, 1)]
    [InlineData("Logistic", -Infinity, 0)]
    [InlineData("Logistic", 1e30, 1)]
    [InlineData("Logistic", -1e30, 0)]
    [InlineData("Softplus", Infinity, Infinity)]
    [InlineData("Softplus", -Infinity, 0)]
    [InlineData("Softplus", 1e30, 1e30)]
    [InlineData("NormalDistribution", 0, 0.5)]
    [InlineData("NormalDistribution", Infinity, 1)]
    [InlineData("NormalDistribution", -Infinity, 0)]
    [InlineData("NormalDistribution", -1e30, 0)]
    [InlineData("NormalDensity", Infinity, 0)]
    [InlineData("NormalDensity", -Infinity, 0)]
    public void TheEndsAreDefined(string name, double argument, double expected)
    {
        LaneFunction function = LaneFunctions.Elementary[name];

        Assert.Equal(expected, function.Apply(argument));
        Assert.Equal((float)expected, function.Apply((float)argument));
        Assert.Equal(double.IsNegative(expected), double.IsNegative(function.Apply(argument)));
        Assert.True(double.IsNaN(function.Apply(double.NaN)));
        Assert.True(float.IsNaN(function.Apply(float.NaN)));
    }

    [Fact]
    public void MinusZeroIsKeptWhereTheFunctionIsZeroThere()
    {
        Assert.True(double.IsNegative(LaneFunctions.Elementary["Tanh"].Apply(-0.0)));
        Assert.True(float.IsNegative(LaneFunctions.Elementary["Tanh"].Apply(-0f)));
        Assert.True(double.IsNegative(LaneFunctions.Elementary["ExpMinusOne"].Apply(-0.0)));
        Assert.Equal(double.NegativeInfinity, LaneFunctions.Elementary["Log"].Apply(-0.0));
        Assert.Equal(1, LaneFunctions.Elementary["Exp"].Apply(-0.0));
    }

    [Fact]
    public void TheLogarithmOfANormalNumberHasTheSameBits()
    {
        LaneFunction log = LaneFunctions.Elementary["Log"];
        Random random = new(6);
        float[] singles = [1, float.MaxValue, float.NaN, .. Enumerable.Range(0, 100_000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(1 << 23, 255 << 23)))];
        double[] doubles = [1, double.MaxValue, double.NaN, .. Enumerable.Range(0, 100_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(1L << 52, 2047L << 52)))];

        Assert.Equal(log.Apply<SingleLanes128, float>(singles), LaneFunctions.LogOfNormal.Apply<SingleLanes128, float>(singles));
        Assert.Equal(log.Apply<DoubleLanes128, double>(doubles), LaneFunctions.LogOfNormal.Apply<DoubleLanes128, double>(doubles));
    }

    [Fact]
    public void TanhIsOddAndNeverOutsideOne()
    {
        LaneFunction tanh = LaneFunctions.Elementary["Tanh"];
        Random random = new(5);
        for (int i = 0; i < 100_000; i++)
        {
            float x = (float)((random.NextDouble() * 24) - 12);
            float value = tanh.Apply(x);
            Assert.True(Math.Abs(value) <= 1);
            Assert.Equal(-value, tanh.Apply(-x));
            Assert.True(Math.Abs(tanh.Apply((double)x)) <= 1);
        }
    }
}
