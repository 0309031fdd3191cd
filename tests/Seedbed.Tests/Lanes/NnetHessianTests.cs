using System.Globalization;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tests.Reference;

namespace Seedbed.Tests.Lanes;

/// <summary>
/// The exact Hessians of R's <c>nnet</c> at its own fits, from the files that tools/oracles/nnet_hessian.R writes. <c>nnet</c> minimises
/// Σ s·loss + λ·Σw² over all weights, biases too: our objective times the sum of the case weights, with decay 2λ over that sum.
/// </summary>
public class NnetHessianTests
{
    [Theory]
    [InlineData("iris-softmax", 2, 0)]
    [InlineData("iris-softmax-decay", 5, 0.02)]
    [InlineData("iris-softmax-weighted", 3, 0.1)]
    [InlineData("iris-entropy", 3, 0.02)]
    [InlineData("iris-logistic-squares", 4, 0.01)]
    [InlineData("iris-squares-three", 3, 0.05)]
    [InlineData("diabetes-linear", 3, 0)]
    [InlineData("diabetes-weighted", 5, 0.5)]
    [InlineData("diabetes-one-unit", 1, 0.1)]
    public void MatchesNnet(string name, int hidden, double decay)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Seedbed.Tests", "Oracles", $"nnet-hessian-{name}.csv"));
        double value = Numbers(lines[0][(lines[0].IndexOf(',') + 1)..])[0];
        double[] weights = Numbers(lines[1][(lines[1].IndexOf(',') + 1)..]);
        RandomProblem problem = Problem(name, hidden, weights, out int[] places);
        double weightSum = problem.Weights?.Sum() ?? problem.Inputs.Length;
        double[] decays = [.. weights.Select(_ => 2 * decay / weightSum)];
        double penalty = decay * weights.Sum(w => w * w);
        Assert.Equal(value, (problem.ReferenceObjective() * weightSum) + penalty, 1e-9 * value);

        double[,] lanes = ComputedCurvature.InLanes<DoubleScalar>(problem, CurvatureKind.Hessian, decays);
        double[,] one = ComputedCurvature.OfOneNetwork<DoubleScalar>(problem, CurvatureKind.Hessian, decays);
        double[][] expected = [.. lines.Skip(2).Select(Numbers)];
        double scale = expected.Max(row => row.Max(Math.Abs));
        double worst = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                worst = Math.Max(worst, Math.Abs((weightSum * lanes[places[i], places[j]]) - expected[i][j]));
                worst = Math.Max(worst, Math.Abs((weightSum * one[places[j], places[i]]) - expected[i][j]));
            }
        }

        Assert.True(worst <= 1e-9 * scale, $"{name}: off by {worst / scale:E2} of the largest element.");
    }

    private static RandomProblem Problem(string name, int hidden, double[] weights, out int[] places)
    {
        bool iris = name.StartsWith("iris", StringComparison.Ordinal);
        string[][] table = [.. File.ReadLines(Repository.Data(iris ? "iris.csv" : "diabetes.csv")).Skip(1).Select(line => line.Split(','))];
        double[][] inputs = NnetRows.Standardise([.. table.Select(row => row[..^1].Select(Number).ToArray())]);
        string[] species = [.. table.Select(row => row[^1]).Distinct().Order(StringComparer.Ordinal)];
        double[][] classes = [.. table.Select(row => new double[] { Array.IndexOf(species, row[^1]) })];
        double[][] virginica = [.. classes.Select(row => new[] { row[0] == 2 ? 1.0 : 0 })];
        (Loss loss, Activation output, double[][] targets) = name switch
        {
            "iris-entropy" => (Loss.BinaryCrossEntropy, Activation.Identity, virginica),
            "iris-logistic-squares" => (Loss.Squared, Activation.Logistic, virginica),
            "iris-squares-three" => (Loss.Squared, Activation.Identity, [.. classes.Select(row => Enumerable.Range(0, 3).Select(k => k == row[0] ? 1.0 : 0).ToArray())]),
            _ when iris => (Loss.CrossEntropy, Activation.Identity, classes),
            _ => (Loss.Squared, Activation.Identity, NnetRows.Standardise([.. table.Select(row => new[] { Number(row[^1]) })])),
        };
        int outputs = loss == Loss.CrossEntropy ? 3 : targets[0].Length;
        Architecture architecture = new(inputs[0].Length, [hidden], outputs, Activation.Logistic, output);
        places = NnetOrder.Places(architecture);
        double[] parameters = new double[weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            parameters[places[i]] = weights[i];
        }

        bool weighted = name.EndsWith("weighted", StringComparison.Ordinal);
        return new RandomProblem(
            architecture, loss, parameters, inputs, targets, weighted ? [.. inputs.Select((_, row) => 1 + (0.5 * (row % 3)))] : null, Decay: 0);
    }

    private static double[] Numbers(string line) => [.. line.Split(',').Select(Number)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
