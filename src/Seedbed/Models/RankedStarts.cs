namespace Seedbed.Models;

/// <summary>The usable starts of a study, the best first.</summary>
internal static class RankedStarts
{
    /// <summary>Orders by validation loss or, without validation rows, by objective; equal ones by index.</summary>
    /// <exception cref="SeedbedException">No start can be used; the message says why.</exception>
    public static Outcome[] Of(Study study)
    {
        Outcome[] ranked = [.. study.Outcomes.Where(outcome => outcome.IsUsable).OrderBy(outcome => Loss(study, outcome)).ThenBy(outcome => outcome.Index)];
        return ranked.Length > 0 ? ranked : throw new SeedbedException(Reason(study));
    }

    /// <summary>The index of the lower median among so many ranked starts.</summary>
    public static int LowerMedian(int count) => (count - 1) / 2;

    private static double Loss(Study study, Outcome outcome)
    {
        double loss = study.ValidationRowCount > 0 ? outcome.ValidationLoss : outcome.Loss;
        return double.IsNaN(loss) ? double.PositiveInfinity : loss;
    }

    private static string Reason(Study study)
    {
        int diverged = study.Outcomes.Count(outcome => outcome.StopReason != StopReason.Cancelled);
        return diverged == 0
            ? "There is no model, because the study was interrupted before a start had ended."
            : $"There is no model, because {(diverged == study.Outcomes.Count ? $"all {diverged}" : $"{diverged} of {study.Outcomes.Count}")} starts diverged " +
              $"and none ended well; lower the learning rate, or limit the gradient's norm (clip).";
    }
}
