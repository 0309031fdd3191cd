namespace Seedbed.Cli.Reproducing;

/// <summary>The barriers between the networks of a study, all of one width.</summary>
/// <param name="Units">Hidden units.</param>
/// <param name="Loss">The mean objective at the ends.</param>
/// <param name="Before">The mean barrier of the straight path between networks as they are.</param>
/// <param name="After">After matching.</param>
/// <param name="Error">The standard error of <paramref name="After"/>, by leaving out one network after another, as pairs that share a network depend on each other.</param>
/// <param name="Median">The median barrier after matching.</param>
/// <param name="Worst">The highest barrier after matching.</param>
internal sealed record WidthBarriers(int Units, double Loss, double Before, double After, double Error, double Median, double Worst)
{
    /// <summary>Measures every pair of usable starts.</summary>
    /// <param name="points">Positions of a path, an odd number.</param>
    /// <param name="variance">The variance of the target, by which losses and barriers are divided.</param>
    /// <param name="pairs">Gets a row for each pair.</param>
    /// <exception cref="SeedbedException">Fewer than three starts are usable.</exception>
    public static WidthBarriers Measure(ReproductionContext context, Study study, int points, double variance, DataTable pairs)
    {
        Outcome[] ends = [.. study.Outcomes.Where(outcome => outcome.IsUsable)];
        if (ends.Length < 3)
        {
            throw new SeedbedException($"{study.Outcomes.Count - ends.Length} of {study.Outcomes.Count} students of {study.Architecture.Hidden[0]} units diverged; choose another --seed.");
        }

        (int First, int Second)[] all = [.. Enumerable.Range(0, ends.Length).SelectMany(second => Enumerable.Range(0, second).Select(first => (first, second)))];
        PairBarrier[] barriers = new PairBarrier[all.Length];
        Parallel.For(
            0,
            all.Length,
            new ParallelOptions { MaxDegreeOfParallelism = context.Threads ?? Environment.ProcessorCount, CancellationToken = context.Token },
            i => barriers[i] = PairBarrier.Measure(study, ends[all[i].First], ends[all[i].Second], points, variance));
        foreach (PairBarrier pair in barriers)
        {
            pairs.Add(study.Architecture.Hidden[0], pair.First, pair.Second, pair.Before, pair.After, pair.DistanceBefore, pair.DistanceAfter);
        }

        double[] left = [.. ends.Select(end => barriers.Where(pair => pair.First != end.Index && pair.Second != end.Index).Average(pair => pair.After))];
        double mean = left.Average();
        return new WidthBarriers(
            study.Architecture.Hidden[0],
            ends.Average(end => end.Loss) / variance,
            barriers.Average(pair => pair.Before),
            barriers.Average(pair => pair.After),
            Math.Sqrt(left.Sum(value => (value - mean) * (value - mean)) * (left.Length - 1) / left.Length),
            Statistics.Quantile(barriers.Select(pair => pair.After), 0.5),
            barriers.Max(pair => pair.After));
    }

    private sealed record PairBarrier(int First, int Second, double Before, double After, double DistanceBefore, double DistanceAfter)
    {
        public static PairBarrier Measure(Study study, Outcome first, Outcome second, int points, double variance)
        {
            PathOptions options = new() { Points = points };
            NetworkMatching matching = NetworkMatching.Of(first.Network, second.Network, study.Loss);
            return new PairBarrier(
                first.Index,
                second.Index,
                study.StraightPath(first.Network, second.Network, options with { Match = false }).Barrier / variance,
                study.StraightPath(first.Network, second.Network, options).Barrier / variance,
                Distance(first.Network, second.Network),
                matching.Distance);
        }

        private static double Distance(Network first, Network second) =>
            Math.Sqrt(first.ToArray().Zip(second.ToArray(), (one, other) => (one - other) * (one - other)).Sum());
    }
}
