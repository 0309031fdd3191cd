using System.Diagnostics;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training.Solvers;

namespace Seedbed.Landscape;

/// <summary>
/// Runs the starts of a study in blocks until the lowest of all minima is found with a given probability. A block ends where that would be so if it found no new minimum, and what
/// it found decides on the next: neither depends on threads. Looking at the data again and again does no harm, for in a Bayesian model the rule to stop tells nothing of the minima.
/// </summary>
internal static class ConfidentRun
{
    /// <summary>Blocks are whole multiples, which fill the lanes of vectors.</summary>
    private const int BlockStarts = 16;

    /// <exception cref="OptionException">The network is too large for the certificate of a minimum.</exception>
    public static (Outcome[] Outcomes, StudyConfidence Confidence) Run(
        FitPreparation preparation, double level, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        StudySpec spec = preparation.Spec;
        if (spec.Architecture.ParameterCount > NewtonSolver.MostParameters)
        {
            throw new OptionException(
                $"{nameof(FitOptions.UntilConfident)} counts certified minima, for which {NewtonSolver.MostParameters} parameters are the most, but the network {spec.Architecture} has "
                + $"{spec.Architecture.ParameterCount}; fewer hidden units are needed.");
        }

        EncodedRows<double> training = preparation.Encode<double>(preparation.Data.TrainingRows);
        EncodedRows<double>? validation = preparation.Data.ValidationRows.Length == 0 ? null : preparation.Encode<double>(preparation.Data.ValidationRows);
        ProgressTracker tracker = new(spec.Starts.Count, progress);
        MinimumCount count = new(spec.Loss, training.Inputs);
        RichnessEstimate estimate = RichnessEstimate.Of([]);
        List<Outcome> outcomes = [];
        long began = Stopwatch.GetTimestamp();
        int begun = 0;
        while (begun < spec.Starts.Count && estimate.Starts < estimate.StartsFor(level))
        {
            TimeSpan? left = spec.TimeLimit - Stopwatch.GetElapsedTime(began);
            if (left <= TimeSpan.Zero || cancellation.IsCancellationRequested)
            {
                break;
            }

            int end = EndOfBlock(begun, estimate, level, spec.Starts.Count);
            StudySpec block = spec with { Starts = [.. Enumerable.Range(begun, end - begun)], TimeLimit = left };
            Outcome[] ended = StudyRunner.RunTracked(block, training, validation, tracker, null, cancellation);
            outcomes.AddRange(ended);
            count.Add(ended);
            estimate = count.Estimate(new LandscapeOptions().Tolerance);
            begun = end;
        }

        StudyConfidence confidence = new()
        {
            Level = level,
            Probability = estimate.LowestFoundProbability,
            Minima = estimate.Minima,
            MinimumStarts = estimate.Starts,
            Starts = outcomes.Count,
            MostStarts = spec.Starts.Count,
            NeededStarts = estimate.StartsFor(level),
        };
        return ([.. outcomes], confidence);
    }

    /// <summary>As many starts as would be enough, if they ended at minima as often as those before and found no new one.</summary>
    private static int EndOfBlock(int begun, RichnessEstimate estimate, double level, int most)
    {
        double missing = estimate.StartsFor(level) - estimate.Starts;
        double starts = begun == 0 ? missing : Math.Min(begun, missing * begun / Math.Max(1, estimate.Starts));
        double end = BlockStarts * Math.Ceiling((begun + Math.Max(1, starts)) / BlockStarts);
        return (int)Math.Min(end, most);
    }
}
