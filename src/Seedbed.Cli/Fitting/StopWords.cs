using Seedbed.Cli.Output;

namespace Seedbed.Cli.Fitting;

/// <summary>Says why starts ended.</summary>
internal static class StopWords
{
    /// <summary>For example <c>97 starts ended after 20 epochs without a better validation loss, 3 at the limit of epochs</c>.</summary>
    public static string Of(Study study) => string.Join(", ", study.Outcomes
        .GroupBy(outcome => outcome.StopReason)
        .OrderByDescending(group => group.Count())
        .Select((group, i) => i == 0 ? $"{Figures.Count(group.Count(), "start")} {Phrase(group.Key, study)}" : $"{group.Count()} {Phrase(group.Key, study)}"));

    /// <summary>What the passes over the rows are called: optimisers that take all rows at once iterate, and so does the second phase on the way to a minimum.</summary>
    public static string Passes(Study study) => (IsStochastic(study.Optimizer), study.Options.To) switch
    {
        (true, FitTarget.Stop) => "epochs",
        (true, _) => "epochs and iterations",
        _ => "iterations",
    };

    private static bool IsStochastic(Optimizer optimizer) =>
        optimizer is Optimizer.Sgd or Optimizer.Momentum or Optimizer.Nesterov or Optimizer.Adam or Optimizer.AdamW;

    private static string Phrase(StopReason reason, Study study) => reason switch
    {
        StopReason.Patience => $"ended after {Patience(study)} without a better validation loss",
        StopReason.Tolerance => $"ended after {Patience(study)} without a lower training loss",
        StopReason.Epochs => $"reached the limit of {Passes(study)}",
        StopReason.Evaluations => "reached the limit of evaluations",
        StopReason.Converged => "converged (the gradient is zero to the tolerance)",
        StopReason.Unbounded => "followed weights that grow without end",
        StopReason.NoProgress => "could get no lower in floating point",
        StopReason.TimeLimit => "ran out of time",
        StopReason.Diverged => "diverged (the loss was no longer a finite number)",
        StopReason.Cancelled => "were interrupted",
        _ => $"ended by {Words(reason)}",
    };

    private static string Patience(Study study) => Figures.Count(study.Options.Patience, IsStochastic(study.Optimizer) ? "epoch" : "iteration");

    private static string Words(StopReason reason) => CommandLine.KebabCase.Of(reason.ToString());
}
