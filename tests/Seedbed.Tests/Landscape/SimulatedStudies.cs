namespace Seedbed.Tests.Landscape;

/// <summary>Studies whose basins are known, drawn with a generator that shares nothing with the library's.</summary>
internal sealed class SimulatedStudies(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A whole number, both ends included.</summary>
    public int Whole(int from, int to) => _random.Next(from, to + 1);

    public double Uniform() => _random.NextDouble();

    /// <summary>Sizes of basins with all divisions of the whole equally likely.</summary>
    public double[] AnySizes(int basins)
    {
        double[] sizes = [.. Enumerable.Range(0, basins).Select(_ => -Math.Log(1 - _random.NextDouble()))];
        double sum = sizes.Sum();
        return [.. sizes.Select(size => size / sum)];
    }

    /// <summary>Sizes that fall as 1/rank.</summary>
    public static double[] FallingSizes(int basins)
    {
        double sum = Enumerable.Range(1, basins).Sum(rank => 1.0 / rank);
        return [.. Enumerable.Range(1, basins).Select(rank => 1 / (rank * sum))];
    }

    /// <summary>The basin that a start falls into.</summary>
    public int Basin(double[] sizes) => Counts(sizes, 1).AsSpan().IndexOf(1);

    /// <summary>How many of so many starts fall into each basin.</summary>
    public int[] Counts(double[] sizes, int starts)
    {
        double[] ends = [.. sizes];
        for (int basin = 1; basin < ends.Length; basin++)
        {
            ends[basin] += ends[basin - 1];
        }

        int[] counts = new int[sizes.Length];
        for (int start = 0; start < starts; start++)
        {
            int position = Array.BinarySearch(ends, _random.NextDouble());
            counts[Math.Min(position < 0 ? ~position : position, sizes.Length - 1)]++;
        }

        return counts;
    }

    public static RichnessEstimate Estimate(int[] counts) => RichnessEstimate.Of(counts.Where(count => count > 0));
}
