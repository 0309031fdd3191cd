namespace Seedbed.Tests.Search;

/// <summary>Spaces: their values, how they are written in JSON, and what is refused.</summary>
public class SearchSpaceTests
{
    [Fact]
    public void JsonAndCodeMakeTheSameSpace()
    {
        SearchSpace read = SearchSpace.Parse(
            """
            {
              // Widths of one layer and of two.
              "hidden": ["16", "32,16"],
              "learning-rate": { "log-uniform": [0.001, 0.1] },
              "optimizer": { "choice": ["adam", "momentum"] },
              "momentum": { "uniform": [0.5, 0.99], "when": { "optimizer": "momentum" } },
              "batch": { "log-integer": [8, 128] },
              "compress-tails": [true, false],
              "epochs": 30,
            }
            """);
        SearchSpace written = new(
            new SearchParameter("hidden", new ChoiceDistribution("16", "32,16")),
            new SearchParameter("learning-rate", UniformDistribution.LogUniform(0.001, 0.1)),
            new SearchParameter("optimizer", new ChoiceDistribution("adam", "momentum")),
            new SearchParameter("momentum", UniformDistribution.Uniform(0.5, 0.99), new SearchCondition("optimizer", "momentum")),
            new SearchParameter("batch", UniformDistribution.LogInteger(8, 128)),
            new SearchParameter("compress-tails", new ChoiceDistribution("true", "false")),
            new SearchParameter("epochs", new ChoiceDistribution(30)));
        foreach (SearchProposal point in SearchMethod.Random.Begin(written, 200, 5).Ask())
        {
            Assert.Equal(written.At(point.Positions), read.At(point.Positions));
        }

        Assert.Equal(written.Parameters.Select(parameter => parameter.Name), read.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void AHyperparameterWithAConditionCountsOnlyWhereItHolds()
    {
        SearchSpace space = new(
            new SearchParameter("optimizer", new ChoiceDistribution("adam", "momentum")),
            new SearchParameter("momentum", UniformDistribution.Uniform(0.5, 0.9), new SearchCondition("optimizer", "momentum")));
        Assert.False(space.At([0.2, 0.5]).ContainsKey("momentum"));
        Assert.Equal(0.7, space.At([0.7, 0.5])["momentum"].Number, 12);
        Assert.Equal(4, SearchMethod.Grid(3).Begin(space, 100, 1).Ask().Count);
    }

    [Fact]
    public void RangesAreDrawnEvenlyInTheirScale()
    {
        Assert.Equal(0.01, UniformDistribution.LogUniform(0.0001, 1).At(0.5).Number, 12);
        int[] counts = new int[4];
        foreach (int i in Enumerable.Range(0, 400))
        {
            counts[(int)UniformDistribution.Integer(1, 4).At((i + 0.5) / 400).Number - 1]++;
        }

        Assert.Equal([100, 100, 100, 100], counts);
        Assert.Equal(Enumerable.Range(8, 121).Select(value => (double)value), Enumerable.Range(0, 100_000).Select(i => UniformDistribution.LogInteger(8, 128).At(i / 100_000.0).Number).Distinct());
        Assert.Equal([8.0, 32.0, 128.0], Levels(UniformDistribution.LogInteger(8, 128), 3));
        Assert.Equal([1.0, 2.0, 3.0], Levels(UniformDistribution.LogInteger(1, 3), 5));
        Assert.Equal([1.0, 5.0, 9.0], Levels(UniformDistribution.Integer(1, 9), 3));
        Assert.Equal(0.01, Assert.Single(Levels(UniformDistribution.LogUniform(0.001, 0.1), 1)), 12);
    }

    private static double[] Levels(UniformDistribution distribution, int levels) => [.. distribution.Grid(levels).Select(position => distribution.At(position).Number)];

    [Theory]
    [InlineData("{}", "at least one hyperparameter")]
    [InlineData("[1]", "an object with one member for each hyperparameter")]
    [InlineData("{\n\"batch\": [1,,2]}", "line 2 is no JSON")]
    [InlineData("""{ "learning-rat": [1] }""", "'learning-rat'; the nearest name is 'learning-rate'")]
    [InlineData("""{ "learning-rate": { "log-normal": [1, 2] } }""", "no distribution 'log-normal'; allowed are uniform")]
    [InlineData("""{ "learning-rate": { "log-uniform": [0, 2] } }""", "0")]
    [InlineData("""{ "learning-rate": { "uniform": [2, 1] } }""", "2")]
    [InlineData("""{ "learning-rate": { "uniform": [1] } }""", "uniform needs [LOW, HIGH]")]
    [InlineData("""{ "batch": { "integer": [1.5, 3] } }""", "two whole numbers")]
    [InlineData("""{ "activation": ["tanh", "tan"] }""", "activation cannot be 'tan'; the nearest name is 'tanh'")]
    [InlineData("""{ "decay": [-1] }""", "-1")]
    [InlineData("""{ "decay": null }""", "null is no number")]
    [InlineData("""{ "momentum": { "uniform": [0, 0.9], "when": { "optimizer": "momentum" } } }""", "must be named before it")]
    [InlineData("""{ "optimizer": ["adam"], "momentum": { "uniform": [0, 0.9], "when": { "optimizer": "momentum" } } }""", "which is not")]
    [InlineData("""{ "decay": [1], "decay": [2] }""", "given twice")]
    [InlineData("""{ "decay": { "uniform": [0, 1], "choice": [1] } }""", "two distributions")]
    public void WhatIsNoSpaceIsRefusedWithAReason(string json, string reason)
    {
        SeedbedException exception = Assert.Throws<SeedbedException>(() => SearchSpace.Parse(json, "space.json"));
        Assert.StartsWith("space.json", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }
}
