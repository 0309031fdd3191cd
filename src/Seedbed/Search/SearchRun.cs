namespace Seedbed;

/// <summary>A run of a search method: asked for trials and told of their scores, until it asks for none.</summary>
public abstract class SearchRun
{
    /// <summary>The next round of trials; empty when the search is over. All of a round may be tried at once.</summary>
    public abstract IReadOnlyList<SearchProposal> Ask();

    /// <summary>Tells how the trials of the last round did.</summary>
    /// <param name="scores">One for each proposal, in its order; lower is better, infinity for a trial that failed.</param>
    public abstract void Tell(IReadOnlyList<double> scores);
}
