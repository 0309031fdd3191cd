using Seedbed.Training.Solvers;

namespace Seedbed.Tests.Training.Solvers;

public class OutwardPathTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void AFallByAPowerOfTheLengthLeadsToInfinity(double power)
    {
        OutwardPath path = Follow(100, length => 3 + Math.Pow(length, -power));
        Assert.True(path.LeadsToInfinity);
        Assert.Equal(100, path.Growth, 1e-9);
        Assert.Equal(4, path.FirstLoss, 1e-12);
    }

    /// <summary>On the way to a minimum at a length of 1000 each doubling up to half of it brings a larger fall.</summary>
    [Fact]
    public void TheWayToADistantMinimumDoesNot() => Assert.False(Follow(500, length => Math.Pow(length - 1000, 2)).LeadsToInfinity);

    /// <summary>Falling by equal amounts for each doubling, the objective has no lower bound in sight.</summary>
    [Fact]
    public void AFallByTheLogarithmDoesNot() => Assert.False(Follow(1000, length => -Math.Log(length)).LeadsToInfinity);

    [Fact]
    public void ThreeDoublingsAreTheFewest()
    {
        Assert.False(Follow(7.9, length => 1 / length).LeadsToInfinity);
        Assert.True(Follow(8.1, length => 1 / length).LeadsToInfinity);
    }

    [Fact]
    public void AStepUpwardsOrInwardsBeginsANewPath()
    {
        OutwardPath path = Follow(100, length => 1 / length);
        path.Follow(110, 0.02);
        Assert.Equal((false, 1.0, 0.02), (path.LeadsToInfinity, path.Growth, path.FirstLoss));
        path = Follow(100, length => 1 / length);
        path.Follow(90, 0.001);
        Assert.Equal((false, 1.0, 0.001), (path.LeadsToInfinity, path.Growth, path.FirstLoss));
        Assert.Equal((1.0, double.NaN), (default(OutwardPath).Growth, default(OutwardPath).FirstLoss));
    }

    [Fact]
    public void APathThatGoesOnOutwardsBelongsToTheOneBefore()
    {
        OutwardPath before = Follow(100, length => 1 / length);
        OutwardPath on = default;
        on.Follow(100, 0.01);
        on.Follow(110, 0.009);
        Assert.Equal((true, 110.0, 1.0), (on.After(before).LeadsToInfinity, Math.Round(on.After(before).Growth, 9), on.After(before).FirstLoss));
        on.Follow(50, 0.008);
        Assert.False(on.After(before).LeadsToInfinity);
        Assert.False(on.After(default).LeadsToInfinity);
    }

    private static OutwardPath Follow(double length, Func<double, double> loss)
    {
        OutwardPath path = default;
        for (double at = 1; at < length; at *= 1.01)
        {
            path.Follow(at, loss(at));
        }

        path.Follow(length, loss(length));
        return path;
    }
}
