using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>Regressions whose answer is known, and how they are trained to a critical point.</summary>
internal static class LeastSquares
{
    public static StudySpec Spec(Optimizer optimizer, int inputs, int[] hidden, int starts, double decay = 0, double tolerance = 1e-8) => new()
    {
        Architecture = new Architecture(inputs, hidden, 1, Activation.Tanh),
        Loss = Loss.Squared,
        Initializer = Initializer.GlorotUniform,
        Training = new TrainingSettings
        {
            Optimizer = optimizer,
            Schedule = Schedule.Constant,
            Batch = 1,
            Epochs = 2000,
            Patience = int.MaxValue,
            Tolerance = 0,
            GradientTolerance = tolerance,
            Seed = 7,
        },
        Settings = new StartSettings { LearningRate = 1, Decay = decay, Clip = double.PositiveInfinity },
        Starts = new StartRange(starts),
        Threads = 1,
    };

    /// <summary>Standard normal inputs, and targets that a network of four tanh units gives without noise.</summary>
    public static EncodedRows<double> Teacher(int rows)
    {
        Random random = new(5);
        double[] w = [.. Enumerable.Range(0, 17).Select(_ => 1.5 * Normal(random))];
        return Rows(random, rows, 2, x =>
        {
            double sum = w[16];
            for (int unit = 0; unit < 4; unit++)
            {
                sum += w[12 + unit] * Math.Tanh((w[unit] * x[0]) + (w[4 + unit] * x[1]) + w[8 + unit]);
            }

            return sum;
        });
    }

    /// <summary>The sum of sigmoids of Hastie, Tibshirani and Friedman, with noise a tenth of its deviation.</summary>
    public static EncodedRows<double> SumOfSigmoids(int rows)
    {
        Random random = new(11);
        return Rows(random, rows, 2, x =>
            Logistic((3 * x[0]) + (3 * x[1])) + Logistic((3 * x[0]) - (3 * x[1])) + (0.05 * Normal(random)));
    }

    /// <summary>sin 2x with noise.</summary>
    public static EncodedRows<double> Sine(int rows, double noise, int seed)
    {
        Random random = new(seed);
        return Rows(random, rows, 1, x => Math.Sin(2 * x[0]) + (noise * Normal(random)));
    }

    /// <summary>A linear target with noise; inputs of very different sizes that depend on each other, so that the decay matters.</summary>
    public static EncodedRows<double> Line(int rows, int inputs, int seed)
    {
        Random random = new(seed);
        double[] x = new double[rows * inputs];
        double[] t = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            double shared = Normal(random);
            t[row] = 3 + Normal(random);
            for (int i = 0; i < inputs; i++)
            {
                x[(row * inputs) + i] = (Normal(random) + shared) * Math.Pow(0.6, i);
                t[row] += x[(row * inputs) + i] * (i % 2 == 0 ? 0.5 : -0.3);
            }
        }

        return new EncodedRows<double>(rows, inputs, 1, x, t);
    }

    private static EncodedRows<double> Rows(Random random, int rows, int inputs, Func<double[], double> target)
    {
        double[] x = [.. Enumerable.Range(0, rows * inputs).Select(_ => Normal(random))];
        double[] t = [.. x.Chunk(inputs).Select(target)];
        return new EncodedRows<double>(rows, inputs, 1, x, t);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
