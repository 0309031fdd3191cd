using Seedbed.Landscape;

namespace Seedbed;

/// <summary>
/// How many minima are left, from how often each was found. All of it takes the starts to be independent and each minimum to be told from every other: starts that stopped on their way
/// would each count as a minimum found once and inflate every estimate, so only starts with the certificate of a minimum count.
/// </summary>
/// <remarks>
/// The estimates of Boender and Rinnooy Kan 1987 are Bayesian: all numbers of minima and all sizes of basins are equally likely beforehand. Good and Turing's and Chao's take nothing
/// as known beforehand; Chao's is a lower bound.
/// </remarks>
public sealed record RichnessEstimate
{
    private const double UpperTail = 0.05;
    private const int MostTerms = 1_000_000;

    /// <summary>N: the starts that ended at minima.</summary>
    public required int Starts { get; init; }

    /// <summary>w: the distinct minima found.</summary>
    public required int Minima { get; init; }

    /// <summary>f₁: the minima that one start found.</summary>
    public required int FoundOnce { get; init; }

    /// <summary>f₂: the minima that two starts found.</summary>
    public required int FoundTwice { get; init; }

    /// <summary>The starts that ended at no certified minimum and count nowhere above.</summary>
    public int OtherStarts { get; init; }

    /// <summary>w(N − 1)/(N − w − 2): the expected number of minima in all; infinite when so few starts tell too little (Boender and Rinnooy Kan 1987).</summary>
    public double ExpectedMinima => Minima == 0 ? double.NaN : Starts > Minima + 2 ? Minima * (Starts - 1.0) / (Starts - Minima - 2.0) : double.PositiveInfinity;

    /// <summary>w(w + 1)/(N − w − 2): the expected number of minima not yet found; infinite when so few starts tell too little.</summary>
    public double ExpectedUndiscovered =>
        Minima == 0 ? double.NaN : Starts > Minima + 2 ? Minima * (Minima + 1.0) / (Starts - Minima - 2.0) : double.PositiveInfinity;

    /// <summary>w(w + 1)/(N(N − 1)): the expected share of starts that lead to minima not yet found, so the probability that the next start finds one.</summary>
    public double ExpectedUnseenShare => Minima == 0 ? double.NaN : Starts > 1 ? Math.Min(1, Minima * (Minima + 1.0) / (Starts * (Starts - 1.0))) : 1;

    /// <summary>∏ (N − 1 − i)/(N − 1 + i) over i = 1 to w: the probability that all minima are found (Boender and Rinnooy Kan 1987).</summary>
    public double AllFoundProbability
    {
        get
        {
            double product = Minima == 0 ? double.NaN : 1;
            for (int i = 1; i <= Minima && product > 0; i++)
            {
                product *= Math.Max(0, Starts - 1.0 - i) / (Starts - 1.0 + i);
            }

            return product;
        }
    }

    /// <summary>
    /// (N − w − 1)/(N − 1): the probability that the lowest of all minima is among those found. It is the expectation of w over the number of all minima in the model of Boender and
    /// Rinnooy Kan, where the size of a basin says nothing about its depth; deep minima with large basins, as is usual, make it larger.
    /// </summary>
    public double LowestFoundProbability => Minima == 0 ? double.NaN : Starts > 1 ? Math.Max(0, (Starts - Minima - 1.0) / (Starts - 1.0)) : 0;

    /// <summary>With a probability of 0.95 there are no more minima than this, in the model of Boender and Rinnooy Kan; infinite when so few starts tell too little.</summary>
    public double MostMinima
    {
        get
        {
            if (Minima == 0)
            {
                return double.NaN;
            }

            // P(k) ∝ k!/(k − w)! · (k − 1)!/(N + k − 1)!, begun at k = w.
            double probability = AllFoundProbability;
            double below = probability;
            double count = Minima;
            for (int term = 0; below < 1 - UpperTail; term++)
            {
                if (term == MostTerms || probability == 0)
                {
                    return double.PositiveInfinity;
                }

                probability *= (count + 1) / (count + 1 - Minima) * (count / (Starts + count));
                below += probability;
                count++;
            }

            return count;
        }
    }

    /// <summary>2w² + 3w + 2: from so many starts on at most half a minimum is expected not to be found, the stopping rule of Boender and Rinnooy Kan.</summary>
    public long StartsToStop => (2L * Minima * Minima) + (3L * Minima) + 2;

