using Seedbed.Landscape;
using Seedbed.Numerics;

namespace Seedbed.Tests.Landscape;

/// <summary>The cheapest assignment against all others, and against the prices that prove it.</summary>
public class LinearAssignmentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void NoPermutationIsCheaper(int size)
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            Philox random = new(seed, RandomStream.Simulation, (ulong)size);
            double[] costs = new double[size * size];
            for (int i = 0; i < costs.Length; i++)
            {
                // Whole numbers, of which many are equal, negative ones too; and real ones.
                costs[i] = seed % 2 == 0 ? random.NextInt32(4) - 2 : random.NextNormal();
            }

            int[] columns = LinearAssignment.Solve(costs, size);
            Assert.Equal(Enumerable.Range(0, size), columns.Order());
            Assert.Equal(Cheapest(costs, size, 0, 0), Cost(costs, columns), 1e-12);
        }
    }

    /// <summary>A matrix u + v + slack, where the slack is zero on one permutation and positive elsewhere, has that permutation as its only answer.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(500)]
    public void APlantedAnswerIsFoundUnderAnyPrices(int size)
    {
        Philox random = new(3, RandomStream.Simulation, (ulong)size);
        int[] planted = [.. Enumerable.Range(0, size)];
        random.Shuffle(planted);
        double[] prices = new double[size];
        double[] costs = new double[size * size];
        for (int column = 0; column < size; column++)
        {
            prices[column] = 10 * random.NextNormal();
        }

        for (int row = 0; row < size; row++)
        {
            double price = 10 * random.NextNormal();
            for (int column = 0; column < size; column++)
            {
                costs[(row * size) + column] = price + prices[column] + (planted[row] == column ? 0 : 1e-3 + random.NextUniform());
            }
        }

        Assert.Equal(planted, LinearAssignment.Solve(costs, size));
    }

    [Fact]
    public void EqualCostsGiveSomePermutation() =>
        Assert.Equal(Enumerable.Range(0, 50), LinearAssignment.Solve(new double[2500], 50).Order());

    private static double Cost(double[] costs, int[] columns) => columns.Select((column, row) => costs[(row * columns.Length) + column]).Sum();

    private static double Cheapest(double[] costs, int size, int row, int used)
    {
        if (row == size)
        {
            return 0;
        }

        double best = double.PositiveInfinity;
        for (int column = 0; column < size; column++)
        {
            if ((used & (1 << column)) == 0)
            {
                best = Math.Min(best, costs[(row * size) + column] + Cheapest(costs, size, row + 1, used | (1 << column)));
            }
        }

        return best;
    }
}
