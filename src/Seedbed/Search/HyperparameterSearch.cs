using System.Diagnostics;
using Seedbed.Search;

namespace Seedbed;

/// <summary>
/// Searches hyperparameters. Every trial is several starts, judged together; trials that share an architecture ride in the same blocks. A trial's score depends on
/// its point and the seed alone, not on threads or on the trials beside it.
/// </summary>
public static class HyperparameterSearch
{
    /// <summary>Searches.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="space">Where to search; null for <see cref="SearchSpace.Default"/>.</param>
    /// <param name="options">How to search; null for the defaults.</param>
    /// <param name="fit">What no trial varies; its seed names the search too, and its starts are those of <see cref="SearchResult.Refit"/>. Null for the defaults.</param>
    /// <param name="progress">Told of every trial that ends, on the threads of the search.</param>
    /// <param name="cancellationToken">Ends the search early: what has finished stays.</param>
    /// <exception cref="SeedbedException">The table, the space or an option cannot be used, or no trial ended with a score.</exception>
    public static SearchResult Run(
        Table table,
        string target,
        SearchSpace? space = null,
        SearchOptions? options = null,
        FitOptions? fit = null,
        IProgress<TrialProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(target);
        space ??= SearchSpace.Default;
        options ??= new SearchOptions();
        options.Validate();
        fit = WithoutGroups(fit ?? new FitOptions(), options.Groups);
        fit.Validate();
        if (fit.StartingWeights.Count > 0 || fit.Encoder is not null)
        {
            throw new OptionException("A search draws the starting weights of every trial and fits an encoder for every fold; none can be given.");
        }

        long began = Stopwatch.GetTimestamp();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (options.Time is { } time)
        {
            stop.CancelAfter(time);
        }

        SearchRun run = options.Method.Begin(space, options.Trials ?? options.Method.DefaultTrials, fit.Seed);
        TrialEvaluator evaluator = new(table, target, fit, space, options);
        using SearchJournal? journal = options.Journal is { } path ? SearchJournal.Open(path, SearchFingerprint.Of(table, target, space, options, fit), space) : null;
        List<Trial> trials = [];
        SearchTracker tracker = new(progress, began);
        while (run.Ask() is { Count: > 0 } proposals)
        {
            Trial?[] round = new Trial?[proposals.Count];
            Evaluate(evaluator, journal, proposals, round, tracker, stop.Token);
            trials.AddRange(round.OfType<Trial>());
            if (stop.IsCancellationRequested)
            {
                break;
            }

            run.Tell([.. round.Select(trial => trial!.Score)]);
        }

        return new SearchResult(table, target, space, options, fit, trials, Stopwatch.GetElapsedTime(began), cancellationToken.IsCancellationRequested);
    }

    /// <summary>Measures one setting by cross-validation, all starts of all folds in lanes: its loss, error rate and spread over starts.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="folds">2 or more; classes are spread evenly over them.</param>
    /// <param name="fit">The setting, with the starts of each fold; null for the defaults.</param>
    /// <param name="repeats">How often the rows are divided anew, at least 1.</param>
    /// <param name="groups">Rows with the same value of this column stay together; null for none.</param>
    /// <param name="judge">What counts: the average of all starts, or single ones.</param>
    /// <param name="cancellationToken">Ends it early with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="SeedbedException">The table or an option cannot be used.</exception>
    public static Trial CrossValidate(
        Table table,
        string target,
        int folds,
        FitOptions? fit = null,
        int repeats = 1,
        string? groups = null,
        SearchJudge judge = SearchJudge.Ensemble,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (folds < 2)
        {
            throw new OptionException("Folds", folds, "2 or more");
        }

        fit ??= new FitOptions();
        return FittingScore.Of(
            table, target, new SearchOptions { Folds = folds, Repeats = repeats, Groups = groups, Judge = judge, Starts = Math.Min(fit.Starts, 1000) }, fit, null, cancellationToken);
    }

    /// <summary>Takes from the journal what it has, and evaluates the rest.</summary>
    private static void Evaluate(
        TrialEvaluator evaluator, SearchJournal? journal, IReadOnlyList<SearchProposal> proposals, Trial?[] round, SearchTracker tracker, CancellationToken cancellation)
    {
        tracker.Asked(proposals.Count);
        List<int> open = [];
        for (int i = 0; i < round.Length; i++)
        {
            round[i] = journal?.Find(proposals[i]);
            if (round[i] is { } known)
            {
                tracker.Ended(known);
            }
            else
            {
                open.Add(i);
            }
        }

        evaluator.Evaluate(
            [.. open.Select(i => proposals[i])],
            (index, trial) =>
            {
                round[open[index]] = trial;
                journal?.Add(trial);
                tracker.Ended(trial);
            },
            cancellation);
    }

    private static FitOptions WithoutGroups(FitOptions fit, string? groups) =>
        groups is null || fit.Drop.Contains(groups, StringComparer.Ordinal) ? fit : fit with { Drop = [.. fit.Drop, groups] };
}
