namespace Seedbed.Search;

/// <summary>A box of a tree.</summary>
/// <param name="Low">[axes], inclusive.</param>
/// <param name="High">[axes], exclusive but at 1.</param>
/// <param name="Value">The mean of the points in it.</param>
internal sealed record TreeLeaf(double[] Low, double[] High, double Value)
{
    /// <summary>The share of the cube.</summary>
    public double Volume { get; } = VolumeOf(Low, High);

    public bool Contains(double[] point)
    {
        for (int axis = 0; axis < point.Length; axis++)
        {
            if (point[axis] < Low[axis] || (point[axis] >= High[axis] && High[axis] < 1))
            {
                return false;
            }
        }

        return true;
    }

    private static double VolumeOf(double[] low, double[] high)
    {
        double volume = 1;
        for (int axis = 0; axis < low.Length; axis++)
        {
            volume *= high[axis] - low[axis];
        }

        return volume;
    }
}
