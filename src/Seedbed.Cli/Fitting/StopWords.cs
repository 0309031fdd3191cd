using Seedbed.Cli.Output;

namespace Seedbed.Cli.Fitting;

/// <summary>Says why starts ended.</summary>
internal static class StopWords
{
    /// <summary>For example <c>97 starts ended after 20 epochs without a better validation loss, 3 at the limit of epochs</c>.</summary>
    public static string Of(Study study) => string.Join(", ", study.Outcomes
        .GroupBy(outcome => outcome.StopReason)
        .OrderByDescending(group => group.Count())
        .Select((group, i) => i == 0 ? $"{Figures.Count(group.Count(), "start")} {Phrase(group.Key, study.Options)}" : $"{group.Count()} {Phrase(group.Key, study.Options)}"));

    private static string Phrase(StopReason reason, FitOptions options) => reason switch
    {
        StopReason.Patience => $"ended after {Figures.Count(options.Patience, "epoch")} without a better validation loss",
        StopReason.Tolerance => $"ended after {Figures.Count(options.Patience, "epoch")} without a lower training loss",
        StopReason.Epochs => "reached the limit of epochs",
        StopReason.Evaluations => "reached the limit of evaluations",
        StopReason.Converged => "converged (the gradient is zero to the tolerance)",
        StopReason.Unbounded => "followed weights that grow without end",
        StopReason.NoProgress => "could get no lower in floating point",
        StopReason.TimeLimit => "ran out of time",
        StopReason.Diverged => "diverged (the loss was no longer a finite number)",
        StopReason.Cancelled => "were interrupted",
        _ => $"ended by {Words(reason)}",
    };

    private static string Words(StopReason reason) => CommandLine.KebabCase.Of(reason.ToString());
}
