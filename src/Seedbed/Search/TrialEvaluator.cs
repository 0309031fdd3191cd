using System.Collections.Concurrent;
using Seedbed.Studies;

namespace Seedbed.Search;

/// <summary>Trains and judges trials, many at a time on all threads. A trial's score depends on its point alone.</summary>
internal sealed class TrialEvaluator
{
    // Several rounds of lanes, yet enough pieces for the threads to end together.
    private const int StartsOfGroup = 48;

    private readonly FitOptions _options;
    private readonly SearchSpace _space;
    private readonly SearchOptions _search;
    private readonly FoldData[] _folds;
    private readonly int _threads;

    public TrialEvaluator(Table table, string target, FitOptions options, SearchSpace space, SearchOptions search)
    {
        _options = options;
        _space = space;
        _search = search;
        _threads = options.Threads ?? Environment.ProcessorCount;
        _folds = [.. SearchFold.Of(table, target, options, search.Folds, search.Repeats, search.Groups).Select(fold => new FoldData(table, target, fold, search.Test))];
    }

    /// <summary>The options of a trial: those of the search with the values of the point.</summary>
    /// <exception cref="OptionException">The values do not go together.</exception>
    public static FitOptions OptionsOf(FitOptions options, IReadOnlyDictionary<string, SearchValue> values) => SearchableOptions.Set(options, values);

    /// <summary>Evaluates trials.</summary>
    /// <param name="proposals">The trials.</param>
    /// <param name="ended">Told of each that has ended, on any thread, one call at a time.</param>
    /// <param name="cancellation">Ends it early: trials under way are not told of.</param>
    public void Evaluate(IReadOnlyList<SearchProposal> proposals, Action<int, Trial> ended, CancellationToken cancellation)
    {
        TrialResult[] results = [.. proposals.Select(proposal => new TrialResult(_space, proposal, _folds.Length))];
        Dictionary<TrialGroupKey, List<(int, FitPreparation)>> groups = [];
        for (int trial = 0; trial < results.Length; trial++)
        {
            if (!TryPrepare(results[trial], out FitPreparation[] preparations))
            {
                ended(trial, results[trial].ToTrial());
                continue;
            }

            for (int fold = 0; fold < _folds.Length; fold++)
            {
                TrialGroupKey key = TrialGroupKey.Of(fold, preparations[fold]);
                if (!groups.TryGetValue(key, out List<(int, FitPreparation)>? members))
                {
                    groups[key] = members = [];
                }

                members.Add((trial, preparations[fold]));
            }
        }

        int size = Math.Max(1, StartsOfGroup / _search.Starts);
        IEnumerable<TrialGroup> all = groups.SelectMany(
            group => group.Value.Chunk(size).Select(chunk => new TrialGroup(group.Key.Fold, _folds[group.Key.Fold], chunk, _search.Starts, _search.Judge)));

        // The longest first, so that the threads end together; but where time may run out, trial after trial, so that some have all their folds.
        TrialGroup[] work = [.. _search.Time is null ? all.OrderByDescending(group => group.Cost) : all.OrderBy(group => group.FirstTrial)];
        Lock merging = new();
        Parallel.ForEach(
            Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = _threads },
            (group, state) =>
            {
                if (cancellation.IsCancellationRequested)
                {
                    state.Stop();
                    return;
                }

                IReadOnlyList<(int Trial, FoldScore? Score)> scores = group.Run(cancellation);
                lock (merging)
                {
                    foreach ((int trial, FoldScore? score) in scores)
                    {
                        if (results[trial].Add(group.Fold, score))
                        {
                            ended(trial, results[trial].ToTrial());
                        }
                    }
                }
            });
    }

    /// <summary>A point whose values do not go together is a trial that failed, with the reason.</summary>
    private bool TryPrepare(TrialResult result, out FitPreparation[] preparations)
    {
        try
        {
            FitOptions options = OptionsOf(_options with { Starts = _search.Starts }, result.Values);
            preparations = [.. _folds.Select(fold => Shortened(fold.Prepare(options), result.Proposal.Budget))];
            return true;
        }
        catch (OptionException exception)
        {
            result.Fault = exception.Message;
            preparations = [];
            return false;
        }
    }

    private static FitPreparation Shortened(FitPreparation preparation, double budget) => budget == 1 ? preparation : preparation with
    {
        Spec = preparation.Spec with
        {
            Training = preparation.Spec.Training with { Epochs = Math.Max(1, (int)Math.Ceiling(budget * preparation.Spec.Training.Epochs)) },
        },
    };
}
