using Seedbed.Numerics;

namespace Seedbed;

/// <summary>Tables drawn from known functions.</summary>
public static partial class Simulations
{
    /// <summary>
    /// Y = σ(a₁ᵀX) + σ(a₂ᵀX) + ε with a₁ = (3, 3), a₂ = (3, −3), X standard normal and a noise of a quarter of the signal's variance
    /// (Hastie, Tibshirani and Friedman 2008, section 11.6): two logistic hidden units can learn it, one cannot.
    /// </summary>
    /// <param name="rows">The number of rows, 2 or more.</param>
    /// <param name="seed">Names the draw.</param>
    /// <returns>Columns <c>x1</c>, <c>x2</c> and <c>y</c>.</returns>
    public static Table SumOfSigmoids(int rows = 100, ulong seed = 42)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        Philox random = new(seed, RandomStream.Simulation, 0);
        double[] x1 = new double[rows];
        double[] x2 = new double[rows];
        double[] y = new double[rows];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < rows; i++)
        {
            x1[i] = random.NextNormal();
            x2[i] = random.NextNormal();
            y[i] = Sigmoids([x1[i], x2[i]]);
            sum += y[i];
            squares += y[i] * y[i];
        }

        double mean = sum / rows;
        double noise = Math.Sqrt(((squares / rows) - (mean * mean)) / 4);
        for (int i = 0; i < rows; i++)
        {
            y[i] += noise * random.NextNormal();
        }

        return Table.FromColumns("the sum of two sigmoids", new NumericColumn("x1", x1), new NumericColumn("x2", x2), new NumericColumn("y", y));
    }

    private static double Logistic(double z) => 1 / (1 + ElementaryFunctions.Exp(-z));
}
