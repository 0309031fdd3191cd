using System.Globalization;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Tests.Oracles;

/// <summary>
/// A table, a network with logistic hidden units and a decay: the problems that R nnet and scikit-learn were given too. Inputs, and the
/// targets of a regression, are standardised (population standard deviation). Weights begin with Park and Miller's generator.
/// </summary>
internal sealed record MinimumProblem(string Name, string File, string Target, int Hidden, double Alpha)
{
    private (Architecture Architecture, Loss Loss, EncodedRows<double> Rows)? _content;

    public static IReadOnlyList<MinimumProblem> All { get; } =
        [.. Lines("tests/Seedbed.Tests/Oracles/minima.problems.csv").Skip(1).Select(line => line.Split(','))
            .Select(cells => new MinimumProblem(cells[0], cells[1], cells[2], int.Parse(cells[3], CultureInfo.InvariantCulture), Number(cells[4])))];

    public static MinimumProblem Named(string name) => All.Single(problem => string.Equals(problem.Name, name, StringComparison.Ordinal));

    public Architecture Architecture => Content.Architecture;

    public Loss Loss => Content.Loss;

    public EncodedRows<double> Rows => Content.Rows;

    public bool IsRegression => Loss == Loss.Squared;

    /// <summary>The decay under which the objective is the one of the oracles.</summary>
    public double Decay => (IsRegression ? 2 : 1) * Alpha / Rows.RowCount;

    private (Architecture Architecture, Loss Loss, EncodedRows<double> Rows) Content => _content ??= Read();

    /// <summary>Weights uniform within ±0.7, the same in R and Python.</summary>
    public double[] Start(int start)
    {
        double[] weights = new double[Architecture.ParameterCount];
        long state = (1000L * start) + 1;
        for (int i = 0; i < weights.Length + 10; i++)
        {
            state = 16807 * state % 2147483647;
            if (i >= 10)
            {
                weights[i - 10] = (1.4 * state / 2147483647) - 0.7;
            }
        }

        return weights;
    }

    /// <summary>Minimises from the first starts.</summary>
    public Outcome[] Minimise(Optimizer optimizer, int starts, double tolerance = 1e-10, int iterations = 100_000) => StudyRunner.Run(Spec(optimizer, starts, tolerance, iterations), Rows, null);

    public StudySpec Spec(Optimizer optimizer, int starts, double tolerance = 1e-10, int iterations = 100_000) => new()
    {
        Architecture = Architecture,
        Loss = Loss,
        Initializer = Initializer.Uniform,
        Training = new TrainingSettings
        {
            Optimizer = optimizer,
            Schedule = Schedule.Constant,
            Batch = Rows.RowCount,
            Epochs = iterations,
            Patience = int.MaxValue,
            Tolerance = 0,
            GradientTolerance = tolerance,
            Seed = 1,
        },
        Settings = new StartSettings { LearningRate = 1, Decay = Decay },
        StartingWeights = Start,
        Starts = new StartRange(starts),
        Threads = 1,
    };

    public override string ToString() => Name;

    public static IEnumerable<string> Lines(string path) =>
        System.IO.File.ReadLines(Path.Combine(Repository.Root, path)).Where(line => line.Length > 0);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private (Architecture Architecture, Loss Loss, EncodedRows<double> Rows) Read()
    {
        string[][] cells = [.. Lines(File).Select(line => line.Split(','))];
        int column = Array.IndexOf(cells[0], Target);
        string[][] rows = cells[1..];
        double[][] inputs = [.. Enumerable.Range(0, cells[0].Length).Where(i => i != column).Select(i => Standardised([.. rows.Select(row => Number(row[i]))]))];
        string[] labels = [.. rows.Select(row => row[column])];
        string[] classes = [.. labels.Distinct().Order(StringComparer.Ordinal)];
        bool regression = classes.Length > 20;
        Loss loss = regression ? Loss.Squared : classes.Length == 2 ? Loss.BinaryCrossEntropy : Loss.CrossEntropy;
        double[] targets = regression ? Standardised([.. labels.Select(Number)]) : [.. labels.Select(label => (double)Array.IndexOf(classes, label))];
        int outputs = loss == Loss.CrossEntropy ? classes.Length : 1;
        double[] values = [.. Enumerable.Range(0, rows.Length).SelectMany(row => inputs.Select(input => input[row]))];
        return (
            new Architecture(inputs.Length, [Hidden], outputs, Activation.Logistic),
            loss,
            new EncodedRows<double>(rows.Length, inputs.Length, 1, values, targets));
    }

    private static double[] Standardised(double[] values)
    {
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => (value - mean) / (deviation == 0 ? 1 : deviation))];
    }
}
