namespace Seedbed.Search;

/// <summary>Judges one setting as a search judges a trial.</summary>
internal static class FittingScore
{
    /// <summary>The trial whose values are those of the options; its only hyperparameter is one that stays as it is.</summary>
    public static Trial Of(Table table, string target, SearchOptions options, FitOptions fit, IProgress<TrialProgress>? progress, CancellationToken cancellationToken)
    {
        SearchSpace space = new(new SearchParameter("init-scale", new ChoiceDistribution(fit.InitScale)));
        SearchResult result = HyperparameterSearch.Run(
            table, target, space, options with { Method = SearchMethod.Grid(1), Trials = 1, Journal = null, Time = null }, fit, progress, cancellationToken);
        return result.Trials.Count == 1 ? result.Trials[0] : throw new OperationCanceledException(cancellationToken);
    }
}
