using System.Diagnostics;
using System.Globalization;
using Seedbed.Search;

namespace Seedbed;

/// <summary>
/// Chooses the options of a fit within a time: searches a default space, judges the best of it once more by cross-validation, more thoroughly and beside the defaults, and
/// keeps the defaults where nothing is better by more than noise.
/// </summary>
public sealed class Tuning
{
    // Tables with fewer rows are searched by folds: one split of them is too noisy to choose by. Of others a quarter judges.
    private const int RowsForOneSplit = 3000;
    private const int Folds = 4;
    private const double JudgedShare = 0.25;

    // The best of many are flattered by luck: as much time goes into judging them as into finding them.
    private const double SearchedShare = 0.5;
    private const int Finalists = 12;
    private const int FinalFolds = 5;
    private const int FinalStarts = 5;
    private const int RowsForOneDivision = 1000;
    private const double LeastGain = 0.15;

    private Tuning(SearchResult search, Trial defaults, IReadOnlyList<Trial> judged, FitOptions options, bool keepsDefaults) =>
        (Search, Defaults, Judged, Options, KeepsDefaults) = (search, defaults, judged, options, keepsDefaults);

    /// <summary>The search.</summary>
    public SearchResult Search { get; }

    /// <summary>How the options did without any change, by the cross-validation that decides.</summary>
    public Trial Defaults { get; }

    /// <summary>The best of the search as the same cross-validation judges them, the lowest score first.</summary>
    public IReadOnlyList<Trial> Judged { get; }

    /// <summary>The options that were chosen.</summary>
    public FitOptions Options { get; }

    /// <summary>Whether nothing was found that is better by more than noise.</summary>
    public bool KeepsDefaults { get; }

    /// <summary>What was chosen and why, in sentences.</summary>
    public string Explanation
    {
        get
        {
            if (Judged.Count == 0)
            {
                return "No setting ended in the time given; the defaults are kept.";
            }

            string tried = string.Create(
                CultureInfo.InvariantCulture,
                $"{Search.Leaderboard.Count} settings were tried in {Search.Elapsed.TotalSeconds:F0} s and the best {Judged.Count} judged again beside the defaults, each by {FinalStarts} starts together on {FinalFolds}-fold cross-validation");
            string scores = string.Create(CultureInfo.InvariantCulture, $"score {Judged[0].Score:G4} ± {Judged[0].StandardError:G2}; the defaults have {Defaults.Score:G4}");
            return KeepsDefaults
                ? $"{tried}; the best has {scores}, so the defaults are kept."
                : $"{tried}; chosen: {string.Join(", ", Judged[0].Values.Select(pair => $"{pair.Key} {Short(pair.Value)}"))} with {scores}.";
        }
    }

    /// <summary>Tunes.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="time">When to begin no more trials, greater than zero.</param>
    /// <param name="fit">What is given is kept and not searched; null for the defaults.</param>
    /// <param name="progress">Told of every trial that ends.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <exception cref="SeedbedException">The table or an option cannot be used.</exception>
    /// <remarks>The time makes the choice depend on the machine; the chosen options make a fit that can be repeated.</remarks>
    public static Tuning Run(
        Table table, string target, TimeSpan time, FitOptions? fit = null, IProgress<TrialProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        fit ??= new FitOptions();
        SearchSpace space = Space(fit);
        long began = Stopwatch.GetTimestamp();
        SearchOptions final = new() { Folds = FinalFolds, Repeats = table.RowCount < RowsForOneDivision ? 3 : 1, Starts = FinalStarts };
        Trial defaults = FittingScore.Of(table, target, final, fit, null, cancellationToken);
        bool isSmall = table.RowCount < RowsForOneSplit;
        TimeSpan searching = (SearchedShare * time) - Stopwatch.GetElapsedTime(began);
        SearchOptions options = new()
        {
            Method = SearchMethod.Tpe(),
            Trials = 100_000,
            Folds = isSmall ? Folds : 0,
            Time = searching > 0.1 * time ? searching : 0.1 * time,
        };
        SearchResult search = HyperparameterSearch.Run(
            table, target, space, options, isSmall ? fit : fit with { Validation = fit.Validation ?? JudgedShare }, progress, cancellationToken);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        TimeSpan left = time - Stopwatch.GetElapsedTime(began);
        stop.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        Trial[] judged = [.. Judge(table, target, final, fit, search.Leaderboard.Take(Finalists), stop.Token, cancellationToken).OrderBy(trial => trial.Score)];
        bool keeps = judged.Length == 0 || !(judged[0].Score < defaults.Score - (LeastGain * judged[0].StandardError));
        return new Tuning(search, defaults, judged, keeps ? fit : TrialEvaluator.OptionsOf(fit, judged[0].Values), keeps);
    }

