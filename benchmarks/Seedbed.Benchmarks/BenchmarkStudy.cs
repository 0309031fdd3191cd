using Seedbed.Studies;
using Seedbed.Training;

namespace Seedbed.Benchmarks;

/// <summary>Studies of Adam that never stop early.</summary>
internal static class BenchmarkStudy
{
    /// <summary>One start; squared error for one output, else softmax.</summary>
    public static StudySpec Spec(Architecture architecture, int batch, int epochs) => new()
    {
        Architecture = architecture,
        Loss = architecture.Outputs == 1 ? Loss.Squared : Loss.CrossEntropy,
        Initializer = Initializer.GlorotUniform,
        Training = new TrainingSettings
        {
            Optimizer = Optimizer.Adam,
            Schedule = Schedule.Constant,
            Batch = batch,
            Epochs = epochs,
            Patience = int.MaxValue,
            Tolerance = 0,
            Seed = 1,
        },
        Settings = new StartSettings { LearningRate = 0.001, Clip = double.PositiveInfinity },
        Starts = new StartRange(1),
        Threads = 1,
    };
}
