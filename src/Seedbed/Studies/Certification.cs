using Seedbed.Tables;

namespace Seedbed.Studies;

/// <summary>Certifies what starts have ended in where they were not trained to a minimum: in double precision, over all training rows.</summary>
internal static class Certification
{
    /// <summary>Gives every usable outcome its certificate.</summary>
    /// <param name="spec">What the outcomes came from.</param>
    /// <param name="training">The rows they were trained on.</param>
    /// <param name="outcomes">Receive the certificates.</param>
    /// <param name="cancellation">Ends it early; the rest stays without certificates.</param>
    public static void Add(StudySpec spec, EncodedRows<double> training, IReadOnlyList<Outcome> outcomes, CancellationToken cancellation)
    {
        Dictionary<int, Outcome> usable = outcomes.Where(outcome => outcome.IsUsable).ToDictionary(outcome => outcome.Index);

        // Both phases of the way to a minimum, but without a step.
        StudySpec still = spec with
        {
            Training = PolishSettings.None(spec.Training, training.RowCount),
            Polish = PolishSettings.None(spec.Training, training.RowCount),
            Initializer = Initializer.Zero,
            StartingWeights = start => usable[start].Network.ToArray(),
            SettingsOf = start => spec.Settings with { Decay = usable[start].Decay },
            Starts = [.. usable.Keys],
            TimeLimit = null,
        };
        foreach (Outcome certified in StudyRunner.Run(still, training, validation: null, cancellation: cancellation))
        {
            usable[certified.Index].Certificate = certified.StopReason == StopReason.Cancelled ? null : certified.Certificate;
        }
    }
}
