namespace Seedbed.Search.Blending;

/// <summary>The settings that a tuning has tried, and the best of them with their networks.</summary>
/// <param name="trainer">Trains them.</param>
/// <param name="proposals">Says which.</param>
/// <param name="tracker">Told of each that has been tried.</param>
internal sealed class TuningSearch(CandidateTrainer trainer, TuningProposals proposals, SearchTracker tracker)
{
    // Of so many settings the networks are kept: more would take memory, and choosing among them no better.
    private const int Kept = 40;

    private readonly List<Trial> _trials = [];
    private Candidate[] _best = [];

    /// <summary>All that were tried, the lowest score first.</summary>
    public IReadOnlyList<Trial> Trials => [.. _trials.OrderBy(trial => trial.Score).ThenBy(trial => trial.Configuration)];

    /// <summary>The best, the lowest score first, and the defaults in any case.</summary>
    public IReadOnlyList<Candidate> Best => _best;

    /// <summary>The options without any change; null as long as they were not tried, or when every start diverged.</summary>
    public Candidate? Defaults => Array.Find(_best, candidate => candidate.Trial.Positions.Count == 0);

    /// <summary>Tries the options without any change.</summary>
    public void TryDefaults(CancellationToken cancellation) =>
        Try([(new SearchProposal(0, []), new Dictionary<string, SearchValue>(StringComparer.Ordinal))], cancellation);

    /// <summary>Tries the next proposals at once.</summary>
    public void TryNext(int count, CancellationToken cancellation)
    {
        IReadOnlyList<double>[] points = [.. _best.Where(candidate => candidate.Trial.Positions.Count > 0).Select(candidate => candidate.Trial.Positions)];
        Try([.. Enumerable.Range(0, count).Select(_ => proposals.Next(points))], cancellation);
    }

    private void Try(IReadOnlyList<(SearchProposal, IReadOnlyDictionary<string, SearchValue>)> settings, CancellationToken cancellation)
    {
        tracker.Asked(settings.Count);
        List<Candidate> found = trainer.Train(settings, tracker.Ended, cancellation);
        _trials.AddRange(found.Select(candidate => candidate.Trial));
        _best = [.. _best.Concat(found).OrderBy(candidate => candidate.Trial.Score).ThenBy(candidate => candidate.Trial.Configuration)
            .Where((candidate, place) => place < Kept || candidate.Trial.Positions.Count == 0)];
    }
}
