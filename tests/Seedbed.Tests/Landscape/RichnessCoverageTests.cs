namespace Seedbed.Tests.Landscape;

/// <summary>A thousand studies with known basins: how often what is said of the minima not found is true.</summary>
public class RichnessCoverageTests
{
    private const int Studies = 1000;

    /// <summary>Three standard errors of a share of 95 % in a thousand studies.</summary>
    private const double Slack = 0.0207;

    /// <summary>Basins as Boender and Rinnooy Kan take them: any number of them, any division. What has the probability p comes true in p of the studies.</summary>
    [Fact]
    public void StatedProbabilitiesComeTrue()
    {
        SimulatedStudies studies = new(1);
        int below = 0;
        int allFound = 0;
        int lowestFound = 0;
        double unseen = 0;
        double statedAllFound = 0;
        double statedLowestFound = 0;
        double statedUnseen = 0;
        for (int study = 0; study < Studies; study++)
        {
            double[] sizes = studies.AnySizes(studies.Whole(1, 30));
            int[] counts = studies.Counts(sizes, 150);
            RichnessEstimate estimate = SimulatedStudies.Estimate(counts);
            below += sizes.Length <= estimate.MostMinima ? 1 : 0;
            allFound += estimate.Minima == sizes.Length ? 1 : 0;

            // Basins in the order of their draw, which tells nothing of their size: the first is the lowest.
            lowestFound += counts[0] > 0 ? 1 : 0;
            unseen += UnseenShare(sizes, counts);
            statedAllFound += estimate.AllFoundProbability;
            statedLowestFound += estimate.LowestFoundProbability;
            statedUnseen += estimate.ExpectedUnseenShare;
        }

        // The simulation has at most thirty basins where the theory has any number, so that a little more is found than stated.
        Assert.InRange(below / (double)Studies, 0.95 - Slack, 0.99);
        Assert.Equal(statedAllFound / Studies, allFound / (double)Studies, 0.06);
        Assert.Equal(statedLowestFound / Studies, lowestFound / (double)Studies, 0.03);
        Assert.Equal(statedUnseen / Studies, unseen / Studies, 0.003);
    }

    /// <summary>Starting until the lowest minimum is found with 0.9 is no cheat: the rule may look at the data after every start.</summary>
    [Fact]
    public void StoppingWhenConfidentIsRightAsOftenAsItSays()
    {
        SimulatedStudies studies = new(2);
        int lowestFound = 0;
        for (int study = 0; study < Studies; study++)
        {
            double[] sizes = studies.AnySizes(studies.Whole(1, 30));
            int[] counts = new int[sizes.Length];
            do
            {
                counts[studies.Basin(sizes)]++;
            }
            while (SimulatedStudies.Estimate(counts).LowestFoundProbability < 0.9);

            lowestFound += counts[0] > 0 ? 1 : 0;
        }

        Assert.InRange(lowestFound / (double)Studies, 0.9 - 0.0285, 0.96);
    }

    /// <summary>Equal basins are what Chao's bound is exact for; with unequal ones its interval lies too low, as a lower bound may.</summary>
    [Theory]
    [InlineData(20, 50)]
    [InlineData(20, 80)]
    [InlineData(50, 100)]
    [InlineData(100, 150)]
    public void ChaosIntervalHoldsTheNumberOfEqualBasins(int basins, int starts)
    {
        SimulatedStudies studies = new(3);
        double[] sizes = [.. Enumerable.Repeat(1.0 / basins, basins)];
        int covered = 0;
        double sum = 0;
        for (int study = 0; study < Studies; study++)
        {
            RichnessEstimate estimate = SimulatedStudies.Estimate(studies.Counts(sizes, starts));
            covered += Math.Floor(estimate.ChaoFrom) <= basins && basins <= Math.Ceiling(estimate.ChaoTo) ? 1 : 0;
            sum += estimate.Chao;
        }

        Assert.InRange(covered / (double)Studies, 0.95 - Slack, 1);
        Assert.Equal(basins, sum / Studies, 0.05 * basins);
    }

    /// <summary>Turing's estimate is off by less than 1/N on average, whatever the basins.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1000)]
    public void CoverageIsRightOnAverage(int basins)
    {
        SimulatedStudies studies = new(4);
        double[] sizes = SimulatedStudies.FallingSizes(basins);
        double stated = 0;
        double seen = 0;
        for (int study = 0; study < Studies; study++)
        {
            int[] counts = studies.Counts(sizes, 100);
            stated += SimulatedStudies.Estimate(counts).Coverage;
            seen += 1 - UnseenShare(sizes, counts);
        }

        Assert.Equal(seen / Studies, stated / Studies, 0.01);
    }

    [Theory]
    [InlineData(100, 2000)]
    [InlineData(3000, 2000)]
    public void TheBoundOfTheUnseenShareHoldsForAnyBasins(int basins, int starts)
    {
        SimulatedStudies studies = new(5);
        double[] sizes = SimulatedStudies.FallingSizes(basins);
        int held = 0;
        const int FewStudies = 100;
        for (int study = 0; study < FewStudies; study++)
        {
            int[] counts = studies.Counts(sizes, starts);
            double bound = SimulatedStudies.Estimate(counts).UnseenShareBound();
            Assert.True(bound < 1);
            held += UnseenShare(sizes, counts) <= bound ? 1 : 0;
        }

        Assert.True(held >= 0.95 * FewStudies);
    }

    /// <summary>Wilson's interval covers with 95 % on average over all shares; for a single one more or less.</summary>
    [Fact]
    public void TheIntervalOfTheSuccessRateCovers()
    {
        SimulatedStudies studies = new(6);
        int covered = 0;
        for (int study = 0; study < Studies; study++)
        {
            double share = studies.Uniform();
            double[] losses = [0, .. Enumerable.Range(0, 99).Select(_ => studies.Uniform() < share ? 0.0 : 1.0)];

            // The first start is the best by construction and so not part of the draw.
            SuccessRate rate = SuccessRate.Of(losses);
            SuccessRate drawn = rate with { Successes = rate.Successes - 1, Starts = rate.Starts - 1 };
            covered += drawn.From <= share && share <= drawn.To ? 1 : 0;
        }

        Assert.InRange(covered / (double)Studies, 0.95 - Slack, 0.95 + Slack);
    }

    private static double UnseenShare(double[] sizes, int[] counts) => sizes.Where((_, basin) => counts[basin] == 0).Sum();
}
