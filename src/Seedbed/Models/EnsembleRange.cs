namespace Seedbed.Models;

/// <summary>
/// Follows the loss of the average of the first k starts over a range of k, and keeps the largest k whose loss exceeds the lowest
/// by at most one standard error of the mean difference per row.
/// </summary>
internal sealed class EnsembleRange(ValidationTargets targets)
{
    private readonly double[] _lowest = new double[targets.RowCount];

    /// <summary>The k that is kept; 0 before the first.</summary>
    public int Members { get; private set; }

    /// <summary>Its mean loss.</summary>
    public double Loss { get; private set; } = double.NaN;

    /// <summary>The k of the lowest mean loss.</summary>
    public int LowestMembers { get; private set; }

    /// <summary>That loss.</summary>
    public double LowestLoss { get; private set; } = double.NaN;

    /// <summary>The standard error of the mean difference per row between the two; NaN when they are the same k, or for one row.</summary>
    public double StandardError { get; private set; } = double.NaN;

    /// <summary>Considers the next k.</summary>
    /// <param name="losses">[rows × <see cref="MemberGroups.Size"/>].</param>
    /// <param name="column">Where the losses of this k are.</param>
    public void Consider(int members, double[] losses, int column)
    {
        double mean = targets.Mean(row => losses[(row * MemberGroups.Size) + column]);
        if (LowestMembers == 0 || mean < LowestLoss || double.IsNaN(LowestLoss))
        {
            for (int row = 0; row < _lowest.Length; row++)
            {
                _lowest[row] = losses[(row * MemberGroups.Size) + column];
            }

            (Members, Loss, LowestMembers, LowestLoss, StandardError) = (members, mean, members, mean, double.NaN);
            return;
        }

        double error = targets.StandardError(row => losses[(row * MemberGroups.Size) + column] - _lowest[row]);
        if (mean - LowestLoss <= error || (_lowest.Length == 1 && double.IsFinite(mean)))
        {
            (Members, Loss, StandardError) = (members, mean, error);
        }
    }

    /// <summary>The standard error of the lowest mean loss; NaN for one row.</summary>
    public double ErrorOfLowest() => targets.StandardError(row => _lowest[row]);
}
