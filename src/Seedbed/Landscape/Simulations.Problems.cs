using System.Globalization;
using Seedbed.Numerics;

namespace Seedbed;

/// <content>Problems with a test set, whose best possible error is known.</content>
public static partial class Simulations
{
    private const int RadialInputs = 10;
    private const int MixtureMeans = 10;

    // 2·Var σ(U) for U ~ N(0, 18), the distribution of both aᵀX, by the trapezoidal rule.
    private const double SigmoidsVariance = 0.3265229276377193;

    // For X ~ N(0, 1): E φ(X) = 1/(2√π) and E φ(X)² = 1/(2π√3), so the product of ten has the variance (2π√3)⁻¹⁰ − (4π)⁻¹⁰.
    private const double RadialVariance = 3.2730008647977055e-11;

    /// <summary>What the counter of the random numbers counts: which problem, and whether its test rows.</summary>
    private enum Draw
    {
        Sigmoids = 1,
        Radial = 3,
        Mixture = 5,
        MixtureMeans = 7,
    }

    /// <summary>
    /// The sum of two sigmoids, Y = σ(a₁ᵀX) + σ(a₂ᵀX) + ε with a₁ = (3, 3), a₂ = (3, −3) and X standard normal; the noise has a quarter of the variance of the
    /// function itself, 0.08163 (Hastie, Tibshirani and Friedman 2008, section 11.6).
    /// </summary>
    /// <param name="trainingRows">2 or more.</param>
    /// <param name="testRows">2 or more.</param>
    /// <param name="seed">Names the draw.</param>
    /// <returns>Columns <c>x1</c>, <c>x2</c> and <c>y</c>.</returns>
    public static SimulatedProblem SumOfSigmoidsProblem(int trainingRows = 100, int testRows = 10_000, ulong seed = 42) =>
        Regression("the sum of two sigmoids", trainingRows, testRows, seed, Draw.Sigmoids, inputs: 2, SigmoidsVariance / 4, Sigmoids);

    /// <summary>
    /// The radial function, Y = φ(X₁)·…·φ(X₁₀) + ε with φ the standard normal density and X standard normal; the noise has a quarter of the variance of the
    /// function itself, 8.182e-12 (the same section): no direction is better than another, the most difficult case for hidden units.
    /// </summary>
    /// <param name="trainingRows">2 or more.</param>
    /// <param name="testRows">2 or more.</param>
    /// <param name="seed">Names the draw.</param>
    /// <returns>Columns <c>x1</c> … <c>x10</c> and <c>y</c>.</returns>
    public static SimulatedProblem RadialProblem(int trainingRows = 100, int testRows = 10_000, ulong seed = 42) =>
        Regression("the radial function", trainingRows, testRows, seed, Draw.Radial, RadialInputs, RadialVariance / 4, Radial);

    /// <summary>
    /// Two classes, each a mixture of ten normal distributions with the variance 1/5 around means that are drawn first, from N((1, 0), I) for one class and
    /// N((0, 1), I) for the other: how the mixture data of the same book were made (section 2.3.3).
    /// </summary>
    /// <param name="trainingRows">2 or more, half of each class.</param>
    /// <param name="testRows">2 or more, half of each class.</param>
    /// <param name="seed">Names the draw, means included.</param>
    /// <returns>Columns <c>x1</c>, <c>x2</c> and <c>y</c>, which is 0 or 1.</returns>
    public static SimulatedProblem MixtureProblem(int trainingRows = 200, int testRows = 10_000, ulong seed = 42)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trainingRows, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(testRows, 2);
        (double X1, double X2)[][] means = [new (double, double)[MixtureMeans], new (double, double)[MixtureMeans]];
        Philox random = new(seed, RandomStream.Simulation, (ulong)Draw.MixtureMeans);
        for (int i = 0; i < MixtureMeans; i++)
        {
            means[0][i] = (1 + random.NextNormal(), random.NextNormal());
        }

        for (int i = 0; i < MixtureMeans; i++)
        {
            means[1][i] = (random.NextNormal(), 1 + random.NextNormal());
        }

