using System.Numerics;
using Seedbed.Networks;
using Seedbed.Numerics;
using Seedbed.Studies;
using Seedbed.Training;

namespace Seedbed.Search.Blending;

/// <summary>Settings that share architecture, encoding and course of training, so that their starts ride in the same lanes.</summary>
/// <param name="rows">How rows are divided.</param>
/// <param name="settings">At least one; those that share no lanes with the first are trained apart.</param>
/// <param name="starts">Of each setting in each split.</param>
internal sealed class TrialFamily(TuningRows rows, IReadOnlyList<CandidateSums> settings, int starts)
{
    /// <summary>Trains all settings in a split and lets them judge its validation rows; nothing is added when it is interrupted.</summary>
    /// <exception cref="SeedbedException">The options do not suit the table.</exception>
    public void Run(int split, CancellationToken cancellation)
    {
        FitPreparation[] prepared = [.. settings.Select(setting => rows.Prepare(setting.Options with { Starts = starts }, rows.Splits[split]))];
        foreach (IGrouping<TrialGroupKey, int> together in Enumerable.Range(0, prepared.Length).GroupBy(i => KeyOf(i, prepared[i])))
        {
            FitPreparation[] group = [.. together.Select(i => prepared[i])];
            CandidateSums[] sums = [.. together.Select(i => settings[i])];
            if (together.Key.Precision == Precision.Single)
            {
                Run<float>(split, group, sums, cancellation);
            }
            else
            {
                Run<double>(split, group, sums, cancellation);
            }
        }
    }

    /// <summary>Where each start has its own order of rows, this depends on its index among those trained together: so each setting is trained alone.</summary>
    private static TrialGroupKey KeyOf(int index, FitPreparation preparation) =>
        TrialGroupKey.Of(preparation.Options.RowOrder == RowOrder.PerStart ? index : 0, preparation);

    private void Run<T>(int split, FitPreparation[] group, CandidateSums[] sums, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FitPreparation first = group[0];
        StudySpec spec = first.Spec with
        {
            Starts = new StartRange(group.Length * starts),
            SettingsOf = start => group[start / starts].Spec.Settings,
            StartingWeights = start => WeightsOf(group[start / starts].Spec, start % starts),
            Threads = 1,
        };
        Tables.EncodedRows<T> validation = first.Encode<T>(first.Data.ValidationRows);
        Outcome[] outcomes = StudyRunner.Run(spec, first.Encode<T>(first.Data.TrainingRows), validation, cancellation: cancellation);
        if (cancellation.IsCancellationRequested)
        {
            return;
        }

        T[] inputs = first.Data.Encoder.EncodeInputs<T>(first.Data.Table, first.Data.ValidationRows);
        for (int i = 0; i < group.Length; i++)
        {
            int setting = i;
            sums[i].Add(split, first, inputs, [.. outcomes.Where(outcome => outcome.Index / starts == setting && outcome.IsUsable)]);
        }
    }

    /// <summary>Start s of every setting draws the numbers of start s: what a setting reaches does not depend on those beside it.</summary>
    private static double[] WeightsOf(StudySpec spec, int start)
    {
        double[] weights = new double[spec.Architecture.ParameterCount];
        Philox random = new(spec.Training.Seed, RandomStream.StartingWeights, (ulong)start);
        Initializers.Fill(spec.Initializer, spec.InitialScale, spec.Architecture, weights, ref random);
        return weights;
    }
}
