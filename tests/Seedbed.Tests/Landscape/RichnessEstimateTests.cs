namespace Seedbed.Tests.Landscape;

/// <summary>The estimates of how many minima are left, against published values and against what follows from their definitions by other ways.</summary>
public class RichnessEstimateTests
{
    /// <summary>Boender and Rinnooy Kan 1987, and sums over their posterior distribution written out.</summary>
    [Theory]
    [InlineData(2, 12, 2.75, 0.5769, 0.04545)]
    [InlineData(10, 300, 10.3819, 0.6921, 0.001226)]
    public void PublishedValuesAreReproduced(int minima, int starts, double total, double allFound, double unseen)
    {
        RichnessEstimate estimate = Found(minima, starts);
        Assert.Equal(total, estimate.ExpectedMinima, 5e-5);
        Assert.Equal(total - minima, estimate.ExpectedUndiscovered, 5e-5);
        Assert.Equal(allFound, estimate.AllFoundProbability, 5e-5);
        Assert.Equal(unseen, estimate.ExpectedUnseenShare, 5e-6);
    }

    /// <summary>The number of minima k has the probability ∝ k!/(k − w)! · (k − 1)!/(N + k − 1)!; here it is summed term by term.</summary>
    [Theory]
    [InlineData(1, 20)]
    [InlineData(2, 12)]
    [InlineData(5, 40)]
    [InlineData(10, 60)]
    [InlineData(30, 400)]
    public void ClosedFormsAreSumsOverThePosterior(int minima, int starts)
    {
        double[] logarithms = [.. Enumerable.Range(minima, 20_000).Select(k => Factorial(k) - Factorial(k - minima) + Factorial(k - 1) - Factorial(starts + k - 1))];
        double largest = logarithms.Max();
        double[] weights = [.. logarithms.Select(value => Math.Exp(value - largest))];
        double sum = weights.Sum();
        double[] probabilities = [.. weights.Select(weight => weight / sum)];
        RichnessEstimate estimate = Found(minima, starts);
        Assert.Equal(probabilities[0], estimate.AllFoundProbability, 1e-6);
        Assert.Equal(probabilities.Select((p, i) => p * (minima + i)).Sum(), estimate.ExpectedMinima, 1e-3);
        Assert.Equal(probabilities.Select((p, i) => p * minima / (minima + i)).Sum(), estimate.LowestFoundProbability, 1e-6);

        // Given k minima, the k − w unseen ones have the share (k − w)/(N + k) on average.
        Assert.Equal(probabilities.Select((p, i) => p * i / (starts + minima + i)).Sum(), estimate.ExpectedUnseenShare, 1e-6);
        int most = (int)estimate.MostMinima;
        Assert.True(probabilities.Take(most - minima + 1).Sum() >= 0.95);
        Assert.True(probabilities.Take(most - minima).Sum() < 0.95);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public void TheStoppingRuleIsHalfAMinimumToBeFound(int minima)
    {
        int stop = (int)Found(minima, 10_000).StartsToStop;
        Assert.True(Found(minima, stop).ExpectedUndiscovered <= 0.5);
        Assert.True(Found(minima, stop - 1).ExpectedUndiscovered > 0.5);
        Assert.True(Found(minima, stop).IsStopReached);
        Assert.False(Found(minima, stop - 1).IsStopReached);
    }

    [Theory]
    [InlineData(1, 0.95, 21)]
    [InlineData(5, 0.95, 101)]
    [InlineData(5, 0.9, 51)]
    [InlineData(3, 0.99, 301)]
    public void SoManyStartsMakeTheConfidence(int minima, double confidence, int starts)
    {
        Assert.Equal(starts, Found(minima, 50).StartsFor(confidence));
        Assert.True(Found(minima, starts).LowestFoundProbability >= confidence - 1e-12);
        Assert.True(Found(minima, starts - 1).LowestFoundProbability < confidence);
    }

    /// <summary>Twenty kinds, five seen once and three twice, computed by hand from the formulas of Chao.</summary>
    [Fact]
    public void ChaoIsThatOfAnExampleByHand()
    {
        RichnessEstimate estimate = RichnessEstimate.Of([1, 1, 1, 1, 1, 2, 2, 2, .. Enumerable.Repeat(6, 12)]);
        Assert.Equal(22.5, estimate.Chao, 1e-12);
        Assert.Equal(20.2142, estimate.ChaoFrom, 1e-4);
        Assert.Equal(49.18, estimate.ChaoTo, 1e-2);
        Assert.Equal(1 - (5.0 / 83), estimate.Coverage, 1e-12);
    }

    /// <summary>(2√2 + √3) = 4.560478, ln(3/0.05) = 4.094345.</summary>
    [Fact]
    public void TheBoundOfTheUnseenShareIsThatOfTheFormula()
    {
        RichnessEstimate estimate = RichnessEstimate.Of([.. Enumerable.Repeat(1, 100), .. Enumerable.Repeat(100, 99)]);
        Assert.Equal(0.01 + (4.560478 * Math.Sqrt(4.094345 / 10_000)), estimate.UnseenShareBound(), 1e-6);
        Assert.Equal(1, Found(3, 50).UnseenShareBound());
        Assert.Throws<ArgumentOutOfRangeException>(() => estimate.UnseenShareBound(1));
    }

    /// <summary>One start, or as many minima as starts, tell nothing; one more start never tells less.</summary>
    [Fact]
    public void FewStartsTellLittle()
    {
        RichnessEstimate none = RichnessEstimate.Of([]);
        Assert.Equal((0, 0), (none.Starts, none.Minima));
        Assert.True(double.IsNaN(none.ExpectedMinima) && double.IsNaN(none.AllFoundProbability) && double.IsNaN(none.LowestFoundProbability) && double.IsNaN(none.ChaoTo));
        Assert.Equal(1, none.UnseenShareBound());
        Assert.Equal(21, none.StartsFor(0.95));
        RichnessEstimate different = RichnessEstimate.Of([1, 1, 1, 1]);
        Assert.Equal(double.PositiveInfinity, different.ExpectedMinima);
        Assert.Equal(double.PositiveInfinity, different.MostMinima);
        Assert.Equal((0, 0, 0), (different.AllFoundProbability, different.LowestFoundProbability, different.Coverage));
        Assert.Equal(0, RichnessEstimate.Of([1]).LowestFoundProbability);
        for (int starts = 7; starts < 400; starts++)
        {
            Assert.True(Found(5, starts).LowestFoundProbability > Found(5, starts - 1).LowestFoundProbability);
            Assert.True(Found(5, starts).MostMinima <= Found(5, starts - 1).MostMinima);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => RichnessEstimate.Of([3, 0]));
    }

    [Fact]
    public void TheAdviceFollowsTheNumbers()
    {
        Assert.Contains("101 starts would make it 0.95", Found(5, 30).Advice, StringComparison.Ordinal);
        Assert.StartsWith("101 starts are enough: ", Found(5, 101).Advice, StringComparison.Ordinal);
        Assert.StartsWith("250 starts are enough for the lowest minimum, but not for all: ", Found(12, 250).Advice, StringComparison.Ordinal);
        Assert.StartsWith("No start ended at a certified minimum", RichnessEstimate.Of([]).Advice, StringComparison.Ordinal);
    }

    private static RichnessEstimate Found(int minima, int starts) => RichnessEstimate.Of([.. Enumerable.Repeat(1, minima - 1), starts - minima + 1]);

    private static double Factorial(int n)
    {
        // The logarithm of n! by Stirling's series, exact to 1e-12 from 10 on.
        if (n < 10)
        {
            return Math.Log(Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * i));
        }

        double x = n;
        return (x * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI * x)) + (1 / (12 * x)) - (1 / (360 * x * x * x)) + (1 / (1260 * Math.Pow(x, 5)));
    }
}
