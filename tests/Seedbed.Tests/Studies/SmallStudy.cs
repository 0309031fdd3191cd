using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Tests.Studies;

/// <summary>A study small enough to run in every way: three inputs, three classes that no line separates.</summary>
internal static class SmallStudy
{
    public const int RowCount = 150;

    public static StudySpec Spec(int starts, Optimizer optimizer = Optimizer.Adam, int hidden = 9) => new()
    {
        Architecture = new Architecture(3, [hidden], 3, Activation.Tanh),
        Loss = Loss.CrossEntropy,
        Initializer = Initializer.GlorotUniform,
        Training = new TrainingSettings
        {
            Optimizer = optimizer,
            Schedule = Schedule.Constant,
            Batch = 16,
            Epochs = 60,
            Patience = 2,
            Tolerance = 5e-3,
            Seed = 7,
        },
        Settings = new StartSettings { LearningRate = 0.03, Momentum = 0.9, Decay = 1e-4, Clip = double.PositiveInfinity },
        Starts = new StartRange(starts),
        Threads = 1,
    };

    public static EncodedRows<T> Rows<T>(int seed, int rows = RowCount)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        T[] inputs = new T[rows * 3];
        T[] targets = new T[rows];
        for (int row = 0; row < rows; row++)
        {
            double a = (2 * random.NextDouble()) - 1;
            double b = (2 * random.NextDouble()) - 1;
            double c = (2 * random.NextDouble()) - 1;
            inputs[row * 3] = T.CreateTruncating(a);
            inputs[(row * 3) + 1] = T.CreateTruncating(b);
            inputs[(row * 3) + 2] = T.CreateTruncating(c);
            double score = (a * b) + (0.5 * c) + (0.2 * random.NextDouble());
            targets[row] = T.CreateTruncating(score < 0 ? 0 : score < 0.3 ? 1 : 2);
        }

        return new EncodedRows<T>(rows, 3, 1, inputs, targets);
    }

    public static Outcome[] Run<T>(StudySpec spec)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        StudyRunner.Run(spec, Rows<T>(1), Rows<T>(2, 61));
}
