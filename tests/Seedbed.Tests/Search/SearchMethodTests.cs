namespace Seedbed.Tests.Search;

/// <summary>What methods ask for, with scores that are computed.</summary>
public class SearchMethodTests
{
    private static readonly SearchSpace Space = new(
        new SearchParameter("learning-rate", UniformDistribution.Uniform(1, 2)),
        new SearchParameter("decay", UniformDistribution.Uniform(0, 1)),
        new SearchParameter("activation", new ChoiceDistribution("tanh", "relu", "silu", "gelu")),
        new SearchParameter("init-scale", UniformDistribution.Uniform(0.5, 1)));

    [Fact]
    public void TrialIsTheSamePointHoweverManyThereAre()
    {
        List<SearchProposal> few = All(SearchMethod.Random, 10, _ => 0);
        List<SearchProposal> many = All(SearchMethod.Random, 1000, _ => 0);
        Assert.Equal(few.Select(point => point.Positions), many.Take(10).Select(point => point.Positions));
        Assert.Equal(1000, many.Select(point => point.Positions[0]).Distinct().Count());
    }

    [Fact]
    public void AGridHasEveryCombinationOnce()
    {
        List<SearchProposal> grid = All(SearchMethod.Grid(3), 100_000, _ => 0);
        Assert.Equal(3 * 3 * 4 * 3, grid.Count);
        Assert.Equal(grid.Count, grid.Select(point => string.Join(';', Space.At(point.Positions))).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([1.0, 1.5, 2.0], grid.Select(point => Space.At(point.Positions)["learning-rate"].Number).Distinct().Order());
        Assert.NotEqual(grid.Select(point => point.Positions[0]), grid.Select(point => point.Positions[0]).Order());
        Assert.Contains("100000", Assert.Throws<OptionException>(() => SearchMethod.Grid(80).Begin(Space, 5, 1)).Message, StringComparison.Ordinal);
    }

    /// <summary>27 points, a third of the best go on with three times the epochs: 27 + 9 + 3 + 1.</summary>
    [Fact]
    public void HalvingKeepsTheBestThirdAtEachRung()
    {
        SearchRun run = SearchMethod.Halving(3, 4).Begin(Space, 27, 1);
        double Score(SearchProposal point) => Math.Abs(point.Positions[0] - 0.3);
        List<SearchProposal[]> rounds = [];
        while (run.Ask() is { Count: > 0 } round)
        {
            rounds.Add([.. round]);
            run.Tell([.. round.Select(Score)]);
        }

        Assert.Equal([27, 9, 3, 1], rounds.Select(round => round.Length));
        Assert.Equal([1 / 27.0, 1 / 9.0, 1 / 3.0, 1], rounds.Select(round => round[0].Budget), new Near());
        for (int i = 1; i < rounds.Count; i++)
        {
            Assert.Equal(
                rounds[i - 1].OrderBy(Score).Take(rounds[i].Length).Select(point => point.Configuration).Order(),
                rounds[i].Select(point => point.Configuration));
        }
    }

    [Fact]
    public void HalvingDropsWhatFailed()
    {
        SearchRun run = SearchMethod.Halving(2, 2).Begin(Space, 4, 1);
        _ = run.Ask();
        run.Tell([double.NaN, double.PositiveInfinity, 2, 1]);
        Assert.Equal([2, 3], run.Ask().Select(point => point.Configuration));
    }

    [Fact]
    public void HyperbandSharesThePointsOutOverBrackets()
    {
        List<SearchProposal> asked = All(SearchMethod.Hyperband(3, 4), 80, point => point.Positions[1]);
        Assert.Equal(80, asked.Select(point => point.Configuration).Distinct().Count());
        int[] begun = [.. asked.GroupBy(point => point.Configuration).Select(ofPoint => ofPoint.Min(point => point.Budget)).GroupBy(budget => budget).OrderBy(group => group.Key).Select(group => group.Count())];
        Assert.Equal(4, begun.Length);
        Assert.Equal(begun.OrderDescending(), begun);

        // Each bracket costs about the same, as in the paper.
        double[] costs = [.. asked.GroupBy(point => asked.Where(other => other.Configuration == point.Configuration).Min(other => other.Budget)).Select(bracket => bracket.Sum(point => point.Budget))];
        Assert.InRange(costs.Max() / costs.Min(), 1, 2);
    }

    /// <summary>One axis and one choice count; after 100 points the model-based search is nearer to the optimum than random points, in the median of 21 seeds.</summary>
    [Fact]
    public void TheParzenEstimatorFindsBetterPointsThanChance()
    {
        static double Score(SearchProposal point) =>
            Math.Pow(point.Positions[0] - 0.62, 2) + (0.5 * Math.Pow(point.Positions[1] - 0.21, 2)) + (point.Positions[2] is >= 0.5 and < 0.75 ? 0 : 0.1);
        double[] Best(SearchMethod method) => [.. Enumerable.Range(1, 21).Select(seed => All(method, 100, Score, (ulong)seed).Min(Score)).Order()];
        double model = Best(SearchMethod.Tpe(20))[10];
        double random = Best(SearchMethod.Random)[10];
        Assert.True(model < 0.5 * random, $"{model} {random}");
    }

    private static List<SearchProposal> All(SearchMethod method, int trials, Func<SearchProposal, double> score, ulong seed = 1)
    {
        SearchRun run = method.Begin(Space, trials, seed);
        List<SearchProposal> all = [];
        while (run.Ask() is { Count: > 0 } round)
        {
            all.AddRange(round);
            run.Tell([.. round.Select(score)]);
        }

        return all;
    }

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-12;

        public int GetHashCode(double value) => 0;
    }
}
