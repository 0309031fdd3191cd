using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Tests.Lanes;

/// <summary>What a model says about a row does not depend on what else is in the lanes.</summary>
public class EnsembleEvaluatorTests
{
    private static readonly LaneWidth[] Widths = [.. Enum.GetValues<LaneWidth>().Where(TestedWidths.Contains)];

    private static readonly int[] RowCounts = [1, 2, 3, 7, 16, 17, 95, 96, 97, 191, 193, 300];

    public static TheoryData<string, Precision, int> Cases
    {
        get
        {
            TheoryData<string, Precision, int> cases = [];
            foreach (string problem in (string[])["classes", "many classes", "two classes", "one output", "squares", "values", "counts", "linear", "skip", "deep"])
            {
                foreach (int members in (int[])[1, 3, 16, 33])
                {
                    cases.Add(problem, Precision.Single, members);
                    cases.Add(problem, Precision.Double, members);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryBatchAndWidthGivesTheBitsOfOneLane(string problem, Precision precision, int members)
    {
        RandomEnsemble random = Make(problem, precision, members);
        float[] rows = random.Rows(300);
        double[] expected = precision == Precision.Single
            ? random.OneLane<SingleScalar, float>(rows)
            : random.OneLane<DoubleScalar, double>(rows);
        float[] narrowed = [.. expected.Select(number => (float)number)];
        foreach (LaneWidth width in Widths)
        {
            using EnsembleEvaluator evaluator = random.ToEnsemble().CreateEvaluator(width);
            foreach (int count in RowCounts)
            {
                ReadOnlySpan<float> some = rows.AsSpan(0, count * random.Architecture.Inputs);
                float[] single = new float[count * random.Width];
                Assert.Equal(-1, evaluator.Predict(some, single));
                Assert.Equal(narrowed[..single.Length], single);

                double[] wide = new double[count * random.Width];
                Assert.Equal(-1, evaluator.Predict([.. some.ToArray().Select(value => (double)value)], wide, new int[count], new double[count]));
                Assert.Equal(expected[..wide.Length], wide);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AgreesWithTheTextbook(string problem, Precision precision, int members)
    {
        RandomEnsemble random = Make(problem, precision, members);
        double tolerance = precision == Precision.Single ? 2e-5 : 1e-12;
        float[] rows = random.Rows(40);
        double[] together = Predict(random, rows);
        foreach (int row in (int[])[0, 1, 38, 39])
        {
            float[] inputs = rows[(row * random.Architecture.Inputs)..((row + 1) * random.Architecture.Inputs)];
            double[] alone = Predict(random, inputs);
            double[] expected = random.Plain(inputs);
            for (int k = 0; k < random.Width; k++)
            {
                double size = Math.Max(1, Math.Abs(expected[k]));
                Assert.Equal(expected[k], alone[k], tolerance * size);
                Assert.Equal(expected[k], together[(row * random.Width) + k], tolerance * size);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void MembersInLanesAreTheAverageOfSingleNetworks(int rowCount)
    {
        RandomEnsemble random = Make("classes", Precision.Single, 32);
        float[] rows = random.Rows(rowCount);
        double[] ensemble = Predict(random, rows, out int[] labels, out double[] spreads);
        double[][] members = [.. random.Networks.Select(network => Predict(Ensemble.Of([network], random.Loss, random.Classes), rows, out _, out _))];
        for (int i = 0; i < ensemble.Length; i++)
        {
            double sum = 0;
            foreach (double[] member in members)
            {
                sum += member[i];
            }

            Assert.Equal(sum / members.Length, ensemble[i]);
        }

        for (int row = 0; row < rowCount; row++)
        {
            double[] numbers = ensemble[(row * random.Width)..((row + 1) * random.Width)];
            Assert.Equal(Array.IndexOf(numbers, numbers.Max()), labels[row]);
            double[] those = [.. members.Select(member => member[(row * random.Width) + labels[row]])];
            Assert.Equal(Math.Sqrt(those.Average(value => Math.Pow(value - those.Average(), 2))), spreads[row], 1e-12);
        }
    }

    [Theory]
    [InlineData("classes", 1)]
    [InlineData("values", 1)]
    [InlineData("skip", 5)]
    [InlineData("classes", 33)]
    public void ThreadsDoNotMatter(string problem, int members)
    {
        RandomEnsemble random = Make(problem, Precision.Single, members);
        float[] rows = random.Rows(10_001);
        float[] expected = new float[10_001 * random.Width];
        EnsembleEvaluators evaluators = new(random.ToEnsemble());
        Assert.Equal(-1, evaluators.Predict<float>(rows, expected, threads: 1));
        foreach (int threads in (int[])[2, 3, 8])
        {
            float[] actual = new float[expected.Length];
            Assert.Equal(-1, evaluators.Predict<float>(rows, actual, threads));
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 32)]
    [InlineData(5, 3)]
    [InlineData(1000, 1)]
    [InlineData(1000, 3)]
    public void PredictingAllocatesNothing(int rowCount, int members)
    {
        RandomEnsemble random = Make("classes", Precision.Single, members);
        EnsembleEvaluators evaluators = new(random.ToEnsemble());
        float[] rows = random.Rows(rowCount);
        float[] predictions = new float[rowCount * random.Width];
        double[] wideRows = [.. rows.Select(value => (double)value)];
        double[] widePredictions = new double[predictions.Length];
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                evaluators.Predict<float>(rows, predictions, threads: 1);
                evaluators.Predict<double>(wideRows, widePredictions, threads: 1);
            }
        }));
    }

    [Theory]
    [InlineData("values", 3)]
    [InlineData("classes", 3)]
    [InlineData("classes", 1)]
    public void TheFirstRowThatIsNoNumberIsTold(string problem, int members)
    {
        RandomEnsemble random = Make(problem, Precision.Single, members);
        int width = random.Width;
        EnsembleEvaluators evaluators = new(random.ToEnsemble());
        foreach (int fault in (int[])[0, 5, 96, 4000, 9999])
        {
            float[] rows = random.Rows(10_000);
            rows[fault * random.Architecture.Inputs] = float.NaN;
            rows[^1] = float.PositiveInfinity;
            Assert.Equal(fault, evaluators.Predict<float>(rows, new float[10_000 * width], threads: 1));
            Assert.Equal(fault, evaluators.Predict<float>(rows, new float[10_000 * width], threads: 3));
        }

        // What is left in unused lanes is no fault of the next rows.
        Assert.Equal(-1, evaluators.Predict<float>(random.Rows(70), new float[70 * width], threads: 1));

        // A row on its own takes other ways.
        float[] row = random.Rows(1);
        Assert.Equal(-1, evaluators.Predict<float>(row, new float[width], threads: 1));
        row[^1] = float.NaN;
        Assert.Equal(0, evaluators.Predict<float>(row, new float[width], threads: 1));
    }

    private static RandomEnsemble Make(string problem, Precision precision, int members) => problem switch
    {
        "classes" => new(new Architecture(4, [32], 3), Loss.CrossEntropy, 3, members, precision),
        "many classes" => new(new Architecture(19, [23], 10), Loss.CrossEntropy, 10, members, precision),
        "two classes" => new(new Architecture(1, [1], 2, Activation.Relu), Loss.CrossEntropy, 2, members, precision),
        "one output" => new(new Architecture(5, [8], 1, Activation.Logistic), Loss.BinaryCrossEntropy, 2, members, precision),
        "squares" => new(new Architecture(6, [7], 4, Activation.Elu, Activation.Logistic), Loss.Squared, 4, members, precision),
        "values" => new(new Architecture(10, [17], 1), Loss.Squared, 0, members, precision),
        "counts" => new(new Architecture(3, [5], 1, Activation.Gelu), Loss.Poisson, 0, members, precision),
        "linear" => new(new Architecture(7, [], 1), Loss.Huber, 0, members, precision),
        "skip" => new(new Architecture(5, [6, 9], 3, Activation.Softplus, skipLayer: true), Loss.CrossEntropy, 3, members, precision),
        "deep" => new(new Architecture(3, [40, 16, 5], 2, Activation.Silu), Loss.CrossEntropy, 2, members, precision),
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };

    private static double[] Predict(RandomEnsemble random, float[] rows) => Predict(random, rows, out _, out _);

    private static double[] Predict(RandomEnsemble random, float[] rows, out int[] labels, out double[] spreads) =>
        Predict(random.ToEnsemble(), rows, out labels, out spreads);

    private static double[] Predict(Ensemble ensemble, float[] rows, out int[] labels, out double[] spreads)
    {
        int count = rows.Length / ensemble.Architecture.Inputs;
        using EnsembleEvaluator evaluator = ensemble.CreateEvaluator();
        double[] numbers = new double[count * ensemble.Width];
        labels = new int[count];
        spreads = new double[count];
        Assert.Equal(-1, evaluator.Predict([.. rows.Select(value => (double)value)], numbers, labels, spreads));
        return numbers;
    }
}
