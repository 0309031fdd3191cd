namespace Seedbed.Tests.Search;

/// <summary>What tuning chooses and by what.</summary>
public class TuningTests
{
    private static readonly FitOptions Fit = new() { Epochs = 20, Seed = 5, Threads = 1, Starts = 4, LearningRate = 0.01 };

    /// <summary>Defaults and finalists are judged by the same cross-validation, which anyone can repeat with the options.</summary>
    [Fact]
    public void TheBestAndTheDefaultsAreJudgedAlike()
    {
        Table table = Table.ReadCsv(Repository.Data("iris.csv"));
        Tuning tuning = Tuning.Run(table, "species", TimeSpan.FromSeconds(3), Fit);
        Assert.Equal(ScoreOf(table, Fit), tuning.Defaults.Score);
        if (tuning.Judged.Count == 0)
        {
            // On a machine so slow that no trial ends.
            Assert.True(tuning.KeepsDefaults);
            Assert.Contains("the defaults are kept", tuning.Explanation, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(tuning.Judged.Select(trial => trial.Score).Order(), tuning.Judged.Select(trial => trial.Score));
        Assert.Equal(tuning.KeepsDefaults ? tuning.Defaults.Score : tuning.Judged[0].Score, ScoreOf(table, tuning.Options));
        Assert.True(tuning.KeepsDefaults || tuning.Judged[0].Score < tuning.Defaults.Score);
    }

    /// <summary>What is given stays; how many layers there are is not searched where their widths are given, and the rest does not depend on it then.</summary>
    [Fact]
    public void WhatIsGivenIsKept()
    {
        Table table = Table.ReadCsv(Repository.Data("iris.csv"));
        Tuning tuning = Tuning.Run(table, "species", TimeSpan.FromSeconds(1), Fit with { Hidden = [5], Decay = 0.02 });
        string[] searched = [.. tuning.Search.Space.Parameters.Select(parameter => parameter.Name)];
        Assert.Equal(["activation", "init-scale", "batch", "schedule"], searched);
        Assert.Equal([5], tuning.Options.Hidden!);
        Assert.Equal((0.01, 0.02, 4), (tuning.Options.LearningRate, tuning.Options.Decay, tuning.Options.Starts));
        Assert.All(tuning.Search.Trials, trial => Assert.Equal(4, trial.Values.Count));
    }

    /// <summary>The share of rows that judges the search is not that of the fit.</summary>
    [Fact]
    public void TheFitKeepsItsValidationRows()
    {
        Table table = Table.ReadCsv(Repository.Data("spam.csv"));
        Tuning tuning = Tuning.Run(table, "type", TimeSpan.FromSeconds(0.5), Fit with { Epochs = 1, Hidden = [] });
        Assert.Null(tuning.Options.Validation);
    }

    private static double ScoreOf(Table table, FitOptions fit) =>
        HyperparameterSearch.CrossValidate(table, "species", 5, fit with { Starts = 5 }, repeats: 3).Score;
}
