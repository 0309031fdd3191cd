using System.Globalization;
using Seedbed.Search;

namespace Seedbed;

/// <summary>Chooses the options of a fit within a time: searches a default space, and keeps the defaults where nothing is better by more than noise.</summary>
public sealed class Tuning
{
    // Tables with fewer rows are judged by folds: one split of them is too noisy to choose by.
    private const int RowsForOneSplit = 3000;
    private const int Folds = 4;

    private Tuning(SearchResult search, Trial defaults, FitOptions options, bool keepsDefaults) =>
        (Search, Defaults, Options, KeepsDefaults) = (search, defaults, options, keepsDefaults);

    /// <summary>The search.</summary>
    public SearchResult Search { get; }

    /// <summary>How the options did without any change.</summary>
    public Trial Defaults { get; }

    /// <summary>The options that were chosen.</summary>
    public FitOptions Options { get; }

    /// <summary>Whether nothing was found that is better by more than noise.</summary>
    public bool KeepsDefaults { get; }

    /// <summary>What was chosen and why, in sentences.</summary>
    public string Explanation
    {
        get
        {
            string judged = Search.Options.Folds > 0 ? $"{Search.Options.Folds}-fold cross-validation" : "the validation rows";
            string tried = string.Create(CultureInfo.InvariantCulture, $"{Search.Leaderboard.Count} settings were tried in {Search.Elapsed.TotalSeconds:F0} s, each by {Search.Options.Starts} starts together on {judged}");
            if (Search.Leaderboard.Count == 0)
            {
                return $"No setting ended in the time given; the defaults are kept.";
            }

            string scores = string.Create(CultureInfo.InvariantCulture, $"score {Search.Best.Score:G4} ± {Search.Best.StandardError:G2}; the defaults have {Defaults.Score:G4}");
            return KeepsDefaults
                ? $"{tried}; the best has {scores}, so the defaults are kept."
                : $"{tried}; chosen: {string.Join(", ", Search.Best.Values.Select(pair => $"{pair.Key} {Short(pair.Value)}"))} with {scores}.";
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
        SearchOptions options = new()
        {
            Method = SearchMethod.Tpe(),
            Trials = 100_000,
            Folds = table.RowCount < RowsForOneSplit ? Folds : 0,
            Time = time,
        };
        Trial defaults = FittingScore.Of(table, target, options, fit, null, cancellationToken);
        SearchResult search = HyperparameterSearch.Run(table, target, space, options, fit, progress, cancellationToken);

        // The best of many is flattered by luck: it must be better by a part of the error of its score.
        bool keeps = search.Leaderboard.Count == 0 || !(search.Best.Score < defaults.Score - (LeastGain * search.Best.StandardError));
        return new Tuning(search, defaults, keeps ? fit : search.OptionsOf(search.Best), keeps);
    }

    private const double LeastGain = 0.25;

    /// <summary>The default space without what the options already say.</summary>
    private static SearchSpace Space(FitOptions fit)
    {
        FitOptions plain = new();
        HashSet<string> given = new(StringComparer.Ordinal);
        Give("hidden", fit.Hidden is not null);
        Give("learning-rate", fit.LearningRate is not null);
        Give("decay", fit.Decay is not null);
        Give("activation", fit.Activation != plain.Activation);
        Give("init-scale", fit.InitScale != plain.InitScale);
        Give("batch", fit.Batch is not null);
        Give("schedule", fit.Schedule != plain.Schedule);
        SearchParameter[] left = [.. SearchSpace.Default.Parameters.Where(parameter => !given.Contains(parameter.Name))];
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
