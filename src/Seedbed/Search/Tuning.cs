using System.Diagnostics;
using System.Globalization;
using Seedbed.Search;
using Seedbed.Search.Blending;

namespace Seedbed;

/// <summary>
/// Fits within a time by trying many settings and averaging the best. Every setting is trained in all parts of a cross-validation, where one half of the rows held out ends the
/// starts and the other judges them, and all of its networks together are an ensemble that has learnt from all rows. Of these ensembles a weighted average is chosen by what they say about
/// rows that they have not seen (Caruana et al. 2004, "Ensemble selection from libraries of models"). Nothing is trained twice.
/// </summary>
public sealed class Tuning
{
    // With fewer rows a division is too noisy to choose by, and networks cost little.
    private const int FewestRows = 10;
    private const int FewRows = 1000;
    private const int ManyRows = 30_000;
    private const int Folds = 5;
    private const int RepeatsOfFew = 2;
    private const int Starts = 2;

    // Threads wait for each other at the end of a round, but the next round knows the scores of this one.
    private const int SettingsPerThread = 2;

    private const double ShareForChoosing = 0.05;
    private static readonly TimeSpan MostForChoosing = TimeSpan.FromSeconds(3);

    private readonly Lazy<HyperparameterImportance?> _importance;

    private Tuning(SearchSpace space, ulong seed, IReadOnlyList<Trial> trials)
    {
        Space = space;
        Trials = trials;
        _importance = new Lazy<HyperparameterImportance?>(() => HyperparameterImportance.Of(space, [.. trials.Where(trial => trial.Positions.Count > 0)], seed));
    }

    /// <summary>Where it searched.</summary>
    public SearchSpace Space { get; }

    /// <summary>All settings that were tried, the lowest score first; the one without values is <see cref="Defaults"/>.</summary>
    public IReadOnlyList<Trial> Trials { get; }

    /// <summary>How the options did without any change.</summary>
    public required Trial Defaults { get; init; }

    /// <summary>The settings that are averaged, the largest weight first; their weights add up to 1.</summary>
    public required IReadOnlyList<TunedSetting> Settings { get; init; }

    /// <summary>
    /// The log loss of the average or, for a regression, the root of its mean squared error in the target's unit, on rows that have neither trained nor ended the networks, nor chosen the weights;
    /// but the settings to choose from were found with them.
    /// </summary>
    public required double Score { get; init; }

    /// <summary>The standard error of <see cref="Score"/> over the rows.</summary>
    public required double StandardError { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The ensemble; its <see cref="ModelDescription.Recipe"/> makes it again.</summary>
    public required Model Model { get; init; }

    /// <summary>Whether no setting and no average did better than the options without any change.</summary>
    public bool KeepsDefaults => Settings is [{ Trial.Positions.Count: 0 }];

    /// <summary>Which hyperparameters the score depends on; null after too few trials.</summary>
    public HyperparameterImportance? Importance => _importance.Value;

    /// <summary>What was chosen and why, in sentences.</summary>
    public string Explanation
    {
        get
        {
            string tried = string.Create(
                CultureInfo.InvariantCulture,
                $"{Trials.Count} settings were tried in {Elapsed.TotalSeconds:F0} s, each by {Model.Description.Recipe!.Starts} starts in each split of a cross-validation. On rows not trained on, the options without change score {Defaults.Score:G4} ± {Defaults.StandardError:G2}");
            return KeepsDefaults
                ? $"{tried}; nothing does better, so the model is the average of their {Model.Networks.Count} networks."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{tried}, the best setting {Trials[0].Score:G4} ± {Trials[0].StandardError:G2}, and the average of {Settings.Count} settings {Score:G4} ± {StandardError:G2}: the model is this average, of {Model.Networks.Count} networks.");
        }
    }

    /// <summary>Tunes.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="time">When to stop, greater than zero. The options without any change are tried in any case.</param>
    /// <param name="fit">What is given is kept and not searched; null for the defaults. The numbers of starts and rows for validation do not count.</param>
    /// <param name="progress">Told of every setting that has been tried.</param>
    /// <param name="cancellationToken">Stops early: what has been tried is averaged.</param>
    /// <exception cref="SeedbedException">The table or an option cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before a setting had been tried.</exception>
    /// <remarks>The time makes the choice depend on the machine; <see cref="Refit"/> repeats what was chosen.</remarks>
    public static Tuning Run(
        Table table, string target, TimeSpan time, FitOptions? fit = null, IProgress<TrialProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(target);
        if (time <= TimeSpan.Zero)
        {
            throw new OptionException(nameof(time), time, "longer than 0 seconds");
        }

        return Run(table, target, time, int.MaxValue, fit ?? new FitOptions(), progress, cancellationToken);
    }

    /// <summary>Trains again what tuning chose, without searching.</summary>
    /// <param name="table">The table: the one that was tuned for the same networks, or another.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="recipe">What to train: <see cref="ModelDescription.Recipe"/>.</param>
    /// <param name="fit">The other options, with the seed; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SeedbedException">The table, an option or the recipe cannot be used, or no start of a setting can.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Model Refit(Table table, string target, ModelRecipe recipe, FitOptions? fit = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(recipe);
        return Blend.Refit(table, target, recipe, fit ?? new FitOptions(), cancellationToken);
    }

