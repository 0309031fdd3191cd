using Seedbed.Studies;
using Seedbed.Tests.Models;

namespace Seedbed.Tests.Search;

/// <summary>The error of whole searches and of single settings in folds.</summary>
public class NestedCrossValidationTests
{
    private static readonly FitOptions Fit = new() { Hidden = [5], Epochs = 20, Seed = 4, Threads = 1, Starts = 4 };

    private static readonly SearchSpace Space = new(new SearchParameter("learning-rate", new ChoiceDistribution(0.002, 0.02)));

    /// <summary>Each outer fold is what a search on the other rows and a fit with its best point give on the rows held out.</summary>
    [Fact]
    public void EveryOuterFoldIsASearchThatHasNotSeenItsRows()
    {
        Table table = Fitted.Penguins;
        SearchOptions options = new() { Method = SearchMethod.Grid(), Starts = 2 };
        NestedCrossValidation nested = NestedCrossValidation.Run(table, "species", 3, Space, options, Fit);
        Assert.Equal(3, nested.Folds.Count);
        int[] rows = LabelledRows(table);
        Assert.Equal(rows.Length, nested.Folds.Sum(fold => fold.Metrics.RowCount));
        int[] classes = [.. rows.Select(row => table["species"].GetText(row) switch { "Adelie" => 0, "Chinstrap" => 1, _ => 2 })];
        int[] held = CrossValidation.Folds(rows, 3, 1, Fit.Seed, classes)[1];
        SearchResult search = HyperparameterSearch.Run(table.SelectRows([.. rows.Except(held)]), "species", Space, options, Fit);
        Assert.Equal(search.Best.Score, nested.Folds[1].Best.Score);
        Assert.Equal(search.Refit().Ensemble().Evaluate(table.SelectRows(held)).LogLoss, nested.Folds[1].Metrics.LogLoss);
        double mean = nested.Mean(metrics => metrics.ErrorRate);
        Assert.InRange(mean, nested.Folds.Min(fold => fold.Metrics.ErrorRate), nested.Folds.Max(fold => fold.Metrics.ErrorRate));
        Assert.True(nested.StandardError(metrics => metrics.LogLoss) > 0);
    }

    /// <summary>The score is the mean over all rows, each judged by the networks of the fold that holds it out.</summary>
    [Fact]
    public void CrossValidationJudgesEveryRowOnce()
    {
        Trial trial = HyperparameterSearch.CrossValidate(Fitted.Diabetes, "progression", 4, Fit);
        SearchSpace here = new(new SearchParameter("hidden", new ChoiceDistribution(5)));
        Trial same = HyperparameterSearch.Run(Fitted.Diabetes, "progression", here, new SearchOptions { Folds = 4, Starts = 4, Method = SearchMethod.Grid() }, Fit with { Hidden = null }).Best;
        Assert.Equal(same.Score, trial.Score);
        Assert.Equal(same.Epochs, trial.Epochs);

        // A linear model's cross-validated error is near what scikit-learn has for ordinary least squares on these data: 54 to 56.
        Assert.InRange(trial.Score, 52, 60);
        Assert.True(double.IsNaN(trial.ErrorRate));
        Assert.All((int[])[-1, 0, 1, 443], folds => Assert.Throws<OptionException>(() => HyperparameterSearch.CrossValidate(Fitted.Diabetes, "progression", folds, Fit)));
    }

    private static int[] LabelledRows(Table table) => [.. Enumerable.Range(0, table.RowCount).Where(row => table["species"].GetText(row) is not null)];
}
