using Seedbed.Networks;
using Seedbed.Tables;

namespace Seedbed.Tests.Reference;

/// <summary>A random network with random rows that its loss accepts.</summary>
internal sealed record RandomProblem(
    Architecture Architecture, Loss Loss, double[] Parameters, double[][] Inputs, double[][] Targets, double[]? Weights, double Decay)
{
    public static RandomProblem Create(Random random, Architecture architecture, Loss loss, int rows, bool weighted, double decay)
    {
        int targetCount = loss.TargetCount(architecture.Outputs);
        double Target() => loss switch
        {
            Loss.CrossEntropy => random.Next(architecture.Outputs),
            Loss.BinaryCrossEntropy => random.Next(2),
            Loss.Poisson => random.Next(5),
            _ => Normal(random),
        };
        return new RandomProblem(
            architecture,
            loss,
            [.. Enumerable.Range(0, architecture.ParameterCount).Select(_ => 0.7 * Normal(random))],
            [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, architecture.Inputs).Select(_ => Normal(random)).ToArray())],
            [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, targetCount).Select(_ => Target()).ToArray())],
            weighted ? [.. Enumerable.Range(0, rows).Select(_ => 0.1 + (2 * random.NextDouble()))] : null,
            decay);
    }

    public EncodedRows<double> Rows() => new(
        Inputs.Length,
        Architecture.Inputs,
        Targets[0].Length,
        [.. Inputs.SelectMany(row => row)],
        [.. Targets.SelectMany(row => row)],
        Weights);

    /// <summary>The objective's gradient by hyper-dual numbers.</summary>
    public double[] ReferenceGradient()
    {
        HyperDual[] parameters = [.. Parameters.Select(value => (HyperDual)value)];
        double[] gradient = new double[parameters.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            parameters[i] = new HyperDual(Parameters[i], 1, 0, 0);
            gradient[i] = ReferenceNetwork.Objective(Architecture, Loss, parameters, Inputs, Targets, Weights, Decay).First;
            parameters[i] = Parameters[i];
        }

        return gradient;
    }

    public double ReferenceObjective() =>
        ReferenceNetwork.Objective(Architecture, Loss, [.. Parameters.Select(value => (HyperDual)value)], Inputs, Targets, Weights, Decay).Value;

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
