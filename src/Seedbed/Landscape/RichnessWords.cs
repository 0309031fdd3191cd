using System.Globalization;

namespace Seedbed.Landscape;

/// <summary>Advice on how many starts are enough.</summary>
internal static class RichnessWords
{
    private const double Confidence = 0.95;

    public static string Of(RichnessEstimate estimate)
    {
        if (estimate.Minima == 0)
        {
            return "No start ended at a certified minimum, so nothing can be said of how many there are.";
        }

        string found = estimate.Minima == 1 ? "the one minimum found" : $"the {estimate.Minima} minima found";
        string lowest = $"the lowest minimum is among {found} with a probability of {Probability(estimate.LowestFoundProbability)}";
        if (estimate.LowestFoundProbability < Confidence)
        {
            return $"More starts are worth it: {lowest}; {Whole(estimate.StartsFor(Confidence))} starts would make it {Confidence.ToString(CultureInfo.InvariantCulture)} if they found no new minimum.";
        }

        return estimate.IsStopReached
            ? $"{estimate.Starts} starts are enough: {lowest}, and with {Probability(estimate.AllFoundProbability)} there are no others."
            : $"{estimate.Starts} starts are enough for the lowest minimum, but not for all: {lowest}; the next start finds a new one with {Probability(estimate.ExpectedUnseenShare)}, "
                + $"and {estimate.StartsToStop} starts would leave half a minimum to be found if they found no new one.";
    }

    /// <summary>Digits enough to tell it from 0 and 1.</summary>
    private static string Probability(double value) => value is > 0.995 and < 1 ? "more than 0.99" : value < 0.0095 ? value.ToString("0.0000", CultureInfo.InvariantCulture) : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