    /// <summary>The same with a limit of rounds: where it ends the search, the result does not depend on the machine.</summary>
    internal static Tuning Run(
        Table table, string target, TimeSpan time, int rounds, FitOptions fit, IProgress<TrialProgress>? progress, CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        Blend.RequireTunable(fit);
        SearchSpace space = TuningSpace.Within(fit);
        int usable = TableEncoder.UsableRows(table, target).Length;
        if (usable < FewestRows)
        {
            throw new SeedbedException($"{table.Source}: {usable} rows with a target are too few to tune with; at least {FewestRows} are needed.");
        }

        (int folds, int repeats) = usable < FewRows ? (Folds, RepeatsOfFew) : (usable <= ManyRows ? Folds : 1, 1);
        TuningRows rows = TuningRows.Of(table, target, fit, folds, repeats);
        TaskKind task = rows.Targets.IsClassification ? TaskKind.Classification : TaskKind.Regression;
        double[][] portfolio = [.. TuningSpace.Portfolio(task, fit.Optimizer).Select(values => TuningSpace.PositionsOf(space, values))];
        TuningSearch search = new(new CandidateTrainer(rows, fit, Starts), new TuningProposals(space, portfolio, fit.Seed), new SearchTracker(progress, began));
        search.TryDefaults(cancellationToken);

        TimeSpan reserved = time * ShareForChoosing < MostForChoosing ? time * ShareForChoosing : MostForChoosing;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        TimeSpan left = time - reserved - Stopwatch.GetElapsedTime(began);
        stop.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        for (int round = 0; round < rounds && !stop.IsCancellationRequested; round++)
        {
            search.TryNext(SettingsPerThread * (fit.Threads ?? Environment.ProcessorCount), stop.Token);
        }

        if (search.Best.Count == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new SeedbedException("No setting ended with networks that can be used; the target or the numbers may be too far apart.");
        }

        Blend blend = Blend.Choose(rows, search.Best, search.Defaults, fit.Seed);
        return new Tuning(space, fit.Seed, search.Trials)
        {
            Defaults = search.Defaults?.Trial
                ?? new Trial { Configuration = 0, Positions = [], Values = new Dictionary<string, SearchValue>(StringComparer.Ordinal), Fault = "every start diverged" },
            Settings = [.. blend.Members.Select(member => new TunedSetting(member.Candidate.Trial, member.Weight))],
            Score = blend.Score.Score,
            StandardError = blend.Score.StandardError,
            Model = blend.ToModel(rows, fit, folds, repeats, Starts),
            Elapsed = Stopwatch.GetElapsedTime(began),
        };
    }
}
