using System.Globalization;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Output;

namespace Seedbed.Cli.Searching;

/// <summary>What a fit borrows from searching: cross-validation.</summary>
internal static class FittingSearch
{
    public static Trial? CrossValidate(string? text, Table table, string target, FitOptions options, bool quiet, Interruption interruption)
    {
        if (text is null)
        {
            return null;
        }

        int folds = new OptionText("--folds", text).Whole();
        return Unless(interruption, () => WatchedSearch.Run(
            quiet, null, interruption, _ => HyperparameterSearch.CrossValidate(table, target, folds, options, cancellationToken: interruption.Token)));
    }

    public static string Describe(Trial trial, Study study)
    {
        string measure = study.Task == TaskKind.Regression ? "root mean squared error" : "log loss";
        string rate = double.IsNaN(trial.ErrorRate) ? "" : $", error rate {Figures.Share(trial.ErrorRate)}";
        string spread = double.IsNaN(trial.SpreadOverStarts) ? "" : string.Create(CultureInfo.InvariantCulture, $"; single starts differ by {trial.SpreadOverStarts:G2} (standard deviation)");
        return trial.IsUsable
            ? string.Create(CultureInfo.InvariantCulture, $"The average of all starts on rows held out: {measure} {Figures.Loss(trial.Score)} ± {trial.StandardError:G2}{rate}{spread}.")
            : $"No fold could be measured: {trial.Fault}.";
    }

    /// <summary>What the work gives; an interruption that leaves nothing is told as one.</summary>
    /// <exception cref="InterruptedException">It was interrupted.</exception>
    public static T Unless<T>(Interruption interruption, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (OperationCanceledException exception) when (interruption.HasHappened)
        {
            throw new InterruptedException("interrupted before training began; there is no model.", exception);
        }
    }
}
