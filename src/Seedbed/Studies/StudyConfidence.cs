using System.Globalization;

namespace Seedbed;

/// <summary>Whether a study that was to start until it is confident has become so.</summary>
public sealed record StudyConfidence
{
    /// <summary>The probability that was asked for.</summary>
    public required double Level { get; init; }

    /// <summary>The probability that the lowest of all minima is among those found, as <see cref="RichnessEstimate.LowestFoundProbability"/>; NaN without a minimum.</summary>
    public required double Probability { get; init; }

    /// <summary>The distinct minima found.</summary>
    public required int Minima { get; init; }

    /// <summary>The starts that ended at minima; the others say nothing of how many there are.</summary>
    public required int MinimumStarts { get; init; }

    /// <summary>The starts that were begun.</summary>
    public required int Starts { get; init; }

    /// <summary>The most starts that were allowed.</summary>
    public required int MostStarts { get; init; }

    /// <summary>How many starts at minima would make the probability, if they found no new one.</summary>
    public required double NeededStarts { get; init; }

    /// <summary>Whether the probability was reached.</summary>
    public bool IsReached => MinimumStarts >= NeededStarts;

    /// <summary>What came of it, in one sentence.</summary>
    public string Explanation
    {
        get
        {
            string starts = Starts == MostStarts ? $"all {MostStarts} starts" : $"{Starts} of at most {MostStarts} starts";
            string found = Minima == 1 ? "is the one found" : $"is among the {Minima} found";
            string by = MinimumStarts == Starts ? "" : $", by {MinimumStarts} of them,";
            string lowest = Minima == 0
                ? "none ended at a certified minimum"
                : string.Create(CultureInfo.InvariantCulture, $"the lowest minimum {found}{by} with a probability of {Math.Floor(Probability * 10_000) / 10_000:0.####}");
            string asked = Level.ToString(CultureInfo.InvariantCulture);
            return IsReached
                ? $"Stopped after {starts}: {lowest}; asked for was {asked}."
                : string.Create(CultureInfo.InvariantCulture, $"Not confident after {starts}: {lowest}, less than {asked}; {NeededStarts:0} starts at minima would be enough if they found no new one.");
        }
    }
}
