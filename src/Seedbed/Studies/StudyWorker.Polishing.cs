using Seedbed.Tables;
using Seedbed.Training;
using Seedbed.Training.Solvers;

namespace Seedbed.Studies;

/// <content>The way to a minimum: first the optimiser, then the second phase, then the certificates.</content>
internal sealed partial class StudyWorker<V, T>
{
    private void TrainInTwoPhases(TrainingSettings polish)
    {
        List<TrainedStart<T>> ended = [];
        List<TrainedStart<T>> first = [];
        Train(validation: null, first.Add);
        List<TrainedStart<T>> usable = [.. first.Where(CanGoOn)];
        ended.AddRange(first.Where(start => !CanGoOn(start)));
        Dictionary<int, TrainedStart<T>> before = usable.ToDictionary(start => start.Start);
        PolishQueue<T> queue = new(_run.Spec, usable);
        RunSolver(Solver.Of(polish.Optimizer)!, polish, queue, validation: null, start => ended.Add(Joined(before[start.Start], start)));

        // Whoever asked to stop came before the second phase of these.
        ended.AddRange(queue.Left.Select(start => start with { StopReason = _run.Stop.Reason }));
        using Certifier<V, T> certifier = new(_run.Spec.Architecture, _run.Spec.Loss, polish.Rules, _run.Training, polish.GradientTolerance);
        foreach (TrainedStart<T> start in ended)
        {
            Ended(start, certifier);
        }

        Measure(certifier);
    }

    private static bool CanGoOn(TrainedStart<T> start) =>
        start.StopReason is not (StopReason.Diverged or StopReason.Cancelled or StopReason.TimeLimit);

    private static TrainedStart<T> Joined(TrainedStart<T> first, TrainedStart<T> second) => second with
    {
        Epochs = first.Epochs + second.Epochs,
        BestEpoch = first.Epochs + second.Epochs,
        Evaluations = first.Evaluations + second.Evaluations,
        Evidence = first.Evidence,
        Outward = second.Outward.After(first.Outward),
    };

    private double DecayOf(TrainedStart<T> start) => start.Evidence.IsKnown ? start.Evidence.Decay : (_run.Spec.SettingsOf?.Invoke(start.Start) ?? _run.Spec.Settings).Decay;

    /// <summary>In two phases the validation rows decide nothing, so that their loss is still to be measured.</summary>
    private double[] ValidationLosses(bool toMeasure)
    {
        double[] losses = [.. _pending.Select(start => start.ValidationLoss)];
        if (toMeasure && _run.Validation is { } validation)
        {
            losses = MeanLosses(validation);
        }

        return losses;
    }

    private Certificate[] Certify(Certifier<V, T> certifier) => certifier.Certify(
        [.. _pending.Select(start => Array.ConvertAll(start.Parameters, double.CreateTruncating))],
        [.. _pending.Select(DecayOf)],
        [.. _pending.Select(start => start.Outward)]);
}