        return MixtureProblem(means, trainingRows, testRows, seed);
    }

    /// <summary>The same with given means, such as those that the mixture data of the book were drawn with (<c>data/mixture-means.csv</c>).</summary>
    /// <param name="means">Columns <c>x1</c> and <c>x2</c>, the means, and <c>y</c>, the class that they belong to, 0 or 1; at least one of each class.</param>
    /// <param name="trainingRows">2 or more, half of each class.</param>
    /// <param name="testRows">2 or more, half of each class.</param>
    /// <param name="seed">Names the draw of the rows.</param>
    /// <returns>Columns <c>x1</c>, <c>x2</c> and <c>y</c>, which is 0 or 1.</returns>
    /// <exception cref="SeedbedException">A column is not there or holds no numbers, or a class has no mean.</exception>
    public static SimulatedProblem MixtureProblemOf(Table means, int trainingRows, int testRows, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentOutOfRangeException.ThrowIfLessThan(trainingRows, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(testRows, 2);
        double[] x1 = Numbers(means, "x1");
        double[] x2 = Numbers(means, "x2");
        double[] y = Numbers(means, "y");
        (double X1, double X2)[][] classes = [.. new[] { 0.0, 1 }.Select(label => Enumerable.Range(0, y.Length).Where(i => y[i] == label).Select(i => (x1[i], x2[i])).ToArray())];
        if (classes.Sum(centres => centres.Length) < y.Length || classes.Any(centres => centres.Length == 0))
        {
            throw new SeedbedException($"{means.Source}, column 'y': every mean must belong to class 0 or 1, and either class must have one.");
        }

        return MixtureProblem(classes, trainingRows, testRows, seed);
    }

    private static SimulatedProblem MixtureProblem((double X1, double X2)[][] means, int trainingRows, int testRows, ulong seed)
    {
        Table test = Mixture(means, testRows, new Philox(seed, RandomStream.Simulation, (ulong)Draw.Mixture + 1), out int wrong);
        return new SimulatedProblem(
            Mixture(means, trainingRows, new Philox(seed, RandomStream.Simulation, (ulong)Draw.Mixture), out _), test, (double)wrong / testRows);
    }

    private static double[] Numbers(Table table, string column) => table[column] is NumericColumn { MissingCount: 0 } numbers
        ? numbers.Values.ToArray()
        : throw new SeedbedException($"{table.Source}: column '{column}' must hold a number in every row.");

    private static SimulatedProblem Regression(
        string name, int trainingRows, int testRows, ulong seed, Draw draw, int inputs, double noiseVariance, Func<double[], double> function)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trainingRows, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(testRows, 2);
        double noise = Math.Sqrt(noiseVariance);
        return new SimulatedProblem(
            Regression(name, trainingRows, new Philox(seed, RandomStream.Simulation, (ulong)draw), inputs, noise, function),
            Regression(name, testRows, new Philox(seed, RandomStream.Simulation, (ulong)draw + 1), inputs, noise, function),
            noiseVariance);
    }

    private static Table Regression(string name, int rows, Philox random, int inputs, double noise, Func<double[], double> function)
    {
        double[][] columns = [.. Enumerable.Range(0, inputs + 1).Select(_ => new double[rows])];
        double[] x = new double[inputs];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < inputs; i++)
            {
                x[i] = random.NextNormal();
                columns[i][row] = x[i];
            }

            columns[inputs][row] = function(x) + (noise * random.NextNormal());
        }

        return Table.FromColumns(name, [.. columns.Select((values, i) => new NumericColumn(i == inputs ? "y" : Name(i), values))]);
    }

    private static Table Mixture((double X1, double X2)[][] means, int rows, Philox random, out int wrong)
    {
        double[] x1 = new double[rows];
        double[] x2 = new double[rows];
        double[] y = new double[rows];
        wrong = 0;
        for (int row = 0; row < rows; row++)
        {
            int label = row < rows / 2 ? 0 : 1;
            (double centre1, double centre2) = means[label][random.NextInt32(means[label].Length)];
            x1[row] = centre1 + (Math.Sqrt(0.2) * random.NextNormal());
            x2[row] = centre2 + (Math.Sqrt(0.2) * random.NextNormal());
            y[row] = label;
            bool second = Density(means[1], x1[row], x2[row]) > Density(means[0], x1[row], x2[row]);
            wrong += second == (label == 1) ? 0 : 1;
        }

        return Table.FromColumns("a mixture of normal distributions", new NumericColumn("x1", x1), new NumericColumn("x2", x2), new NumericColumn("y", y));
    }

    /// <summary>The density of a class, but for a factor that both have.</summary>
    private static double Density((double X1, double X2)[] means, double x1, double x2)
    {
        double sum = 0;
        foreach ((double centre1, double centre2) in means)
        {
            sum += ElementaryFunctions.Exp(-2.5 * (((x1 - centre1) * (x1 - centre1)) + ((x2 - centre2) * (x2 - centre2))));
        }

        return sum / means.Length;
    }

    private static double Sigmoids(double[] x) => Logistic((3 * x[0]) + (3 * x[1])) + Logistic((3 * x[0]) - (3 * x[1]));

    private static double Radial(double[] x)
    {
        double squares = 0;
        foreach (double value in x)
        {
            squares += value * value;
        }

        // (2π)⁻⁵, the factor of ten densities.
        const double Factor = 1.0211761384e-4;
        return Factor * ElementaryFunctions.Exp(-0.5 * squares);
    }

    private static string Name(int input) => string.Create(CultureInfo.InvariantCulture, $"x{input + 1}");
}
