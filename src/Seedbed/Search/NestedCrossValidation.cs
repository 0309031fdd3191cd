using Seedbed.Search;
using Seedbed.Studies;
using Seedbed.Tables;

namespace Seedbed;

/// <summary>
/// An honest error of a whole search: rows are divided into outer folds; each search sees the other folds alone, and the ensemble fitted with its best point
/// is measured on the fold held out (Varma and Simon 2006, "Bias in error estimation when using cross-validation for model selection").
/// </summary>
public sealed class NestedCrossValidation
{
    private NestedCrossValidation(IReadOnlyList<OuterFold> folds) => Folds = folds;

    /// <summary>What each search chose, and how its model did.</summary>
    public IReadOnlyList<OuterFold> Folds { get; }

    /// <summary>The mean over folds, weighted by their rows, of a metric.</summary>
    public double Mean(Func<Metrics, double> metric) => Folds.Sum(fold => fold.Metrics.RowCount * metric(fold.Metrics)) / Folds.Sum(fold => fold.Metrics.RowCount);

    /// <summary>The standard error of <see cref="Mean"/> from the spread over folds; NaN for fewer than two.</summary>
    public double StandardError(Func<Metrics, double> metric)
    {
        double mean = Folds.Average(fold => metric(fold.Metrics));
        return Folds.Count < 2
            ? double.NaN
            : Math.Sqrt(Folds.Sum(fold => (metric(fold.Metrics) - mean) * (metric(fold.Metrics) - mean)) / (Folds.Count - 1) / Folds.Count);
    }

    /// <summary>Runs a search and a fit for each outer fold.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="outerFolds">2 or more.</param>
    /// <param name="space">Where to search; null for <see cref="SearchSpace.Default"/>.</param>
    /// <param name="options">How each search works; its groups hold for the outer folds too. Null for the defaults.</param>
    /// <param name="fit">What no trial varies; null for the defaults.</param>
    /// <param name="progress">Told of every trial that ends.</param>
    /// <param name="cancellationToken">Ends it after the trials under way; the folds that were measured stay.</param>
    /// <exception cref="SeedbedException">The table, the space or an option cannot be used.</exception>
    public static NestedCrossValidation Run(
        Table table,
        string target,
        int outerFolds,
        SearchSpace? space = null,
        SearchOptions? options = null,
        FitOptions? fit = null,
        IProgress<TrialProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        options = (options ?? new SearchOptions()) with { Journal = null, Test = null };
        fit ??= new FitOptions();
        TargetEncoding encoding = TableEncoder.FitTarget(table, target, FitPreparation.EncoderOptionsOf(fit), out int[] rows, []);
        int[]? classes = encoding.Task == TaskKind.Classification ? encoding.ClassIndices(table, rows) : null;
        int[]? groups = options.Groups is { } column ? GroupIndices.Of(table, column, rows) : null;
        List<OuterFold> folds = [];
        foreach (int[] held in CrossValidation.Folds(rows, outerFolds, 1, fit.Seed, classes, groups))
        {
            SearchResult search = HyperparameterSearch.Run(table.SelectRows([.. rows.Except(held)]), target, space, options, fit, progress, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            Study study = search.Refit(null, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            folds.Add(new OuterFold(search.Best, study.Ensemble().Evaluate(table.SelectRows(held))));
        }

        return new NestedCrossValidation(folds);
    }
}
