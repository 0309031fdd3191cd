using System.Globalization;
using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Tests.Reference;
using Seedbed.Training;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>
/// R's <c>nnet</c> with skip-layer connections, a mask, a decay for each weight and case weights, from the files that tools/oracles/nnet_details.R
/// writes. It minimises Σ s·loss + Σ λ·w²: our objective times the sum of the case weights, with decays of 2λ over that sum. Its weights are ordered
/// unit after unit, each the bias first, then those from hidden units, then those from inputs; its mask tells which weights are free.
/// </summary>
public class NnetDetailTests
{
    public static TheoryData<string, int, bool, bool> Cases() => new()
    {
        { "iris-skip", 2, true, false },
        { "iris-mask", 3, false, false },
        { "iris-decay", 3, false, false },
        { "iris-weights", 2, false, true },
        { "diabetes-skip", 2, true, false },
        { "diabetes-all", 2, true, true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void MatchesNnet(string name, int hidden, bool skipLayer, bool weighted)
    {
        Dictionary<string, string[]> file = File.ReadLines(Path.Combine(Repository.Root, "tests", "Seedbed.Tests", "Oracles", $"nnet-detail-{name}.csv"))
            .Select(line => line.Split(',')).ToDictionary(parts => parts[0], parts => parts[1..], StringComparer.Ordinal);
        EncodedRows<double> rows = Rows(name, weighted, out Loss loss, out int outputs);
        Architecture architecture = new(rows.InputCount, [hidden], outputs, Activation.Logistic, skipLayer: skipLayer);
        int[] places = NnetOrder.Places(architecture);
        Assert.Equal(Names(architecture), file["names"]);
        double weightSum = rows.WeightSum;
        double value = Number(file["value"][0]);
        double minimum = Number(file["minimum"][0]);
        ParameterRules rules = new()
        {
            Decay = Placed(file["decay"].Select(text => 2 * Number(text) / weightSum), places),
            Fixed = [.. Placed(file["mask"].Select(Number), places).Select(free => free == 0)],
        };
        double[] start = Placed(file["start"].Select(Number), places);
        double[] near = Placed(file["near"].Select(Number), places);
        double nearValue = Number(file["near_value"][0]);
        Outcome Train(double[] from, Optimizer optimizer, ParameterRules held) =>
            Assert.Single(StudyRunner.Run(Spec(architecture, loss, rows.RowCount, optimizer, from, held), rows, null));

        ParameterRules allFixed = rules with { Fixed = [.. start.Select(_ => true)] };
        Assert.Equal(value, Train(start, Optimizer.Lbfgs, allFixed).Loss * weightSum, 1e-9 * value);
        Assert.Equal(value, Train(start, Optimizer.Adam, allFixed).Loss * weightSum, 1e-9 * value);

        Assert.Equal(nearValue, Train(near, Optimizer.Lbfgs, allFixed).Loss * weightSum, 1e-9 * nearValue);

        Outcome reached = Train(near, Optimizer.Lbfgs, rules);
        Assert.Equal(StopReason.Converged, reached.StopReason);
        Assert.Equal(minimum, reached.Loss * weightSum, 1e-8 * minimum);
        Assert.All(rules.Fixed, (kept, i) => Assert.True(!kept || reached.Network[i] == start[i]));
    }

    private static StudySpec Spec(Architecture architecture, Loss loss, int rows, Optimizer optimizer, double[] start, ParameterRules rules) => new()
    {
        Architecture = architecture,
        Loss = loss,
        Initializer = Initializer.Zero,
        StartingWeights = _ => start,
        Training = new TrainingSettings
        {
            Optimizer = optimizer,
            Schedule = Schedule.Constant,
            Batch = rows,
            Epochs = optimizer == Optimizer.Adam ? 3 : 20_000,
            Patience = int.MaxValue,
            Tolerance = 0,
            Rules = rules,
            Seed = 1,
        },
        Settings = new StartSettings { LearningRate = 0.01, Clip = double.PositiveInfinity },
        Starts = new StartRange(1),
        Threads = 1,
    };

    private static EncodedRows<double> Rows(string name, bool weighted, out Loss loss, out int outputs)
    {
        bool iris = name.StartsWith("iris", StringComparison.Ordinal);
        string[][] table = [.. File.ReadLines(Repository.Data(iris ? "iris.csv" : "diabetes.csv")).Skip(1).Select(line => line.Split(','))];
        string[] species = [.. table.Select(row => row[^1]).Distinct().Order(StringComparer.Ordinal)];
        double[][] inputs = NnetRows.Standardise([.. table.Select(row => row[..^1].Select(Number).ToArray())]);
        double[][] targets = iris
            ? [.. table.Select(row => new double[] { Array.IndexOf(species, row[^1]) })]
            : NnetRows.Standardise([.. table.Select(row => new[] { Number(row[^1]) })]);
        (loss, outputs) = iris ? (Loss.CrossEntropy, 3) : (Loss.Squared, 1);
        double[]? weights = weighted ? [.. table.Select((_, row) => 1 + (0.5 * (row % 3)))] : null;
        return new EncodedRows<double>(table.Length, inputs[0].Length, 1, [.. inputs.SelectMany(row => row)], [.. targets.SelectMany(row => row)], weights);
    }

    /// <summary>The names that nnet's <c>coef</c> gives to weights in the order of <see cref="NnetOrder.Places"/>.</summary>
    private static IEnumerable<string> Names(Architecture architecture)
    {
        string[] inputs = [.. Enumerable.Range(1, architecture.Inputs).Select(i => $"i{i}")];
        string[] hidden = [.. Enumerable.Range(1, architecture.Hidden[0]).Select(h => $"h{h}")];
        string[] outputs = architecture.Outputs == 1 ? ["o"] : [.. Enumerable.Range(1, architecture.Outputs).Select(k => $"o{k}")];
        string[] last = architecture.SkipLayer ? [.. hidden, .. inputs] : hidden;
        return [
            .. hidden.SelectMany(unit => inputs.Prepend("b").Select(from => $"{from}->{unit}")),
            .. outputs.SelectMany(unit => last.Prepend("b").Select(from => $"{from}->{unit}"))];
    }

    private static double[] Placed(IEnumerable<double> values, int[] places)
    {
        double[] placed = new double[places.Length];
        foreach ((int place, double value) in places.Zip(values))
        {
            placed[place] = value;
        }

        return placed;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
