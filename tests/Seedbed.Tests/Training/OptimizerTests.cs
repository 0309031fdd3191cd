using Seedbed.Studies;
using Seedbed.Tables;
using Seedbed.Tests.Reference;
using Seedbed.Training;

namespace Seedbed.Tests.Training;

/// <summary>Ten full-batch steps of every optimiser against its formulas, written out in scalar code with gradients from hyper-dual numbers.</summary>
public class OptimizerTests
{
    private const int Steps = 10;
    private const double Rate = 0.05;
    private const double Momentum = 0.8;
    private const double Decay = 0.02;

    [Theory]
    [InlineData(Optimizer.Sgd, double.PositiveInfinity)]
    [InlineData(Optimizer.Sgd, 0.3)]
    [InlineData(Optimizer.Momentum, double.PositiveInfinity)]
    [InlineData(Optimizer.Nesterov, double.PositiveInfinity)]
    [InlineData(Optimizer.Adam, double.PositiveInfinity)]
    [InlineData(Optimizer.AdamW, double.PositiveInfinity)]
    [InlineData(Optimizer.Adam, 0.3)]
    public void FollowsItsFormulas(Optimizer optimizer, double clip)
    {
        RandomProblem problem = RandomProblem.Create(new Random(5), new Architecture(3, [4], 2), Loss.Squared, 11, weighted: true, decay: 0);
        double[] expected = Reference(problem, optimizer, clip, UniformDecay(problem.Architecture), new bool[problem.Parameters.Length]);
        double[] actual = Train(problem, optimizer, clip, rules: null);
        Assert.All(expected, (value, i) => Assert.Equal(value, actual[i], 1e-11));
    }

    [Theory]
    [InlineData(Optimizer.Sgd, double.PositiveInfinity)]
    [InlineData(Optimizer.Sgd, 0.3)]
    [InlineData(Optimizer.Momentum, 0.3)]
    [InlineData(Optimizer.Nesterov, double.PositiveInfinity)]
    [InlineData(Optimizer.Adam, double.PositiveInfinity)]
    [InlineData(Optimizer.AdamW, 0.3)]
    public void FollowsItsFormulasWithADecayForEachParameterAndFixedOnes(Optimizer optimizer, double clip)
    {
        RandomProblem problem = RandomProblem.Create(
            new Random(6), new Architecture(3, [4], 2, skipLayer: true), Loss.Squared, 11, weighted: true, decay: 0);
        double[] decays = [.. problem.Parameters.Select((_, i) => 0.01 * (i % 5))];
        bool[] isFixed = [.. problem.Parameters.Select((_, i) => i % 3 == 1)];
        double[] expected = Reference(problem, optimizer, clip, decays, isFixed);
        double[] actual = Train(problem, optimizer, clip, new ParameterRules { Decay = decays, Fixed = isFixed });
        Assert.All(expected, (value, i) => Assert.Equal(value, actual[i], isFixed[i] ? 0 : 1e-11));
        Assert.All(isFixed, (kept, i) => Assert.Equal(kept, problem.Parameters[i] == actual[i]));
    }

    /// <summary>The passes that obey rules change no bit where the rules ask for what is done anyway.</summary>
    [Theory]
    [InlineData(Optimizer.Sgd)]
    [InlineData(Optimizer.Momentum)]
    [InlineData(Optimizer.Nesterov)]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.AdamW)]
    [InlineData(Optimizer.Lbfgs)]
    public void RulesThatSayNothingNewChangeNothing(Optimizer optimizer)
    {
        RandomProblem problem = RandomProblem.Create(new Random(7), new Architecture(3, [4], 2), Loss.Squared, 11, weighted: true, decay: 0);
        double clip = 0.5;
        double[] plain = Train(problem, optimizer, clip, rules: null);
        Assert.Equal(plain, Train(problem, optimizer, clip, new ParameterRules { Decay = UniformDecay(problem.Architecture) }));
        Assert.Equal(plain, Train(problem, optimizer, clip, new ParameterRules { Fixed = new bool[plain.Length] }));
    }

    private static double[] Train(RandomProblem problem, Optimizer optimizer, double clip, ParameterRules? rules)
    {
        EncodedRows<double> rows = problem.Rows();
        StudySpec spec = new()
        {
            Architecture = problem.Architecture,
            Loss = problem.Loss,
            Initializer = Initializer.Zero,
            StartingWeights = _ => problem.Parameters,
            Training = new TrainingSettings
            {
                Optimizer = optimizer,
                Schedule = Schedule.Constant,
                Batch = rows.RowCount,
                Epochs = Steps,
                Patience = int.MaxValue,
                Tolerance = 0,
                Rules = rules,
                Seed = 1,
            },
            Settings = new StartSettings { LearningRate = Rate, Momentum = Momentum, Decay = Decay, Clip = clip },
            Starts = new StartRange(1),
            Threads = 1,
        };
        return StudyRunner.Run(spec, rows, null)[0].Network.ToArray();
    }

    private static double[] Reference(RandomProblem problem, Optimizer optimizer, double clip, double[] decays, bool[] isFixed)
    {
        double[] w = [.. problem.Parameters];
        double[] v = new double[w.Length];
        double[] m = new double[w.Length];
        for (int t = 1; t <= Steps; t++)
        {
            double[] gradient = (problem with { Parameters = [.. w] }).ReferenceGradient();
            for (int i = 0; i < w.Length; i++)
            {
                gradient[i] = isFixed[i] ? 0 : gradient[i];
            }

            double norm = Math.Sqrt(gradient.Sum(value => value * value));
            for (int i = 0; i < w.Length; i++)
            {
                double decay = isFixed[i] ? 0 : decays[i];
                double g = gradient[i] * Math.Min(1, clip / norm);
                if (optimizer != Optimizer.AdamW)
                {
                    g += decay * w[i];
                }

                switch (optimizer)
                {
                    case Optimizer.Sgd:
                        w[i] -= Rate * g;
                        break;
                    case Optimizer.Momentum:
                        v[i] = (Momentum * v[i]) - (Rate * g);
                        w[i] += v[i];
                        break;
                    case Optimizer.Nesterov:
                        v[i] = (Momentum * v[i]) - (Rate * g);
                        w[i] += (Momentum * v[i]) - (Rate * g);
                        break;
                    default:
                        m[i] = (0.9 * m[i]) + (0.1 * g);
                        v[i] = (0.999 * v[i]) + (0.001 * g * g);
                        double rate = Rate * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t));
                        double shrunk = optimizer == Optimizer.AdamW ? w[i] * (1 - (Rate * decay)) : w[i];
                        w[i] = shrunk - (rate * m[i] / (Math.Sqrt(v[i]) + 1e-8));
                        break;
                }
            }
        }

        return w;
    }

    private static double[] UniformDecay(Architecture architecture) =>
        [.. architecture.Layers.SelectMany(layer => Enumerable.Repeat(Decay, layer.Inputs * layer.Units).Concat(Enumerable.Repeat(0.0, layer.Units)))];
}
