using Seedbed.Numerics;

namespace Seedbed.Search;

/// <summary>
/// A density on the unit interval: an equal mixture of the uniform density and one normal density, cut off at the ends, around each of some positions;
/// for choices, counts with one more of each.
/// </summary>
/// <param name="positions">Each 0 to 1.</param>
/// <param name="choices">The number of choices, which share the interval evenly, or null for an ordered hyperparameter.</param>
internal sealed class ParzenDensity(double[] positions, int? choices)
{
    // As wide as the mean gap between positions, but not so narrow that the search repeats itself.
    private readonly double _width = Math.Max(0.03, 1.0 / (1 + positions.Length));

    public double At(double position)
    {
        if (choices is { } count)
        {
            int chosen = ChoiceOf(position, count);
            return (double)count * (1 + positions.Count(other => ChoiceOf(other, count) == chosen)) / (count + positions.Length);
        }

        double sum = 1;
        foreach (double center in positions)
        {
            double z = (position - center) / _width;
            double inside = Normal((1 - center) / _width) - Normal(-center / _width);
            sum += ElementaryFunctions.Exp(-0.5 * z * z) / (Math.Sqrt(2 * Math.PI) * _width * inside);
        }

        return sum / (1 + positions.Length);
    }

    public double Draw(ref Philox random)
    {
        int component = random.NextInt32(positions.Length + (choices ?? 1));
        if (component >= positions.Length)
        {
            return choices is { } all ? (component - positions.Length + 0.5) / all : random.NextUniform();
        }

        double center = positions[component];
        if (choices is not null)
        {
            return center;
        }

        double position;
        do
        {
            position = center + (_width * random.NextNormal());
        }
        while (position is < 0 or > 1);

        return position;
    }

    private static int ChoiceOf(double position, int count) => Math.Min((int)(position * count), count - 1);

    private static double Normal(double x) => ElementaryFunctions.NormalDistribution<DoubleScalar, double>(DoubleScalar.Broadcast(x)).Value;
}
