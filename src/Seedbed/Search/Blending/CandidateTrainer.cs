using System.Collections.Concurrent;
using Seedbed.Studies;

namespace Seedbed.Search.Blending;

/// <summary>Trains settings in all splits, on all threads.</summary>
internal sealed class CandidateTrainer(TuningRows rows, FitOptions fit, int starts)
{
    /// <summary>How many ride together; with four starts each they fill the lanes of the widest vectors.</summary>
    public const int SettingsOfFamily = 4;

    /// <summary>Trains.</summary>
    /// <param name="families">Proposals with their values; those of one family ride together where they can.</param>
    /// <param name="cancellation">Ends it early: settings that have not ended in all splits are left out.</param>
    /// <returns>The settings that can be used, in the order of the proposals.</returns>
    public List<Candidate> Train(
        IReadOnlyList<IReadOnlyList<(SearchProposal Proposal, IReadOnlyDictionary<string, SearchValue> Values)>> families, CancellationToken cancellation)
    {
        List<CandidateSums> all = [];
        List<(TrialFamily Family, int Split)> work = [];
        foreach (IReadOnlyList<(SearchProposal, IReadOnlyDictionary<string, SearchValue>)> family in families)
        {
            CandidateSums[] usable = [.. family.Select(Begin).OfType<CandidateSums>()];
            all.AddRange(usable);
            if (usable.Length > 0)
            {
                TrialFamily together = new(rows, usable, starts);
                work.AddRange(Enumerable.Range(0, rows.Splits.Count).Select(split => (together, split)));
            }
        }

        Parallel.ForEach(
            Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = fit.Threads ?? Environment.ProcessorCount },
            (item, state) =>
            {
                if (cancellation.IsCancellationRequested)
                {
                    state.Stop();
                    return;
                }

                item.Family.Run(item.Split, cancellation);
            });
        return [.. all.Where(sums => sums.IsComplete).Select(sums => sums.ToCandidate()).OfType<Candidate>()];
    }

    /// <summary>Null when the values do not go together.</summary>
    private CandidateSums? Begin((SearchProposal Proposal, IReadOnlyDictionary<string, SearchValue> Values) setting)
    {
        try
        {
            FitOptions options = SearchableOptions.Set(fit, setting.Values);
            rows.Prepare(options with { Starts = starts }, rows.Splits[0]);
            return new CandidateSums(rows, setting.Proposal, setting.Values, options);
        }
        catch (OptionException)
        {
            return null;
        }
    }
}