    /// <summary>Whether there were so many.</summary>
    public bool IsStopReached => Minima > 0 && Starts >= StartsToStop;

    /// <summary>1 − f₁/N: the estimated share of starts that lead to the minima found (Good 1953, after Turing).</summary>
    public double Coverage => Starts == 0 ? double.NaN : 1 - ((double)FoundOnce / Starts);

    /// <summary>w + f₁(f₁ − 1)/(2(f₂ + 1)): a lower bound of the number of minima (Chao 1984, corrected for bias).</summary>
    public double Chao => ChaoInterval.Unseen(FoundOnce, FoundTwice) + Minima;

    /// <summary>The lower end of a 95 % interval about <see cref="Chao"/> (Chao 1987). Minima are whole: round it down and the upper end up.</summary>
    public double ChaoFrom => ChaoInterval.Of(Starts, Minima, FoundOnce, FoundTwice).From;

    /// <summary>The upper end of that interval.</summary>
    public double ChaoTo => ChaoInterval.Of(Starts, Minima, FoundOnce, FoundTwice).To;

    /// <summary>What the numbers say, in one sentence.</summary>
    public string Advice => RichnessWords.Of(this);

    /// <summary>Estimates from the starts that each minimum has.</summary>
    /// <param name="startsPerMinimum">For each distinct minimum the number of starts that found it, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A minimum has no start.</exception>
    public static RichnessEstimate Of(IEnumerable<int> startsPerMinimum)
    {
        ArgumentNullException.ThrowIfNull(startsPerMinimum);
        int[] counts = [.. startsPerMinimum];
        if (counts.Any(count => count < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(startsPerMinimum), "Every minimum that was found has at least one start.");
        }

        return new RichnessEstimate
        {
            Starts = counts.Sum(),
            Minima = counts.Length,
            FoundOnce = counts.Count(count => count == 1),
            FoundTwice = counts.Count(count => count == 2),
        };
    }

    /// <summary>Estimates from the distinct minima of a study.</summary>
    public static RichnessEstimate Of(StudyLandscape landscape)
    {
        ArgumentNullException.ThrowIfNull(landscape);
        return Of(landscape.Minima.Select(minimum => minimum.Starts.Count)) with { OtherStarts = landscape.OtherStarts.Values.Sum() };
    }

    /// <summary>Estimates from the distinct minima of a study, without the rest of its landscape.</summary>
    /// <param name="study">A study to a minimum, or with certificates; without them there is no minimum.</param>
    /// <param name="tolerance">As <see cref="LandscapeOptions.Tolerance"/>.</param>
    /// <exception cref="OptionException">The tolerance is out of its range.</exception>
    public static RichnessEstimate Of(Study study, double tolerance = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(study);
        new LandscapeOptions { Tolerance = tolerance }.Validate();
        MinimumCount count = new(study.Loss, StudyLandscapes.TrainingInputs(study));
        count.Add(study.Outcomes);
        return count.Estimate(tolerance);
    }

    /// <summary>
    /// f₁/N + (2√2 + √3)·√(ln(3/δ)/N) with δ = 1 − confidence: whatever the sizes of the basins, the share of starts that lead to minima not yet found exceeds this with
    /// a probability of at most δ (McAllester and Schapire 2000; as a stopping rule Dick, Wong and Dann 2014). It takes ten thousand starts to say much.
    /// </summary>
    /// <param name="confidence">More than 0 and less than 1.</param>
    /// <returns>At most 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is out of its range.</exception>
    public double UnseenShareBound(double confidence = 0.95)
    {
        double deviation = ((2 * Math.Sqrt(2)) + Math.Sqrt(3)) * Math.Sqrt(Math.Log(3 / (1 - CheckedConfidence(confidence))) / Starts);
        return Starts == 0 ? 1 : Math.Min(1, ((double)FoundOnce / Starts) + deviation);
    }

    /// <summary>How many starts at minima make <see cref="LowestFoundProbability"/> reach a confidence if they find no new minimum: 1 + w/(1 − confidence), rounded up.</summary>
    /// <param name="confidence">More than 0 and less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is out of its range.</exception>
    public double StartsFor(double confidence) => 1 + Math.Ceiling(Math.Round(Math.Max(1, Minima) / (1 - CheckedConfidence(confidence)), 6));

    private static double CheckedConfidence(double confidence) => confidence is > 0 and < 1
        ? confidence
        : throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence is more than 0 and less than 1.");
}
