using Seedbed.Lanes;
using Seedbed.Networks;
using Seedbed.Numerics;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Training;

namespace Seedbed.Tests.Minima;

/// <summary>A network and rows to fit it to, for tests of what starts end in.</summary>
internal sealed record MinimumProblem(string Name, Architecture Architecture, Loss Loss, double Decay, EncodedRows<double> Rows)
{
    /// <summary>The two phases from a number of starts.</summary>
    public StudySpec Spec(int starts, Optimizer optimizer = Optimizer.Lbfgs, int iterations = 1000) => new()
    {
        Architecture = Architecture,
        Loss = Loss,
        Initializer = Initializer.GlorotUniform,
        Training = Settings(optimizer, iterations, 1e-6),
        Polish = Settings(Optimizer.Newton, 20000, 1e-10),
        Settings = new StartSettings { LearningRate = 0.01, Momentum = 0.9, Decay = Decay, Clip = double.PositiveInfinity },
        Starts = new StartRange(starts),
        Threads = 2,
    };

    public Outcome[] Run(StudySpec spec) => StudyRunner.Run(spec, Rows, null);

    /// <summary>The certificate of given weights, in single lanes: nothing in common with a study but the code that certifies.</summary>
    public Certificate Certify(double[] parameters)
    {
        using Certifier<DoubleScalar, double> certifier = new(Architecture, Loss, null, Rows, 1e-10);
        return certifier.Certify([parameters], [Decay], [default])[0];
    }

    /// <summary>
    /// Four logistic units without biases (science of symmetries: Şimşek et al. 2021), their outputs added; inputs on the grid −5, −5 + step, … 5 in
    /// two dimensions.
    /// </summary>
    public static MinimumProblem TeacherStudent(int hidden, double step)
    {
        double[][] teacher = [[0.6, 0.5], [-0.5, 0.5], [-0.2, -0.6], [0.1, -0.6]];
        int side = (int)Math.Round(10 / step) + 1;
        double[][] inputs = [.. Enumerable.Range(0, side * side).Select(i => (double[])[-5 + (step * (i / side)), -5 + (step * (i % side))])];
        return Of($"teacher–student with {hidden} units", new Architecture(2, [hidden], 1, Activation.Logistic), Loss.Squared, 0, inputs,
            x => teacher.Sum(w => Logistic((w[0] * x[0]) + (w[1] * x[1]))));
    }

    /// <summary>Four random tanh units with biases on random rows, without noise.</summary>
    public static MinimumProblem TanhTeacher(int hidden, int rows = 200)
    {
        Random random = new(11);
        double[][] units = [.. Enumerable.Range(0, 4).Select(_ => (double[])[Normal(random), Normal(random), 0.5 * Normal(random), Normal(random)])];
        double[][] inputs = [.. Enumerable.Range(0, rows).Select(_ => (double[])[Normal(random), Normal(random)])];
        return Of($"tanh teacher with {hidden} units", new Architecture(2, [hidden], 1), Loss.Squared, 0, inputs,
            x => units.Sum(w => w[3] * Math.Tanh((w[0] * x[0]) + (w[1] * x[1]) + w[2])));
    }

    /// <summary>ESL section 11.6.</summary>
    public static MinimumProblem SumOfSigmoids(int hidden, double decay)
    {
        Table table = Simulations.SumOfSigmoids(100);
        TableEncoder encoder = TableEncoder.Fit(table, "y", new EncoderOptions(), [.. Enumerable.Range(0, table.RowCount)]);
        return new($"sum of sigmoids with {hidden} units", new Architecture(2, [hidden], 1, Activation.Logistic), Loss.Squared, decay,
            encoder.Encode<double>(table, [.. Enumerable.Range(0, table.RowCount)], TargetCoding.Value));
    }

    /// <summary>ESL section 11.6: a product of ten normal densities, scaled to variance 1, with a quarter of its variance as noise.</summary>
    public static MinimumProblem Radial(int hidden, double decay)
    {
        Random random = new(3);
        double[][] inputs = [.. Enumerable.Range(0, 100).Select(_ => Enumerable.Range(0, 10).Select(_ => Normal(random)).ToArray())];
        double[] signal = [.. inputs.Select(x => Math.Exp(-0.5 * x.Sum(value => value * value)))];
        double mean = signal.Average();
        double deviation = Math.Sqrt(signal.Average(value => (value - mean) * (value - mean)));
        int row = 0;
        return Of($"radial with {hidden} units", new Architecture(10, [hidden], 1, Activation.Logistic), Loss.Squared, decay, inputs,
            _ => ((signal[row++] - mean) / deviation) + (0.5 * Normal(random)));
    }

    public static MinimumProblem Xor(int hidden, double decay)
    {
        double[][] inputs = [[-1, -1], [-1, 1], [1, -1], [1, 1]];
        return Of($"XOR with {hidden} units", new Architecture(2, [hidden], 1), Loss.BinaryCrossEntropy, decay, inputs, x => x[0] * x[1] < 0 ? 1 : 0);
    }

    /// <summary>Two spirals (Lang and Witbrock 1988), one turn and 60 points.</summary>
    public static MinimumProblem TwoSpirals(int hidden, double decay)
    {
        double[][] inputs = [.. Enumerable.Range(0, 60).Select(i =>
        {
            double angle = Math.PI * (0.5 + (i / 2 / 15.0));
            double radius = 0.15 + (0.06 * (i / 2));
            double sign = i % 2 == 0 ? 1 : -1;
            return (double[])[sign * radius * Math.Cos(angle), sign * radius * Math.Sin(angle)];
        })];
        int row = 0;
        return Of($"two spirals with {hidden} units", new Architecture(2, [hidden], 1), Loss.BinaryCrossEntropy, decay, inputs, _ => row++ % 2);
    }

    public static MinimumProblem File(string file, string target, int hidden, double decay, int mostRows = int.MaxValue)
    {
        Table table = Table.ReadCsv(Path.Combine(Repository.Root, "data", file));
        int step = Math.Max(1, (table.RowCount + mostRows - 1) / mostRows);
        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => row % step == 0)];
        TableEncoder encoder = TableEncoder.Fit(table, target, new EncoderOptions(), rows);
        bool classes = encoder.Task == TaskKind.Classification;
        return new($"{Path.GetFileNameWithoutExtension(file)} with {hidden} units",
            new Architecture(encoder.InputCount, [hidden], classes ? encoder.Classes.Count : 1),
            classes ? Loss.CrossEntropy : Loss.Squared,
            decay,
            encoder.Encode<double>(table, rows, classes ? TargetCoding.ClassIndex : TargetCoding.Value));
    }

    public static MinimumProblem Of(string name, Architecture architecture, Loss loss, double decay, double[][] inputs, Func<double[], double> target) => new(
        name, architecture, loss, decay, new EncodedRows<double>(inputs.Length, architecture.Inputs, 1, [.. inputs.SelectMany(x => x)], [.. inputs.Select(target)]));

    public override string ToString() => Name;

    private static TrainingSettings Settings(Optimizer optimizer, int iterations, double tolerance) => new()
    {
        Optimizer = optimizer,
        Schedule = Schedule.Constant,
        Batch = int.MaxValue,
        Epochs = iterations,
        Patience = int.MaxValue,
        Tolerance = 0,
        GradientTolerance = tolerance,
        Seed = 7,
    };

    private static double Logistic(double z) => 1 / (1 + Math.Exp(-z));

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
