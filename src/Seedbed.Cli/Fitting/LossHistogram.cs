namespace Seedbed.Cli.Fitting;

/// <summary>Counts of losses in intervals of equal width; what lies far above the others shares one open interval.</summary>
internal sealed class LossHistogram
{
    private const int MostIntervals = 8;
    private const double FarInQuartileRanges = 3;

    /// <param name="losses">Finite losses, at least one.</param>
    public LossHistogram(IReadOnlyList<double> losses)
    {
        LossSummary summary = LossSummary.Of(losses);
        double far = summary.Q3 + (FarInQuartileRanges * (summary.Q3 - summary.Q1));
        double[] near = [.. losses.Where(loss => loss <= far)];
        double low = summary.Min;
        double high = near.Max();
        int count = high > low ? Math.Clamp((int)Math.Ceiling(Math.Sqrt(near.Length)), 1, MostIntervals) : 1;
        int[] counts = new int[count];
        foreach (double loss in near)
        {
            counts[high > low ? Math.Min((int)((loss - low) / (high - low) * count), count - 1) : 0]++;
        }

        Intervals = [.. counts.Select((number, i) => new LossInterval(low + ((high - low) * i / count), low + ((high - low) * (i + 1) / count), number))];
        if (near.Length < losses.Count)
        {
            Intervals = [.. Intervals, new LossInterval(high, double.PositiveInfinity, losses.Count - near.Length)];
        }
    }

    /// <summary>The intervals from the lowest loss on.</summary>
    public IReadOnlyList<LossInterval> Intervals { get; }
}
