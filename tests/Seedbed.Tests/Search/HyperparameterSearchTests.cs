using Seedbed.Tests.Models;

namespace Seedbed.Tests.Search;

/// <summary>Trials on real tables.</summary>
public class HyperparameterSearchTests
{
    private static readonly FitOptions Fit = new() { Hidden = [6], Epochs = 25, Seed = 3, Threads = 1, Starts = 4 };

    private static readonly SearchSpace Space = new(
        new SearchParameter("hidden", new ChoiceDistribution(4, 8)),
        new SearchParameter("learning-rate", UniformDistribution.LogUniform(0.003, 0.1)),
        new SearchParameter("decay", UniformDistribution.LogUniform(1e-5, 0.1)),
        new SearchParameter("compress-tails", new ChoiceDistribution("true", "false")));

    /// <summary>A trial is what a fit with its options is: the ensemble's loss on the validation rows.</summary>
    [Theory]
    [InlineData("penguins.csv", "species")]
    [InlineData("diabetes.csv", "progression")]
    public void ATrialIsAFitOfItsOptions(string file, string target)
    {
        Table table = Table.ReadCsv(Repository.Data(file));
        SearchResult result = HyperparameterSearch.Run(table, target, Space, new SearchOptions { Trials = 6 }, Fit);
        foreach (Trial trial in result.Trials)
        {
            Study study = Mlp.Fit(table, target, result.OptionsOf(trial) with { Starts = 3 });
            Table held = table.SelectRows(study.Data.ValidationRows);
            Metrics metrics = study.ModelOf(0, 1, 2).Evaluate(held);
            double expected = study.Task == TaskKind.Regression ? metrics.Rmse : metrics.LogLoss;
            Assert.Equal(expected, trial.Score, 1e-9 * expected);
        }

        Assert.Equal(result.Trials.Min(trial => trial.Score), result.Best.Score);
        Assert.Equal(4, result.Refit().Outcomes.Count);
    }

    /// <summary>Neither threads nor the trials that share blocks count; nor does it matter whether a trial shares rates with others.</summary>
    [Fact]
    public void ScoresDoNotDependOnThreadsOrMates()
    {
        SearchOptions options = new() { Trials = 24, Folds = 3, Starts = 2 };
        SearchResult one = HyperparameterSearch.Run(Fitted.Penguins, "species", Space, options, Fit);
        SearchResult two = HyperparameterSearch.Run(Fitted.Penguins, "species", Space, options, Fit with { Threads = 3 });
        SearchResult few = HyperparameterSearch.Run(Fitted.Penguins, "species", Space, options with { Trials = 5 }, Fit);
        Assert.Equal(one.Trials.Select(Key), two.Trials.Select(Key));
        Assert.Equal(one.Trials.Take(5).Select(Key), few.Trials.Select(Key));
        Assert.Equal(24, one.Trials.Select(trial => trial.Score).Distinct().Count());
    }

