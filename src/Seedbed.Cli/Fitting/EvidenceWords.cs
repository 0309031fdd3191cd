using System.Globalization;

namespace Seedbed.Cli.Fitting;

/// <summary>Says in a sentence what Bayesian regularisation has found.</summary>
internal static class EvidenceWords
{
    /// <summary>The range over usable starts; null where no start knows its effective parameters.</summary>
    public static string? Of(Study study)
    {
        Outcome[] outcomes = [.. study.Outcomes.Where(outcome => outcome.IsUsable && double.IsFinite(outcome.EffectiveParameters))];
        if (outcomes.Length == 0)
        {
            return null;
        }

        string effective = Range(outcomes, outcome => outcome.EffectiveParameters, "F1");
        string decay = Range(outcomes, outcome => outcome.Decay, "G3");
        return $"The data determine {effective} of {study.Architecture.ParameterCount} parameters, with a decay of {decay}, over the starts.";
    }

    private static string Range(Outcome[] outcomes, Func<Outcome, double> value, string format)
    {
        string lowest = outcomes.Min(value).ToString(format, CultureInfo.InvariantCulture);
        string highest = outcomes.Max(value).ToString(format, CultureInfo.InvariantCulture);
        return string.Equals(lowest, highest, StringComparison.Ordinal) ? lowest : $"{lowest} to {highest}";
    }
}
