namespace Seedbed.Search;

/// <summary>
/// The functional analysis of variance of a tree over the unit cube, exactly: what each axis explains by itself, and each pair beyond that (Hutter, Hoos and
/// Leyton-Brown 2014, "An efficient approach for assessing hyperparameter importance").
/// </summary>
internal sealed class TreeVariance
{
    private readonly IReadOnlyList<TreeLeaf> _leaves;
    private readonly double[][] _cuts;
    private readonly double _mean;

    public TreeVariance(RegressionTree tree)
    {
        _leaves = tree.Leaves;
        int axes = _leaves[0].Low.Length;
        _cuts = [.. Enumerable.Range(0, axes).Select(axis => _leaves.SelectMany(leaf => (double[])[leaf.Low[axis], leaf.High[axis]]).Distinct().Order().ToArray())];
        _mean = _leaves.Sum(leaf => leaf.Volume * leaf.Value);
        Total = _leaves.Sum(leaf => leaf.Volume * (leaf.Value - _mean) * (leaf.Value - _mean));
        Main = [.. Enumerable.Range(0, axes).Select(MainOf)];
    }

    /// <summary>The variance of the tree.</summary>
    public double Total { get; }

    /// <summary>[axes], the variance of the mean over all other axes.</summary>
    public double[] Main { get; }

    /// <summary>The variance of the mean over all axes but two, less what each of them explains by itself.</summary>
    public double Pair(int first, int second)
    {
        (double[] rows, double[] columns) = (_cuts[first], _cuts[second]);
        double[,] marginal = new double[rows.Length - 1, columns.Length - 1];
        foreach (TreeLeaf leaf in _leaves)
        {
            double share = leaf.Value * leaf.Volume / ((leaf.High[first] - leaf.Low[first]) * (leaf.High[second] - leaf.Low[second]));
            (int lastRow, int lastColumn) = (Array.BinarySearch(rows, leaf.High[first]), Array.BinarySearch(columns, leaf.High[second]));
            for (int i = Array.BinarySearch(rows, leaf.Low[first]); i < lastRow; i++)
            {
                for (int j = Array.BinarySearch(columns, leaf.Low[second]); j < lastColumn; j++)
                {
                    marginal[i, j] += share;
                }
            }
        }

        double variance = 0;
        for (int i = 0; i < rows.Length - 1; i++)
        {
            for (int j = 0; j < columns.Length - 1; j++)
            {
                double deviation = marginal[i, j] - _mean;
                variance += (rows[i + 1] - rows[i]) * (columns[j + 1] - columns[j]) * deviation * deviation;
            }
        }

        return variance - Main[first] - Main[second];
    }

    private double MainOf(int axis)
    {
        double[] cuts = _cuts[axis];
        double[] marginal = new double[cuts.Length - 1];
        foreach (TreeLeaf leaf in _leaves)
        {
            int last = Array.BinarySearch(cuts, leaf.High[axis]);
            for (int i = Array.BinarySearch(cuts, leaf.Low[axis]); i < last; i++)
            {
                marginal[i] += leaf.Value * leaf.Volume / (leaf.High[axis] - leaf.Low[axis]);
            }
        }

        return marginal.Select((value, i) => (cuts[i + 1] - cuts[i]) * (value - _mean) * (value - _mean)).Sum();
    }
}
