using System.Collections.Concurrent;
using System.Numerics;
using Seedbed.Studies;
using Seedbed.Tables;

namespace Seedbed.Search.Blending;

/// <summary>Trains settings in all splits, on all threads. What a setting reaches depends on its values and the seed alone.</summary>
internal sealed class CandidateTrainer(TuningRows rows, FitOptions fit, int starts)
{
    /// <summary>Trains.</summary>
    /// <param name="settings">Proposals with their values.</param>
    /// <param name="ended">Told of each that has ended in all splits and can be used, on any thread, one call at a time.</param>
    /// <param name="cancellation">Ends it early: settings that have not ended in all splits are left out.</param>
    /// <returns>The settings that can be used, in their order.</returns>
    public List<Candidate> Train(
        IEnumerable<(SearchProposal Proposal, IReadOnlyDictionary<string, SearchValue> Values)> settings, Action<Trial> ended, CancellationToken cancellation)
    {
        CandidateSums[] usable = [.. settings.Select(Begin).OfType<CandidateSums>()];

        // Setting after setting, so that as few as possible are left unfinished where time runs out.
        IEnumerable<(CandidateSums Setting, int Split)> work = usable.SelectMany(setting => Enumerable.Range(0, rows.Splits.Count).Select(split => (setting, split)));
        List<Candidate> candidates = [];
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

                if (Train(item.Setting, item.Split, cancellation) && item.Setting.ToCandidate() is { } candidate)
                {
                    lock (candidates)
                    {
                        candidates.Add(candidate);
                        ended(candidate.Trial);
                    }
                }
            });
        return [.. candidates.OrderBy(candidate => candidate.Trial.Configuration)];
    }

    /// <summary>Null when the values do not go together.</summary>
    private CandidateSums? Begin((SearchProposal Proposal, IReadOnlyDictionary<string, SearchValue> Values) setting)
    {
        try
        {
            FitOptions options = SearchableOptions.Set(fit, setting.Values) with { Starts = starts, Threads = 1 };
            rows.Prepare(options, rows.Splits[0]);
            return new CandidateSums(rows, setting.Proposal, setting.Values, options);
        }
        catch (OptionException)
        {
            return null;
        }
    }

    /// <returns>Whether that was the last split.</returns>
    private bool Train(CandidateSums setting, int split, CancellationToken cancellation)
    {
        FitPreparation preparation = rows.Prepare(setting.Options, rows.Splits[split]);
        return OptimizerOptions.PrecisionOf(setting.Options, preparation.Spec.Training.Optimizer) == Precision.Single
            ? Train<float>(setting, split, preparation, cancellation)
            : Train<double>(setting, split, preparation, cancellation);
    }

    private bool Train<T>(CandidateSums setting, int split, FitPreparation preparation, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        EncodedRows<T> validation = preparation.Encode<T>(preparation.Data.ValidationRows);
        Outcome[] outcomes = StudyRunner.Run(preparation.Spec, preparation.Encode<T>(preparation.Data.TrainingRows), validation, cancellation: cancellation);
        if (cancellation.IsCancellationRequested)
        {
            return false;
        }

        T[] inputs = preparation.Data.Encoder.EncodeInputs<T>(preparation.Data.Table, rows.Splits[split].Judged);
        return setting.Add(split, preparation, inputs, [.. outcomes.Where(outcome => outcome.IsUsable)]);
    }
}
