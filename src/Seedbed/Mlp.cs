using System.Diagnostics;
using System.Numerics;
using Seedbed.Landscape;
using Seedbed.Studies;
using Seedbed.Tables;

namespace Seedbed;

/// <summary>The main entrance: fits a table from many random starts at once.</summary>
public static class Mlp
{
    /// <summary>Trains a network on a table from every start that the options ask for.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Told of every start that ends, on the threads of the study.</param>
    /// <param name="cancellationToken">Ends the study early: what has finished stays, starts under way become outcomes that say so.</param>
    /// <returns>The study with the outcomes of all starts.</returns>
    /// <exception cref="SeedbedException">The table or an option cannot be used.</exception>
    public static Study Fit(
        Table table,
        string target,
        FitOptions? options = null,
        IProgress<StudyProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new FitOptions();
        options = options.UntilConfident is null ? options : options with { To = FitTarget.Minimum };
        FitPreparation preparation = FitPreparation.Create(table, target, options);
        long began = Stopwatch.GetTimestamp();
        if (options.UntilConfident is { } level)
        {
            (Outcome[] begun, StudyConfidence confidence) = ConfidentRun.Run(preparation, level, progress, cancellationToken);
            return new Study(preparation.Spec, options, begun, preparation.Data, [.. preparation.Notes, confidence.Explanation], Stopwatch.GetElapsedTime(began)) { Confidence = confidence };
        }

        Outcome[] outcomes = OptimizerOptions.PrecisionOf(options, preparation.Spec.Training.Optimizer) == Precision.Single
            ? Run<float>(preparation, progress, cancellationToken)
            : Run<double>(preparation, progress, cancellationToken);
        if (options.Certify && options.To != FitTarget.Minimum)
        {
            Certification.Add(preparation.Spec, preparation.Encode<double>(preparation.Data.TrainingRows), outcomes, cancellationToken);
        }

        return new Study(preparation.Spec, options, outcomes, preparation.Data, preparation.Notes, Stopwatch.GetElapsedTime(began));
    }

    private static Outcome[] Run<T>(FitPreparation preparation, IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        EncodedRows<T> training = preparation.Encode<T>(preparation.Data.TrainingRows);
        EncodedRows<T>? validation = preparation.Data.ValidationRows.Length == 0 ? null : preparation.Encode<T>(preparation.Data.ValidationRows);
        return StudyRunner.Run(preparation.Spec, training, validation, progress, null, cancellationToken);
    }
}
