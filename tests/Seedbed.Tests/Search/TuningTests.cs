using Seedbed.Search;
using Seedbed.Search.Blending;

namespace Seedbed.Tests.Search;

/// <summary>What tuning tries and chooses, and that it can be repeated.</summary>
public class TuningTests
{
    private static readonly FitOptions Fit = new() { Epochs = 15, Seed = 5, Threads = 2 };
    private static readonly TimeSpan Long = TimeSpan.FromHours(10);

    [Theory]
    [InlineData("species")]
    [InlineData("height")]
    public void TheRecipeMakesTheSameNetworksAgain(string target)
    {
        Table table = target is "height" ? Steps() : Table.ReadCsv(Repository.Data("iris.csv"));
        Tuning tuning = Tune(table, target, Fit);
        Assert.False(tuning.KeepsDefaults);
        Assert.True(tuning.Settings.Count > 1);
        using Models.TemporaryFolder folder = new();
        tuning.Model.Save(folder.File("tuned.seedbed"));
        ModelRecipe recipe = Model.Load(folder.File("tuned.seedbed")).Description.Recipe!;
        Model again = Tuning.Refit(table, target, recipe, Fit with { Threads = 1 }, TestContext.Current.CancellationToken);
        Assert.Equal(tuning.Model.Networks.Select(network => network.WeightsHash()), again.Networks.Select(network => network.WeightsHash()));
        Assert.Equal(tuning.Model.Parts.Select(part => part.Weight), again.Parts.Select(part => part.Weight));
        Assert.Equal(tuning.Model.Predict(table).Numbers, again.Predict(table).Numbers);
    }

    /// <summary>The n-th proposal is always the same after the same scores, and no other.</summary>
    [Fact]
    public void TheSameScoresGiveTheSameProposals()
    {
        Table table = Table.ReadCsv(Repository.Data("iris.csv"));
        SearchSpace space = TuningSpace.Within(Fit);
        string[] first = Proposed();
        Assert.Equal(first, Proposed());
        Assert.Equal(first.Length, first.Distinct(StringComparer.Ordinal).Count());

        string[] Proposed()
        {
            TuningProposals proposals = new(space, [], 9);
            return [.. Enumerable.Range(0, 20).Select(_ => proposals.Next([[.. space.Parameters.Select(_ => 0.5)]])).Select(setting => string.Join(' ', setting.Values))];
        }
    }

    /// <summary>The score of the options without change is that of networks which have not seen the row: computed here from single fits.</summary>
    [Fact]
    public void ScoresAreOfRowsNotTrainedOn()
    {
        Table table = Table.ReadCsv(Repository.Data("iris.csv"));
        Tuning tuning = Tune(table, "species", Fit);
        TuningRows rows = TuningRows.Of(table, "species", Fit, 5, 2);
        int[] timesJudged = new int[table.RowCount];
        double[] told = new double[table.RowCount];
        int member = 0;
        Model defaults = Tuning.Refit(table, "species", tuning.Model.Description.Recipe! with { Parts = [new RecipePart { Weight = 1, Options = new Dictionary<string, string>(StringComparer.Ordinal) }] }, Fit, TestContext.Current.CancellationToken);
        foreach (SearchFold split in rows.Splits)
        {
            Assert.Empty(split.Split.TrainingRows.Intersect(split.Judged));
            Assert.Empty(split.Split.ValidationRows.Intersect(split.Judged));
            Assert.Equal(table.RowCount, split.Split.TrainingRows.Length + split.Split.ValidationRows.Length + split.Judged.Length);
            Model ofSplit = new(
                defaults.Encoder, defaults.Networks.Skip(member).Take(2), defaults.Loss, new ModelDescription { Text = "", Seed = 1, Starts = [0, 1] });
            member += 2;
            Predictions predictions = ofSplit.Predict(table);
            int[] classes = defaults.Encoder.ClassIndices(table, split.Judged);
            for (int i = 0; i < classes.Length; i++)
            {
                told[split.Judged[i]] += predictions.Probability(split.Judged[i], classes[i]) / 2;
                timesJudged[split.Judged[i]]++;
            }
        }

        Assert.All(timesJudged, times => Assert.Equal(2, times));
        Assert.Equal(told.Average(probability => -Math.Log(probability)), tuning.Defaults.Score, 1e-6);
    }

    /// <summary>What is given stays; what depends on it is not searched either.</summary>
    [Fact]
    public void WhatIsGivenIsKept()
    {
        string[] searched = Names(Fit with { Hidden = [5], Decay = 0.02, LearningRate = 0.01, Numbers = NumberEncoding.Scores });
        Assert.Equal(["activation", "init-scale", "batch", "schedule", "patience"], searched);
        Assert.DoesNotContain("hidden", Names(new FitOptions { Hidden = [] }));
        Assert.Equal(["decay", "init-scale"], Names(new FitOptions { Hidden = [3], Activation = Activation.Relu, Optimizer = Optimizer.Lbfgs, Numbers = NumberEncoding.Pieces }));
        Table table = Table.ReadCsv(Repository.Data("iris.csv"));
        Tuning tuning = Tune(table, "species", Fit with { Hidden = [5] });
        Assert.All(tuning.Model.Parts, part => Assert.Equal([5], part.Architecture.Hidden));

        static string[] Names(FitOptions fit) => [.. TuningSpace.Within(fit).Parameters.Select(parameter => parameter.Name)];
    }

