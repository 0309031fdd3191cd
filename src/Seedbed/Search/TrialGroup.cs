using System.Numerics;
using Seedbed.Models;
using Seedbed.Networks;
using Seedbed.Numerics;
using Seedbed.Studies;
using Seedbed.Training;

namespace Seedbed.Search;

/// <summary>
/// Trials that share architecture, rows and course of training in one fold: their starts ride in the same blocks, and rate, decay, momentum, clipping and scale
/// of the starting weights differ from lane to lane.
/// </summary>
/// <param name="fold">The index of the fold.</param>
/// <param name="data">Its rows.</param>
/// <param name="trials">At least one; their preparations have equal <see cref="TrialGroupKey"/>s.</param>
/// <param name="starts">Of each trial.</param>
internal sealed class TrialGroup(int fold, FoldData data, IReadOnlyList<(int Trial, FitPreparation Preparation)> trials, int starts, SearchJudge judge)
{
    /// <summary>The index of the fold.</summary>
    public int Fold => fold;

    /// <summary>The lowest index of a trial.</summary>
    public int FirstTrial => trials[0].Trial;

    private FitPreparation First => trials[0].Preparation;

    /// <summary>About how long it takes, in operations: what takes longest is begun first.</summary>
    public double Cost => (double)First.Spec.Architecture.ParameterCount * First.Data.TrainingRows.Length * First.Spec.Training.Epochs * trials.Count;

    /// <summary>Trains and judges; the scores do not depend on which trials share the group.</summary>
    /// <returns>For each trial its index and how it did; none when it was interrupted.</returns>
    public IReadOnlyList<(int Trial, FoldScore? Score)> Run(CancellationToken cancellation) =>
        OptimizerOptions.PrecisionOf(First.Options, First.Spec.Training.Optimizer) == Precision.Single ? Run<float>(cancellation) : Run<double>(cancellation);

    private List<(int Trial, FoldScore? Score)> Run<T>(CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        StudySpec spec = First.Spec with
        {
            Starts = new StartRange(trials.Count * starts),
            SettingsOf = start => trials[start / starts].Preparation.Spec.Settings,
            StartingWeights = WeightsOf,
            Threads = 1,
        };
        Outcome[] outcomes = StudyRunner.Run(spec, data.Rows<T>(First, training: true)!, data.Rows<T>(First, training: false), cancellation: cancellation);
        List<(int, FoldScore?)> scores = [];
        if (cancellation.IsCancellationRequested)
        {
            return scores;
        }

        T[] inputs = data.JudgedInputs<T>(First.Data.Encoder);
        FoldJudge judged = new(data.JudgedTargets(First.Data.Encoder), judge);
        foreach (IGrouping<int, Outcome> ofTrial in outcomes.GroupBy(outcome => outcome.Index / starts))
        {
            Outcome[] usable = [.. ofTrial.Where(outcome => outcome.IsUsable)];
            scores.Add((trials[ofTrial.Key].Trial, usable.Length == 0 ? null : Judge(usable, judged, inputs, ofTrial.Sum(outcome => (long)outcome.Epochs))));
        }

        return scores;
    }

    private FoldScore Judge<T>(Outcome[] usable, FoldJudge judged, T[] inputs, long epochs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FoldScore score = judged.Of(usable, First.Spec.Loss, inputs, epochs);
        if (data.TestTargets(First.Data.Encoder) is not { } targets)
        {
            return score;
        }

        FoldScore tested = new FoldJudge(targets, judge).Of(usable, First.Spec.Loss, data.TestInputs<T>(First.Data.Encoder), 0);
        return score with { Test = new TestFigures(tested.Loss, tested.ErrorRate, tested.StandardError) };
    }

    /// <summary>Start s of every trial draws the numbers of start s, so trials are compared under the same luck.</summary>
    private double[] WeightsOf(int start)
    {
        StudySpec spec = trials[start / starts].Preparation.Spec;
        double[] weights = new double[spec.Architecture.ParameterCount];
        Philox random = new(spec.Training.Seed, RandomStream.StartingWeights, (ulong)(start % starts));
        Initializers.Fill(spec.Initializer, spec.InitialScale, spec.Architecture, weights, ref random);
        return weights;
    }
}
