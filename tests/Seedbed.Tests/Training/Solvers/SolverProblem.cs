using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Tests.Oracles;
using Seedbed.Training;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>A network and its rows on which every solver is tried.</summary>
internal sealed record SolverProblem(string Name, Architecture Architecture, Loss Loss, EncodedRows<double> Rows, double Decay)
{
    public static IReadOnlyList<SolverProblem> All { get; } = [Xor(), SumOfSigmoids(), OfTable("iris", "data/iris.csv", "species", 3, 0.1), OfTable("concrete", "tests/Seedbed.Tests/Oracles/concrete.csv", "compressive_strength", 6, 0.5)];

    public Outcome[] Run(Optimizer optimizer, int starts, double tolerance, int iterations) => StudyRunner.Run(
        new StudySpec
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
                Seed = 5,
            },
            Settings = new StartSettings { LearningRate = 1, Decay = Decay },
            Starts = new StartRange(starts),
            Threads = 2,
        },
        Rows,
        null);

    private static SolverProblem Xor() => new(
        "XOR",
        new Architecture(2, [3], 1, Activation.Tanh),
        Loss.BinaryCrossEntropy,
        new EncodedRows<double>(4, 2, 1, [-1, -1, -1, 1, 1, -1, 1, 1], [0, 1, 1, 0]),
        1e-3);

    /// <summary>Hastie, Tibshirani and Friedman, "The elements of statistical learning", section 11.6: two units suffice, here are four.</summary>
    private static SolverProblem SumOfSigmoids()
    {
        const int rows = 100;
        Random random = new(116);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] inputs = [.. Enumerable.Range(0, 2 * rows).Select(_ => Normal())];
        double[] targets = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            double a = 3 * (inputs[2 * row] + inputs[(2 * row) + 1]);
            double b = 3 * (inputs[2 * row] - inputs[(2 * row) + 1]);
            targets[row] = (1 / (1 + Math.Exp(-a))) + (1 / (1 + Math.Exp(-b))) + (0.25 * Normal());
        }

        return new SolverProblem(
            "sum of sigmoids", new Architecture(2, [4], 1, Activation.Logistic), Loss.Squared, new EncodedRows<double>(rows, 2, 1, inputs, targets), 1e-3);
    }

    private static SolverProblem OfTable(string name, string file, string target, int hidden, double alpha)
    {
        MinimumProblem problem = new(name, file, target, hidden, alpha);
        return new SolverProblem(name, problem.Architecture, problem.Loss, problem.Rows, problem.Decay);
    }
}