    /// <summary>Every setting of the portfolio lies in the space, at the values that it says.</summary>
    [Theory]
    [InlineData(TaskKind.Classification)]
    [InlineData(TaskKind.Regression)]
    public void ThePortfolioLiesInTheSpace(TaskKind task)
    {
        SearchSpace space = TuningSpace.Within(new FitOptions());
        foreach (IReadOnlyDictionary<string, SearchValue> values in TuningSpace.Portfolio(task, null))
        {
            IReadOnlyDictionary<string, SearchValue> found = space.At(TuningSpace.PositionsOf(space, values));
            foreach ((string name, SearchValue value) in values)
            {
                Assert.True(found.TryGetValue(name, out SearchValue at), name);
                Assert.Equal(value.IsNumber ? value.Number : 0, at.IsNumber ? at.Number : 0, 1e-9);
                Assert.Equal(value.IsNumber ? "" : value.ToString(), at.IsNumber ? "" : at.ToString());
            }
        }
    }

    [Fact]
    public void WhatIsNoAverageOfSettingsIsRefused()
    {
        Table table = Table.ReadCsv(Repository.Data("iris.csv"));
        foreach (FitOptions fit in (FitOptions[])[Fit with { To = FitTarget.Minimum }, Fit with { Certify = true }, Fit with { Time = TimeSpan.FromSeconds(1) }, Fit with { UntilConfident = 0.9 }])
        {
            Assert.Contains("Tuning does not go together", Assert.Throws<OptionException>(() => Tuning.Run(table, "species", Long, fit, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        }

        Assert.Throws<OptionException>(() => Tuning.Run(table, "species", TimeSpan.Zero, Fit, null, TestContext.Current.CancellationToken));
        ModelRecipe recipe = new() { Folds = 3, Repeats = 1, Starts = 1, Parts = [] };
        Assert.Throws<OptionException>(() => Tuning.Refit(table, "species", recipe, Fit, TestContext.Current.CancellationToken));
        RecipePart half = new() { Weight = 0.5, Options = new Dictionary<string, string>(StringComparer.Ordinal) };
        Assert.Contains("add up to 1", Assert.Throws<OptionException>(() => Tuning.Refit(table, "species", recipe with { Parts = [half] }, Fit, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        RecipePart unknown = new() { Weight = 1, Options = new Dictionary<string, string>(StringComparer.Ordinal) { ["colour"] = "red" } };
        Assert.Throws<OptionException>(() => Tuning.Refit(table, "species", recipe with { Parts = [unknown] }, Fit, TestContext.Current.CancellationToken));
    }

    /// <summary>Of many rows one part is held out, by halves that change places.</summary>
    [Fact]
    public void ASingleSplitJudgesByHalves()
    {
        Table table = Table.ReadCsv(Repository.Data("iris.csv"));
        TuningRows rows = TuningRows.Of(table, "species", Fit, 1, 1);
        Assert.Equal(2, rows.Splits.Count);
        Assert.Equal(rows.Splits[0].Judged, rows.Splits[1].Split.ValidationRows);
        Assert.Equal(rows.Splits[1].Judged, rows.Splits[0].Split.ValidationRows);
        Assert.Equal(15, rows.Targets.RowCount);
        Assert.Equal(135, rows.Splits[0].Split.TrainingRows.Length);
    }

    [Fact]
    public void TooFewRowsAreTold()
    {
        Table table = Table.ReadCsv(Repository.Data("iris.csv")).SelectRows([0, 1, 60, 61, 120, 121]);
        Assert.Contains("6 rows", Assert.Throws<SeedbedException>(() => Tuning.Run(table, "species", Long, Fit, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    /// <summary>Where the time ends at once, the options without change are the model.</summary>
    [Fact]
    public void WithoutTimeTheDefaultsAreTheModel()
    {
        Table table = Table.ReadCsv(Repository.Data("iris.csv"));
        Tuning tuning = Tuning.Run(table, "species", TimeSpan.FromTicks(1), Fit, null, TestContext.Current.CancellationToken);
        Assert.True(tuning.KeepsDefaults);
        Assert.Equal(tuning.Defaults.Score, tuning.Score);
        Assert.Contains("nothing does better", tuning.Explanation, StringComparison.Ordinal);
    }

    /// <summary>Steps up and down, which smooth functions of the number follow badly.</summary>
    private static Table Steps()
    {
        double[] x = [.. Enumerable.Range(0, 300).Select(i => i * 0.37 % 1)];
        return Table.FromColumns(new NumericColumn("x", x), new NumericColumn("height", [.. x.Select(value => ((int)(8 * value) % 2) + (0.1 * value))]));
    }

    private static Tuning Tune(Table table, string target, FitOptions fit) => Tuning.Run(table, target, Long, 2, fit, null, TestContext.Current.CancellationToken);
}
