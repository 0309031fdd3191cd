using Seedbed.Numerics;

namespace Seedbed.Tests.Numerics;

public class ScalarFunctionsTests
{
    [Fact]
    public void CosinePiIsCloseToTheExactResult()
    {
        Assert.All(ReferencePoint.All["CosinePi"], point => Assert.Equal(point.Result, ElementaryFunctions.CosinePi(point.Argument), 1e-15));
        Assert.Equal(1, ElementaryFunctions.CosinePi(0));
        Assert.Equal(0, ElementaryFunctions.CosinePi(0.5));
        Assert.Equal(-1, ElementaryFunctions.CosinePi(1));
        Assert.Equal(1, ElementaryFunctions.CosinePi(1e300));
    }

    [Fact]
    public void InverseNormalIsCloseToTheExactResult() => Assert.All(
        ReferencePoint.All["InverseNormal"],
        point => Assert.Equal(1, ElementaryFunctions.InverseNormal(point.Argument) / point.Result, 2e-15));

    [Fact]
    public void InverseNormalUndoesTheDistribution()
    {
        LaneFunction distribution = LaneFunctions.Elementary["NormalDistribution"];
        for (double x = -8; x <= 5; x += 0.01)
        {
            Assert.Equal(x, ElementaryFunctions.InverseNormal(distribution.Apply(x)), 1e-9);
        }
    }

    [Fact]
    public void PowerIsCloseToTheExactResult()
    {
        for (int exponent = -60; exponent <= 60; exponent++)
        {
            Assert.Equal(1, ElementaryFunctions.Power(2, exponent) / Math.ScaleB(1, exponent), 1e-13);
            Assert.Equal(1, ElementaryFunctions.Power(ElementaryFunctions.Power(1.7, exponent), 1.0 / 7) / ElementaryFunctions.Power(1.7, exponent / 7.0), 1e-13);
        }

        Assert.Equal(1, ElementaryFunctions.Power(123.4, 0));
        Assert.Equal(3, ElementaryFunctions.Power(9, 0.5), 1e-14);
    }

    [Fact]
    public void ExpAndLogAreTheOneLaneForms()
    {
        Assert.Equal(LaneFunctions.Elementary["Exp"].Apply(1.25), ElementaryFunctions.Exp(1.25));
        Assert.Equal(LaneFunctions.Elementary["Log"].Apply(1.25), ElementaryFunctions.Log(1.25));
    }
}
