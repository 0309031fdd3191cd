using Seedbed.Search;

namespace Seedbed;

/// <summary>The trials of a search and what they teach.</summary>
public sealed class SearchResult
{
    private readonly Table _table;
    private readonly string _target;
    private readonly Lazy<HyperparameterImportance?> _importance;

    internal SearchResult(
        Table table, string target, SearchSpace space, SearchOptions options, FitOptions fit, IReadOnlyList<Trial> trials, TimeSpan elapsed, bool isInterrupted)
    {
        _table = table;
        _target = target;
        Space = space;
        Options = options;
        Fit = fit;
        Trials = trials;
        Elapsed = elapsed;
        IsInterrupted = isInterrupted;
        _importance = new Lazy<HyperparameterImportance?>(() => HyperparameterImportance.Of(space, trials, fit.Seed));
        Leaderboard = [.. trials
            .GroupBy(trial => trial.Configuration)
            .Select(ofPoint => ofPoint.MaxBy(trial => trial.Budget)!)
            .Where(trial => trial.IsUsable)
            .OrderByDescending(trial => trial.Budget)
            .ThenBy(trial => trial.Score)
            .ThenBy(trial => trial.Configuration)];
    }

    /// <summary>Where it searched.</summary>
    public SearchSpace Space { get; }

    /// <summary>How it searched.</summary>
    public SearchOptions Options { get; }

    /// <summary>What no trial varied.</summary>
    public FitOptions Fit { get; }

    /// <summary>Every trial that ended, round after round in the order in which they were asked for.</summary>
    public IReadOnlyList<Trial> Trials { get; }

    /// <summary>The usable points, each with its longest training: those that trained longest first, of these the lowest score first.</summary>
    public IReadOnlyList<Trial> Leaderboard { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Whether it was cancelled.</summary>
    public bool IsInterrupted { get; }

    /// <summary>The first of the <see cref="Leaderboard"/>.</summary>
    /// <exception cref="SeedbedException">No trial ended with a score; the message says why.</exception>
    public Trial Best => Leaderboard.Count > 0
        ? Leaderboard[0]
        : throw new SeedbedException(Trials.FirstOrDefault(trial => trial.Fault is not null) is { } failed
            ? $"No trial can be used; the first one: {failed.Fault}"
            : "No trial ended before the search was stopped.");

    /// <summary>Which hyperparameters the score depends on; null after too few usable trials.</summary>
    public HyperparameterImportance? Importance => _importance.Value;

    /// <summary>What searches of fewer trials would have found; empty unless the trials are independent, as those of a random search.</summary>
    public IReadOnlyList<EfficiencyPoint> Efficiency => Options.Method is RandomSearch ? EfficiencyPoint.Curve(Trials) : [];

    /// <summary>What the best trial would score on new rows; null without <see cref="SearchOptions.Test"/>.</summary>
    public BestTrialEstimate? BestEstimate => BestTrialEstimate.Of(Leaderboard.Where(trial => trial.Budget == Leaderboard[0].Budget));

    /// <summary>The options of a fit with the values of a trial.</summary>
    public FitOptions OptionsOf(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return TrialEvaluator.OptionsOf(Fit, trial.Values);
    }

    /// <summary>Fits the table with the best point, from as many starts as <see cref="Fit"/> says; <c>Ensemble()</c> makes a model of the study.</summary>
    /// <exception cref="SeedbedException">No trial ended with a score.</exception>
    public Study Refit(IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Mlp.Fit(_table, _target, OptionsOf(Best), progress, cancellationToken);
}
