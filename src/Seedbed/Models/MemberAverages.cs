namespace Seedbed.Models;

/// <summary>
/// Averages over members, and how far these spread, for a block of rows; members are added one after the other (the sum of squares as in
/// Youngs and Cramer 1971, "Some results relevant to choice of sum and sum-of-product algorithms").
/// </summary>
/// <param name="rowCount">The rows of the block.</param>
/// <param name="width">Numbers per row: one per class, or one value.</param>
internal sealed class MemberAverages(int rowCount, int width)
{
    private readonly double[] _sums = new double[checked(rowCount * width)];
    private readonly double[] _squares = new double[checked(rowCount * width)];

    /// <summary>Adds what a member says about a row.</summary>
    /// <param name="member">The index of the member, which says about this row what <paramref name="member"/> others have said before.</param>
    /// <param name="numbers">[width].</param>
    public void Add(int member, int row, ReadOnlySpan<double> numbers)
    {
        double count = member + 1.0;
        for (int i = 0; i < numbers.Length; i++)
        {
            ref double sum = ref _sums[(row * width) + i];
            sum += numbers[i];
            if (member > 0)
            {
                double deviation = (count * numbers[i]) - sum;
                _squares[(row * width) + i] += deviation * deviation / (count * member);
            }
        }
    }

    /// <summary>The mean over members.</summary>
    public double Mean(int row, int index, int memberCount) => _sums[(row * width) + index] / memberCount;

    /// <summary>The standard deviation over members, the sum of squares divided by their number.</summary>
    public double Spread(int row, int index, int memberCount) => Math.Sqrt(_squares[(row * width) + index] / memberCount);
}