    /// <summary>Judges one after the other, the best first, until the time is over; the first one in any case.</summary>
    private static List<Trial> Judge(
        Table table, string target, SearchOptions options, FitOptions fit, IEnumerable<Trial> trials, CancellationToken stop, CancellationToken cancellationToken)
    {
        List<Trial> judged = [];
        try
        {
            foreach (Trial trial in trials)
            {
                Trial again = FittingScore.Of(
                    table, target, options, TrialEvaluator.OptionsOf(fit, trial.Values), null, judged.Count == 0 ? cancellationToken : stop);
                judged.Add(again with { Configuration = trial.Configuration, Positions = trial.Positions, Values = trial.Values });
            }
        }
        catch (OperationCanceledException)
        {
            // What has been judged is enough to choose from.
        }

        return judged;
    }

    /// <summary>The linear model, and networks of one and two layers around the defaults.</summary>
    private static readonly SearchSpace Around = new(
        new SearchParameter("layers", UniformDistribution.Integer(0, 2)),
        new SearchParameter("hidden", UniformDistribution.LogInteger(8, 160), new SearchCondition("layers", 1, 2)),
        new SearchParameter("learning-rate", UniformDistribution.LogUniform(0.001, 0.03)),
        new SearchParameter("decay", UniformDistribution.LogUniform(1e-5, 0.1)),
        new SearchParameter("activation", new ChoiceDistribution("tanh", "relu", "silu"), new SearchCondition("layers", 1, 2)),
        new SearchParameter("init-scale", UniformDistribution.LogUniform(0.3, 2)),
        new SearchParameter("batch", new ChoiceDistribution(32, 64, 128)),
        new SearchParameter("schedule", new ChoiceDistribution("constant", "cosine")));

    /// <summary>That space without what the options already say.</summary>
    private static SearchSpace Space(FitOptions fit)
    {
        FitOptions plain = new();
        HashSet<string> given = new(StringComparer.Ordinal);
        Give("layers", fit.Hidden is not null || fit.SkipLayer);
        Give("hidden", fit.Hidden is not null);
        Give("learning-rate", fit.LearningRate is not null);
        Give("decay", fit.Decay is not null);
        Give("activation", fit.Activation != plain.Activation);
        Give("init-scale", fit.InitScale != plain.InitScale);
        Give("batch", fit.Batch is not null);
        Give("schedule", fit.Schedule != plain.Schedule);
        SearchParameter[] left = [.. Around.Parameters
            .Where(parameter => !given.Contains(parameter.Name))
            .Select(parameter => given.Contains("layers") ? parameter with { Condition = null } : parameter)];
        return left.Length > 0 ? new SearchSpace(left) : throw new OptionException("There is nothing to tune: every option of the default space is given.");

        void Give(string name, bool isGiven)
        {
            if (isGiven)
            {
                given.Add(name);
            }
        }
    }

    private static string Short(SearchValue value) => value.IsNumber ? value.Number.ToString("G4", CultureInfo.InvariantCulture) : value.ToString();
}
