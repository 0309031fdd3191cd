namespace Seedbed.Tests.Landscape;

/// <summary>Drawn problems beside their formulas, evaluated here anew.</summary>
public class SimulatedProblemTests
{
    private const int Rows = 200_000;

    [Fact]
    public void TheNoiseOfTheSigmoidsHasAQuarterOfTheirVariance()
    {
        SimulatedProblem problem = Simulations.SumOfSigmoidsProblem(trainingRows: 2, testRows: Rows);
        double[] x1 = Values(problem.Test, "x1");
        double[] x2 = Values(problem.Test, "x2");
        double[] function = [.. x1.Zip(x2, (a, b) => (1 / (1 + Math.Exp(-3 * (a + b)))) + (1 / (1 + Math.Exp(-3 * (a - b)))))];
        CheckNoise(problem, function);
    }

    [Fact]
    public void TheNoiseOfTheRadialFunctionHasAQuarterOfItsVariance()
    {
        SimulatedProblem problem = Simulations.RadialProblem(trainingRows: 2, testRows: Rows);
        double[][] x = [.. Enumerable.Range(1, 10).Select(i => Values(problem.Test, $"x{i}"))];
        double[] function = [.. Enumerable.Range(0, Rows).Select(row => x.Aggregate(1.0, (product, column) => product * Math.Exp(-0.5 * column[row] * column[row]) / Math.Sqrt(2 * Math.PI)))];
        CheckNoise(problem, function);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    public void TheOrthogonalTeacherIsASumOfPositiveParts(int inputs, int units)
    {
        Table table = Simulations.OrthogonalTeacher(inputs, units, rows: 1001);
        double[][] x = [.. Enumerable.Range(1, inputs).Select(i => Values(table, $"x{i}"))];
        double[] y = Values(table, "y");
        Assert.All(Enumerable.Range(0, y.Length), row => Assert.Equal(x.Take(units).Sum(column => (column[row] + Math.Abs(column[row])) / 2), y[row], 1e-12));
        Assert.All(x, column => Assert.InRange(column.Average(), -0.15, 0.15));
        Assert.Distinct(x.Select(column => column[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Simulations.OrthogonalTeacher(inputs, inputs + 1, 10));
    }

    [Fact]
    public void TheBayesRuleOfTheMixtureIsBetterThanAStraightLine()
    {
        SimulatedProblem problem = Simulations.MixtureProblem(trainingRows: 400);
        Study linear = Mlp.Fit(
            problem.Training,
            "y",
            new FitOptions { Task = TaskKind.Classification, Hidden = [], Starts = 1, Validation = 0, Optimizer = Optimizer.Lbfgs },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(problem.BayesError, 0.05, 0.35);
        Assert.True(linear.Best().Evaluate(problem.Test).ErrorRate > problem.BayesError);
        Assert.Equal(200, Values(problem.Training, "y").Count(label => label == 1));
    }

    /// <summary>The book gives 0.21; the density that it was computed from, on a lattice, gives 0.2101.</summary>
    [Fact]
    public void TheMeansOfTheBookGiveItsBayesError()
    {
        Table means = Table.ReadCsv(Repository.Data("mixture-means.csv"));
        SimulatedProblem problem = Simulations.MixtureProblemOf(means, 200, 100_000, seed: 7);
        Assert.Equal(0.2101, problem.BayesError, 0.005);
    }

    [Fact]
    public void MeansOfOneClassAreRefused()
    {
        Table means = Table.FromColumns(new NumericColumn("x1", [0, 1]), new NumericColumn("x2", [0, 1]), new NumericColumn("y", [1, 1]));
        SeedbedException exception = Assert.Throws<SeedbedException>(() => Simulations.MixtureProblemOf(means, 10, 10, 1));
        Assert.Contains("class 0 or 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASeedNamesTrainingAndTestRows()
    {
        SimulatedProblem one = Simulations.RadialProblem(10, 10, seed: 1);
        SimulatedProblem same = Simulations.RadialProblem(10, 20, seed: 1);
        SimulatedProblem other = Simulations.RadialProblem(10, 10, seed: 2);
        Assert.Equal(Values(one.Training, "y"), Values(same.Training, "y"));
        Assert.Equal(Values(one.Test, "x3"), Values(same.Test, "x3")[..10]);
        Assert.NotEqual(Values(one.Training, "x1"), Values(one.Test, "x1"));
        Assert.NotEqual(Values(one.Training, "x1"), Values(other.Training, "x1"));
    }

    /// <summary>What a problem calls its best possible error, the variance of its noise, and a quarter of the variance of its function are three estimates of one number.</summary>
    private static void CheckNoise(SimulatedProblem problem, double[] function)
    {
        double[] noise = [.. Values(problem.Test, "y").Zip(function, (y, f) => y - f)];
        Assert.Equal(1, Variance(noise) / problem.BayesError, 0.02);
        Assert.Equal(1, Variance(function) / 4 / problem.BayesError, 0.05);
        Assert.Equal(0, noise.Average() / Math.Sqrt(problem.BayesError), 0.01);
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / values.Length;
    }

    private static double[] Values(Table table, string column) => ((NumericColumn)table[column]).Values.ToArray();
}
