using CsCheck;

namespace Seedbed.Tests.Landscape;

/// <summary>The best of n starts, against enumeration and simulation.</summary>
public class BestOfStartsTests
{
    /// <summary>All choices of n of the losses, one after the other.</summary>
    [Fact]
    public void TheExpectedBestIsTheMeanOverAllChoices() => Gen.Double[0, 1].Array[1, 10].Sample(losses =>
    {
        for (int starts = 1; starts <= losses.Length; starts++)
        {
            double[] lowest = [.. Enumerable.Range(0, 1 << losses.Length)
                .Where(choice => System.Numerics.BitOperations.PopCount((uint)choice) == starts)
                .Select(choice => losses.Where((_, i) => (choice >> i & 1) == 1).Min())];
            Assert.Equal(lowest.Average(), BestOfStarts.Of(losses, starts).Expected, 1e-12);
        }
    }, iter: 50);

    /// <summary>All orders of seen and further losses are equally likely: here they are counted.</summary>
    [Theory]
    [InlineData(8, 2)]
    [InlineData(12, 1)]
    [InlineData(9, 6)]
    public void TheBandIsThatOfCountingOrders(int seen, int starts)
    {
        int total = seen + starts;
        int[] orders = [.. Enumerable.Range(0, 1 << total).Where(order => System.Numerics.BitOperations.PopCount((uint)order) == starts)];

        // A set bit is a further loss; bits ascend with the losses. Rank i is exceeded when i or more seen losses lie below the first further one.
        int[] seenBelow = [.. orders.Select(order => System.Numerics.BitOperations.TrailingZeroCount(order))];
        double[] losses = [.. Enumerable.Range(1, seen).Select(rank => (double)rank)];
        BestOfStarts best = BestOfStarts.Of(losses, starts);
        int[] notExceeded = [.. Enumerable.Range(1, seen).Where(rank => seenBelow.Count(below => below >= rank) <= 0.05 * orders.Length)];
        int[] notUndercut = [.. Enumerable.Range(1, seen).Where(rank => seenBelow.Count(below => below < rank) <= 0.05 * orders.Length)];
        Assert.Equal(notExceeded.Length == 0 ? double.PositiveInfinity : notExceeded.Min(), best.High);
        Assert.Equal(notUndercut.Length == 0 ? double.NegativeInfinity : notUndercut.Max(), best.Low);
    }

    /// <summary>A thousand studies, each with further starts; losses continuous and with ties.</summary>
    [Theory]
    [InlineData(5, false)]
    [InlineData(50, false)]
    [InlineData(5, true)]
    public void TheBandHoldsFurtherStarts(int starts, bool hasTies)
    {
        SimulatedStudies studies = new(7);
        int below = 0;
        int above = 0;
        const int Studies = 1000;
        for (int study = 0; study < Studies; study++)
        {
            double Loss() => hasTies ? studies.Whole(1, 12) : -Math.Log(studies.Uniform());
            double[] losses = [.. Enumerable.Range(0, 200).Select(_ => Loss())];
            double best = Enumerable.Range(0, starts).Min(_ => Loss());
            BestOfStarts band = BestOfStarts.Of(losses, starts);
            below += best < band.Low ? 1 : 0;
            above += best > band.High ? 1 : 0;
        }

        Assert.InRange(below / (double)Studies, 0, 0.0707);
        Assert.InRange(above / (double)Studies, hasTies ? 0 : 0.02, 0.0707);
    }

    [Fact]
    public void TheCurveFallsToTheBestOfAll()
    {
        double[] losses = [.. Enumerable.Range(0, 137).Select(i => (i * 71 % 137) + 2.5)];
        IReadOnlyList<BestOfStarts> curve = BestOfStarts.Curve(losses);
        Assert.Equal([1, 2, 5, 10, 20, 50, 100, 137], curve.Select(point => point.Starts));
        Assert.Equal(losses.Average(), curve[0].Expected, 1e-10);
        Assert.Equal(2.5, curve[^1].Expected, 1e-12);
        Assert.All(curve.Zip(curve.Skip(1)), pair => Assert.True(pair.First.Expected > pair.Second.Expected && pair.First.High >= pair.Second.High));
        Assert.Empty(BestOfStarts.Curve([]));
        Assert.Equal(new BestOfStarts(1, 3, double.NegativeInfinity, double.PositiveInfinity), Assert.Single(BestOfStarts.Curve([3])));
        Assert.Throws<ArgumentOutOfRangeException>(() => BestOfStarts.Of(losses, 138));
        Assert.Throws<ArgumentOutOfRangeException>(() => BestOfStarts.Curve([1, double.NaN]));
    }

    [Fact]
    public void TheSuccessRateCountsWhatIsNearTheBest()
    {
        SuccessRate rate = SuccessRate.Of([2.02, 2, 2.03, 5, 2.0001, 4, 4, 4, 4, 4]);
        Assert.Equal((3, 10, 2.0), (rate.Successes, rate.Starts, rate.Best));

        // Wilson's interval for 3 of 10 as textbooks have it.
        Assert.Equal(0.1078, rate.From, 1e-4);
        Assert.Equal(0.6032, rate.To, 1e-4);

        // 0.7¹² = 0.0138 and 0.7¹³ = 0.0097.
        Assert.Equal(13, rate.StartsFor());
        Assert.True(rate.SafeStartsFor() > 13);
        Assert.Equal(1, SuccessRate.Of([1, 1]).StartsFor());
        Assert.Equal(double.PositiveInfinity, SuccessRate.Of([]).StartsFor());
        Assert.Equal(2, SuccessRate.Of([0, 1e-9, 1e-3], 0.01).Successes);
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessRate.Of([1], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => rate.StartsFor(1));
    }
}
