using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Models;
using Seedbed.Numerics;
using Seedbed.Tests.Reference;

namespace Seedbed.Tests.Lanes;

/// <summary>Random networks of one architecture, and rows for them; what they predict, computed in two ways that share little with what is tested.</summary>
internal sealed class RandomEnsemble
{
    private readonly double[][] _parameters;

    public RandomEnsemble(Architecture architecture, Loss loss, int classes, int members, Precision precision, int seed = 1)
    {
        Random random = new(seed);
        (Architecture, Loss, Classes) = (architecture, loss, classes);
        _parameters = [.. Enumerable.Range(0, members).Select(_ =>
            Enumerable.Range(0, architecture.ParameterCount).Select(_ => (double)(float)((random.NextDouble() - 0.5) * 2)).ToArray())];
        Networks = [.. _parameters.Select(parameters => precision == Precision.Single
            ? new Network(architecture, (ReadOnlySpan<float>)[.. parameters.Select(value => (float)value)])
            : new Network(architecture, (ReadOnlySpan<double>)parameters))];
    }

    public Architecture Architecture { get; }

    public Loss Loss { get; }

    public int Classes { get; }

    public Network[] Networks { get; }

    public int Width => Math.Max(1, Classes);

    public double Offset => Classes == 0 ? 17 : 0;

    public double Scale => Classes == 0 ? 3 : 1;

    public Ensemble ToEnsemble() => Ensemble.Of(Networks, Loss, Classes, Offset, Scale);

    public float[] Rows(int count) => Rows(Architecture, count);

    public static float[] Rows(Architecture architecture, int count)
    {
        Random random = new(count);
        return [.. Enumerable.Range(0, count * architecture.Inputs).Select(_ => (float)((random.NextDouble() - 0.5) * 4))];
    }

    /// <summary>[rows × width]: every member in one lane of the training engine, averaged by plain loops in the members' order.</summary>
    public double[] OneLane<S, T>(float[] inputs)
        where S : unmanaged, ILanes<S, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = inputs.Length / Architecture.Inputs;
        double[] sums = new double[rows * Width];
        foreach (Network network in Networks)
        {
            using NetworkPredictor<S, T> predictor = new([network], Loss);
            predictor.Predict([.. inputs.Select(T.CreateTruncating)], rows, (first, count, outputs) =>
            {
                for (int row = 0; row < count; row++)
                {
                    double[] numbers = Numbers(outputs.Slice(row * Architecture.Outputs, Architecture.Outputs).ToArray());
                    for (int k = 0; k < Width; k++)
                    {
                        sums[((first + row) * Width) + k] += numbers[k];
                    }
                }
            });
        }

        return [.. sums.Select(sum => Offset + (Scale * (sum / Networks.Length)))];
    }

    /// <summary>[width]: one row by textbook formulas in double precision.</summary>
    public double[] Plain(float[] row)
    {
        double[] means = new double[Width];
        foreach (double[] parameters in _parameters)
        {
            double[] outputs = [.. ReferenceNetwork.Outputs(Architecture, [.. parameters.Select(value => (HyperDual)value)], [.. row.Select(value => (double)value)])
                .Select(output => output.Value)];
            double total = outputs.Sum(Math.Exp);
            double[] numbers = Numbers([.. outputs.Select(output => Loss switch
            {
                Loss.CrossEntropy => Math.Exp(output) / total,
                Loss.BinaryCrossEntropy => 1 / (1 + Math.Exp(-output)),
                Loss.Poisson => Math.Exp(output),
                _ => output,
            })]);
            for (int k = 0; k < Width; k++)
            {
                means[k] += numbers[k] / _parameters.Length;
            }
        }

        return [.. means.Select(mean => Offset + (Scale * mean))];
    }

    private double[] Numbers(double[] outputs)
    {
        if (Classes == 0)
        {
            return outputs;
        }

        double[] probabilities = new double[Classes];
        ClassProbabilities.FromOutputs(outputs, probabilities);
        return probabilities;
    }
}