    /// <summary>A search that was killed in the middle of a line goes on to the trials of one that was left alone, and trains only what is missing.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(3000)]
    [InlineData(4111)]
    public void AKilledSearchGoesOn(int bytesKept)
    {
        string whole = Path.GetTempFileName();
        string cut = Path.GetTempFileName();
        try
        {
            SearchOptions options = new() { Trials = 30, Method = SearchMethod.Halving(3, 3), Starts = 2 };
            SearchResult alone = HyperparameterSearch.Run(Fitted.Penguins, "species", Space, options with { Journal = whole }, Fit);
            byte[] journal = File.ReadAllBytes(whole);
            Assert.InRange(journal.Length, 4200, 40_000);
            File.WriteAllBytes(cut, journal[..bytesKept]);
            SearchResult resumed = HyperparameterSearch.Run(Fitted.Penguins, "species", Space, options with { Journal = cut }, Fit);
            Assert.Equal(alone.Trials.Select(Key), resumed.Trials.Select(Key));
            Assert.Equal(File.ReadAllLines(whole).Order(StringComparer.Ordinal), File.ReadAllLines(cut).Order(StringComparer.Ordinal));
            SeedbedException exception = Assert.Throws<SeedbedException>(
                () => HyperparameterSearch.Run(Fitted.Penguins, "species", Space, options with { Journal = cut, Starts = 3 }, Fit));
            Assert.Contains("the journal of another search", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(whole);
            File.Delete(cut);
        }
    }

    /// <summary>The test table is measured as a fit with the same options measures it, and judges nothing.</summary>
    [Fact]
    public void TheTestTableIsMeasuredAndJudgesNothing()
    {
        Table odd = Fitted.Penguins.SelectRows([.. Enumerable.Range(0, Fitted.Penguins.RowCount).Where(row => row % 2 == 1)]);
        Table even = Fitted.Penguins.SelectRows([.. Enumerable.Range(0, Fitted.Penguins.RowCount).Where(row => row % 2 == 0)]);
        SearchOptions options = new() { Trials = 4, Starts = 2 };
        SearchResult without = HyperparameterSearch.Run(even, "species", Space, options, Fit);
        SearchResult with = HyperparameterSearch.Run(even, "species", Space, options with { Test = odd }, Fit);
        Assert.Equal(without.Trials.Select(Key), with.Trials.Select(Key));
        foreach (Trial trial in with.Trials)
        {
            Metrics metrics = Mlp.Fit(even, "species", with.OptionsOf(trial) with { Starts = 2 }).ModelOf(0, 1).Evaluate(odd);
            Assert.Equal(metrics.LogLoss, trial.TestScore, 1e-9 * metrics.LogLoss);
            Assert.Equal(metrics.ErrorRate, trial.TestErrorRate, 12);
        }

        Assert.InRange(with.BestEstimate!.Score, with.Trials.Min(trial => trial.TestScore), with.Trials.Max(trial => trial.TestScore));
        Assert.Null(without.BestEstimate);
    }

    [Fact]
    public void GroupsStayTogetherAndAreNoInput()
    {
        SearchResult result = HyperparameterSearch.Run(
            Fitted.Penguins, "species", Space, new SearchOptions { Trials = 2, Folds = 3, Groups = "island" }, Fit);
        Assert.All(result.Trials, trial => Assert.True(trial.IsUsable));
        Assert.DoesNotContain(result.Refit().Encoder.InputNames, name => name.Contains("island", StringComparison.Ordinal));
        Assert.Throws<OptionException>(() => HyperparameterSearch.Run(
            Fitted.Penguins, "species", Space, new SearchOptions { Trials = 2, Folds = 4, Groups = "island" }, Fit));
    }

    /// <summary>The mean of the starts is worse than their average prediction (the log loss is convex), and the best is no worse than the mean.</summary>
    [Fact]
    public void TheJudgeCounts()
    {
        Trial[] Of(SearchJudge judge) =>
            [.. HyperparameterSearch.Run(Fitted.Penguins, "species", Space, new SearchOptions { Trials = 6, Judge = judge }, Fit).Trials];
        foreach (((Trial ensemble, Trial mean), Trial best) in Of(SearchJudge.Ensemble).Zip(Of(SearchJudge.Mean)).Zip(Of(SearchJudge.Best)))
        {
            Assert.True(ensemble.Score < mean.Score);
            Assert.True(best.Score < mean.Score);
            Assert.Equal(ensemble.SpreadOverStarts, mean.SpreadOverStarts);
        }
    }

    [Fact]
    public void ValuesThatDoNotGoTogetherAreAFailedTrialWithAReason()
    {
        SearchSpace space = new(
            new SearchParameter("optimizer", new ChoiceDistribution("adam", "levenberg-marquardt")), new SearchParameter("batch", new ChoiceDistribution(16)));
        SearchResult result = HyperparameterSearch.Run(Fitted.Penguins, "species", space, new SearchOptions { Method = SearchMethod.Grid() }, Fit);
        Assert.Equal(2, result.Trials.Count);
        Trial failed = Assert.Single(result.Trials, trial => !trial.IsUsable);
        Assert.Equal("levenberg-marquardt", failed.Values["optimizer"].ToString());
        Assert.NotEmpty(failed.Fault!);
        Assert.Single(result.Leaderboard);
    }

    private static (int, double, double, double, long) Key(Trial trial) => (trial.Configuration, trial.Budget, trial.Score, trial.StandardError, trial.Epochs);
}
