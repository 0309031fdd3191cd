using System.Globalization;
using Seedbed.Numerics;

namespace Seedbed;

/// <content>Functions that networks of tanh or ReLU units compute.</content>
public static partial class Simulations
{
    /// <summary>
    /// y = 2·tanh(x) − tanh(4x) + ε, x normal with variance 4, ε with variance 10⁻⁴ (as Fukumizu and Amari 2000): two units without biases can learn it, one ends at a minimum
    /// that is a line of critical points of two.
    /// </summary>
    /// <param name="rows">The number of rows, 2 or more.</param>
    /// <param name="seed">Names the draw.</param>
    /// <returns>Columns <c>x</c> and <c>y</c>.</returns>
    public static Table DifferenceOfTanh(int rows = 100, ulong seed = 42)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        Philox random = new(seed, RandomStream.Simulation, 1);
        double[] x = new double[rows];
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            x[i] = 2 * random.NextNormal();
            y[i] = (2 * HyperbolicTangent(x[i])) - HyperbolicTangent(4 * x[i]) + (0.01 * random.NextNormal());
        }

        return Table.FromColumns("2·tanh(x) − tanh(4x)", new NumericColumn("x", x), new NumericColumn("y", y));
    }

    /// <summary>y = Σ vₘ·tanh(bₘ + wₘᵀX) + ε for units whose weights and biases are standard normal, as are the inputs; ε has a standard deviation of 0.1.</summary>
    /// <param name="inputs">The number of inputs, 1 or more.</param>
    /// <param name="units">The number of units, 1 or more.</param>
    /// <param name="rows">The number of rows, 2 or more.</param>
    /// <param name="seed">Names the draw.</param>
    /// <returns>Columns <c>x1</c>, <c>x2</c> … and <c>y</c>.</returns>
    public static Table RandomTeacher(int inputs, int units, int rows, ulong seed = 42)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        Philox random = new(seed, RandomStream.Simulation, 2);
        double[][] incoming = new double[units][];
        double[] outgoing = new double[units];
        for (int unit = 0; unit < units; unit++)
        {
            outgoing[unit] = random.NextNormal();
            incoming[unit] = new double[inputs + 1];
            for (int input = 0; input <= inputs; input++)
            {
                incoming[unit][input] = random.NextNormal();
            }
        }

        double[][] x = NormalColumns(inputs, rows, ref random);
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                double sum = incoming[unit][inputs];
                for (int input = 0; input < inputs; input++)
                {
                    sum += incoming[unit][input] * x[input][row];
                }

                y[row] += outgoing[unit] * HyperbolicTangent(sum);
            }

            y[row] += 0.1 * random.NextNormal();
        }

        return Table.FromColumns("a random teacher", [.. Columns(x), new NumericColumn("y", y)]);
    }

    /// <summary>
    /// y = Σ max(0, xₘ) over the first of the inputs, X standard normal, without noise: a teacher of ReLU units whose weight vectors have length 1 and are orthogonal. Along the axes is no
    /// restriction, as the distribution of X looks the same in all directions.
    /// </summary>
    /// <param name="inputs">The number of inputs, 1 or more.</param>
    /// <param name="units">The number of units, 1 to <paramref name="inputs"/>.</param>
    /// <param name="rows">The number of rows, 2 or more.</param>
    /// <param name="seed">Names the draw.</param>
    /// <returns>Columns <c>x1</c>, <c>x2</c> … and <c>y</c>.</returns>
    public static Table OrthogonalTeacher(int inputs, int units, int rows, ulong seed = 42)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, inputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        Philox random = new(seed, RandomStream.Simulation, 3);
        double[][] x = NormalColumns(inputs, rows, ref random);
        double[] y = [.. Enumerable.Range(0, rows).Select(row => x.Take(units).Sum(column => Math.Max(0, column[row])))];
        return Table.FromColumns("a teacher of orthogonal units", [.. Columns(x), new NumericColumn("y", y)]);
    }

    private static double[][] NormalColumns(int inputs, int rows, ref Philox random)
    {
        double[][] x = new double[inputs][];
        for (int input = 0; input < inputs; input++)
        {
            x[input] = new double[rows];
            for (int row = 0; row < rows; row++)
            {
                x[input][row] = random.NextNormal();
            }
        }

        return x;
    }

    private static IEnumerable<NumericColumn> Columns(double[][] x) =>
        x.Select((column, input) => new NumericColumn(string.Create(CultureInfo.InvariantCulture, $"x{input + 1}"), column));

    private static double HyperbolicTangent(double z) => 1 - (2 / (1 + ElementaryFunctions.Exp(2 * z)));
}
