using Seedbed.Numerics;

namespace Seedbed.Search;

/// <summary>
/// A regression tree on the unit cube: boxes with a value each. Splits lower the sum of squares the most (Breiman, Friedman, Olshen and Stone 1984), among
/// some of the axes drawn anew for each split.
/// </summary>
internal sealed class RegressionTree
{
    private const int LeastPoints = 3;

    private readonly List<TreeLeaf> _leaves = [];

    /// <param name="points">[points][axes], each 0 to 1.</param>
    /// <param name="values">One per point.</param>
    /// <param name="sample">The points that count, each as often as it is named.</param>
    /// <param name="axesTried">How many axes are drawn for a split.</param>
    public RegressionTree(double[][] points, double[] values, int[] sample, int axesTried, ref Philox random)
    {
        int axes = points[0].Length;
        Stack<(int[] Sample, double[] Low, double[] High)> open = new();
        open.Push((sample, new double[axes], [.. Enumerable.Repeat(1.0, axes)]));
        while (open.TryPop(out (int[] Sample, double[] Low, double[] High) node))
        {
            int[] order = [.. Enumerable.Range(0, axes)];
            random.Shuffle<int>(order);
            if (Split(points, values, node.Sample, order, axesTried) is not { } split)
            {
                _leaves.Add(new TreeLeaf(node.Low, node.High, node.Sample.Average(point => values[point])));
                continue;
            }

            double[] high = [.. node.High];
            double[] low = [.. node.Low];
            high[split.Axis] = low[split.Axis] = split.Place;
            open.Push(([.. node.Sample.Where(point => points[point][split.Axis] < split.Place)], node.Low, high));
            open.Push(([.. node.Sample.Where(point => points[point][split.Axis] >= split.Place)], low, node.High));
        }
    }

    /// <summary>The boxes: they fill the cube and do not overlap.</summary>
    public IReadOnlyList<TreeLeaf> Leaves => _leaves;

    /// <summary>The value at a point.</summary>
    public double At(double[] point)
    {
        foreach (TreeLeaf leaf in _leaves)
        {
            if (leaf.Contains(point))
            {
                return leaf.Value;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(point), "The point is outside the unit cube.");
    }

    /// <summary>The best split, or null where none is worth it.</summary>
    private static (int Axis, double Place)? Split(double[][] points, double[] values, int[] sample, int[] order, int axesTried)
    {
        double sum = sample.Sum(point => values[point]);
        double least = 1e-12 * (1 + (sum * sum / sample.Length));
        (int, double)? best = null;
        for (int tried = 0; tried < order.Length && (tried < axesTried || best is null); tried++)
        {
            int axis = order[tried];
            int[] sorted = [.. sample.OrderBy(point => points[point][axis])];
            double left = 0;
            for (int i = 1; i < sorted.Length; i++)
            {
                left += values[sorted[i - 1]];
                (double before, double after) = (points[sorted[i - 1]][axis], points[sorted[i]][axis]);
                if (i < LeastPoints || sorted.Length - i < LeastPoints || before == after)
                {
                    continue;
                }

                double right = sum - left;
                double gain = (left * left / i) + (right * right / (sorted.Length - i)) - (sum * sum / sorted.Length);
                if (gain > least)
                {
                    (least, best) = (gain, (axis, 0.5 * (before + after)));
                }
            }
        }

        return best;
    }
}
