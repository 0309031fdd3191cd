namespace Seedbed;

/// <summary>The minima that the starts of a study have found, as distinct points.</summary>
public sealed record StudyLandscape
{
    /// <summary>The distinct minima, lowest first.</summary>
    public required IReadOnlyList<DistinctMinimum> Minima { get; init; }

    /// <summary>The usable starts: those at minima and the others.</summary>
    public required int StartCount { get; init; }

    /// <summary>The starts that ended at no certified minimum, by what they ended at.</summary>
    public required IReadOnlyDictionary<Verdict, int> OtherStarts { get; init; }

    /// <summary>The tolerance at which minima were told apart.</summary>
    public required double Tolerance { get; init; }

    /// <summary>How many minima are distinct at 10⁻⁸, 10⁻⁷, … 10⁻² and at <see cref="Tolerance"/>, ascending.</summary>
    public required IReadOnlyList<ToleranceCount> Sensitivity { get; init; }

    /// <summary>[mapped][mapped]: distances of the lowest distinct minima after matching, as <see cref="NetworkMatching.Distance"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Distances { get; init; }

    /// <summary>[mapped][mapped]: the root mean square difference of their predictions on the training rows.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> FunctionDistances { get; init; }

    /// <summary>The map of the lowest distinct minima by <see cref="Distances"/>; null when there is no minimum.</summary>
    public required PlanarMap? Map { get; init; }

    /// <summary>The number of starts that ended at a minimum.</summary>
    public int MinimumStarts => StartCount - OtherStarts.Values.Sum();
}
