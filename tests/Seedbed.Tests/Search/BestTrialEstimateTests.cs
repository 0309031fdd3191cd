namespace Seedbed.Tests.Search;

/// <summary>What the best of some trials is worth.</summary>
public class BestTrialEstimateTests
{
    /// <summary>The probability of being the least, beside a count over simulated numbers.</summary>
    [Fact]
    public void ProbabilitiesAreThoseOfASimulation()
    {
        double[] means = [1, 1.2, 0.9, 3, 1];
        double[] deviations = [0.3, 0.1, 0.05, 0.2, 0.6];
        Random random = new(1);
        double[] counts = new double[means.Length];
        const int draws = 200_000;
        for (int draw = 0; draw < draws; draw++)
        {
            double[] values = [.. means.Select((mean, i) => mean + (deviations[i] * Normal()))];
            counts[Array.IndexOf(values, values.Min())]++;
        }

        double[] probabilities = BestTrialEstimate.Probabilities(means, deviations);
        Assert.Equal(1, probabilities.Sum(), 12);
        for (int i = 0; i < means.Length; i++)
        {
            double share = counts[i] / draws;
            Assert.Equal(share, probabilities[i], (4 * Math.Sqrt(share * (1 - share) / draws)) + 1e-4);
        }

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    /// <summary>Two equal trials: each counts half, and the spread between their test scores counts too.</summary>
    [Fact]
    public void TrialsThatMayBeBestAreAveraged()
    {
        BestTrialEstimate estimate = BestTrialEstimate.Of([Trial(0, 1, 0.1, 1.2, 0.3), Trial(1, 1, 0.1, 1.6, 0.3), Trial(2, 9, 0.1, 0.1, 0.1)])!;
        Assert.Equal(1.4, estimate.Score, 1e-9);
        Assert.Equal(Math.Sqrt((0.3 * 0.3) + (0.2 * 0.2)), estimate.StandardError, 1e-9);
        Assert.Equal([0.5, 0.5], estimate.Contenders.Select(pair => Math.Round(pair.Value, 9)));
        Assert.Null(BestTrialEstimate.Of([Trial(0, 1, 0.1, double.NaN, double.NaN)]));
    }

    /// <summary>Eight trials in experiments of one, two, four and eight: the test score of the one with the lowest score in each.</summary>
    [Fact]
    public void TheCurveHasTheBestOfEachExperiment()
    {
        double[] scores = [5, 3, 8, 1, 2, 7, 6, 4];
        Trial[] trials = [.. scores.Select((score, i) => Trial(i, score, 0.1, 10 * score, 1))];
        IReadOnlyList<EfficiencyPoint> curve = EfficiencyPoint.Curve(trials);
        Assert.Equal([1, 2, 4, 8], curve.Select(point => point.Trials));
        Assert.Equal(new EfficiencyPoint(1, 8, 10, 27.5, 45, 62.5, 80), curve[0]);
        Assert.Equal(new EfficiencyPoint(2, 4, 10, 17.5, 25, 32.5, 40), curve[1]);
        Assert.Equal(new EfficiencyPoint(4, 2, 10, 12.5, 15, 17.5, 20), curve[2]);
        Assert.Equal(new EfficiencyPoint(8, 1, 10, 10, 10, 10, 10), curve[3]);
    }

    private static Trial Trial(int index, double score, double error, double test, double testError) => new()
    {
        Configuration = index,
        Positions = [0.5],
        Values = new Dictionary<string, SearchValue>(StringComparer.Ordinal),
        Score = score,
        StandardError = error,
        TestScore = test,
        TestStandardError = testError,
    };
}
