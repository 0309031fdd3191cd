using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;
using Seedbed.Tests.Lanes;
using Seedbed.Tests.Reference;
using Seedbed.Training;

namespace Seedbed.Tests.Training;

/// <summary>The gradient of the objective against hyper-dual numbers, which share no code with the library.</summary>
public class GradientTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<Activation, Loss> ActivationsAndLosses()
    {
        TheoryData<Activation, Loss> data = [];
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            foreach (Loss loss in Enum.GetValues<Loss>())
            {
                data.Add(activation, loss);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ActivationsAndLosses))]
    public void MatchesTheReferenceForEveryActivationAndLoss(Activation activation, Loss loss)
    {
        Random random = new(((int)activation * 100) + (int)loss);
        int[] sizes = [1, 3, 7];
        for (int hiddenLayers = 0; hiddenLayers <= 3; hiddenLayers++)
        {
            for (int repeat = 0; repeat < 3; repeat++)
            {
                int[] hidden = [.. Enumerable.Range(0, hiddenLayers).Select(_ => sizes[random.Next(3)])];
                Architecture architecture = new(
                    sizes[random.Next(3)], hidden, sizes[random.Next(3)], activation, skipLayer: repeat == 2 && hiddenLayers > 0);
                AssertGradient(RandomProblem.Create(random, architecture, loss, sizes[random.Next(3)], weighted: repeat == 1, decay: repeat * 0.03));
            }
        }
    }

    [Theory]
    [InlineData(17, 17, 17, 17)]
    [InlineData(3, 25, 10, 5)]
    [InlineData(17, 7, 1, 65)]
    [InlineData(1, 3, 3, 130)]
    [InlineData(7, 13, 2, 64)]
    public void MatchesTheReferenceForOddSizesAndManyRows(int inputs, int hidden, int outputs, int rows)
    {
        Random random = new(rows);
        foreach (Loss loss in (Loss[])[Loss.CrossEntropy, Loss.Squared])
        {
            Architecture architecture = new(inputs, [hidden], outputs, Activation.Logistic);
            AssertGradient(RandomProblem.Create(random, architecture, loss, rows, weighted: true, decay: 0.01));
        }
    }

    [Fact]
    public void MatchesTheReferenceForSquaredErrorOnLogisticOutputs()
    {
        Architecture architecture = new(4, [5], 3, Activation.Tanh, Activation.Logistic);
        AssertGradient(RandomProblem.Create(new Random(3), architecture, Loss.Squared, 9, weighted: false, decay: 0));
    }

    /// <summary>∂L/∂W₁ⱼ = 2·Vⱼ·(t − o)·x₁·(hⱼ² − 1) for L = (t − o)² and a tanh network, one example at a time.</summary>
    [Fact]
    public void OneStepFollowsTheFormulasOfTheFoundingAnswer()
    {
        const double rate = 0.07;
        Random random = new(11);
        Architecture architecture = new(2, [2], 1, Activation.Tanh);
        RandomProblem problem = RandomProblem.Create(random, architecture, Loss.Squared, 1, weighted: false, decay: 0);
        double[] w = problem.Parameters;
        double[] x = problem.Inputs[0];
        double h1 = Math.Tanh((x[0] * w[0]) + (x[1] * w[2]) + w[4]);
        double h2 = Math.Tanh((x[0] * w[1]) + (x[1] * w[3]) + w[5]);
        double v1 = w[6];
        double v2 = w[7];
        double residual = problem.Targets[0][0] - ((h1 * v1) + (h2 * v2) + w[8]);
        double expected1 = w[0] - (rate * 2 * v1 * residual * x[0] * ((h1 * h1) - 1));
        double expected2 = w[1] - (rate * 2 * v2 * residual * x[0] * ((h2 * h2) - 1));

        double[] moved = StepOnce<DoubleLanes128>(problem, rate);

        Assert.Equal(expected1, moved[0], 1e-12);
        Assert.Equal(expected2, moved[1], 1e-12);
        Assert.NotEqual(w[0], moved[0]);
    }

    private static void AssertGradient(RandomProblem problem)
    {
        double[] reference = problem.ReferenceGradient();
        double scale = reference.Max(Math.Abs);
        AssertClose(reference, GradientBySgd<DoubleLanes512>(problem), scale, problem);
        AssertClose(reference, GradientBySgd<DoubleScalar>(problem), scale, problem);
    }

    private static void AssertClose(double[] reference, double[] gradient, double scale, RandomProblem problem)
    {
        for (int i = 0; i < reference.Length; i++)
        {
            double error = Math.Abs(gradient[i] - reference[i]) / Math.Max(scale, 1e-3);
            Assert.True(error <= Tolerance, $"{problem.Architecture} {problem.Loss}, {problem.Inputs.Length} rows, parameter {i}: {gradient[i]:R} instead of {reference[i]:R}.");
        }
    }

    /// <summary>The gradient of the whole objective, penalty included, as the optimiser sees it: (w − w′) / η.</summary>
    private static double[] GradientBySgd<V>(RandomProblem problem)
        where V : unmanaged, ILanes<V, double>
    {
        const double rate = 1;
        double[] moved = StepOnce<V>(problem, rate);
        return [.. moved.Select((value, i) => (problem.Parameters[i] - value) / rate)];
    }

    private static double[] StepOnce<V>(RandomProblem problem, double rate)
        where V : unmanaged, ILanes<V, double>
    {
        Assert.SkipUnless(TestedWidths.Contains<V, double>(), "This processor lacks the vector width.");
        EncodedRows<double> rows = problem.Rows();
        using LaneBlock<V, double> block = new(problem.Architecture, problem.Loss);
        using OptimizerKernel<V, double> optimizer = OptimizerKernel<V, double>.For(Optimizer.Sgd, block);
        int lane = V.Count - 1;
        block.Load(lane, problem.Parameters);
        optimizer.Begin(lane, new StartSettings { LearningRate = rate, Decay = problem.Decay, Clip = double.PositiveInfinity });
        double[] losses = new double[V.Count];
        BlockEvaluation.MeanLossAndGradient(block, rows, losses);
        double penalty = problem.ReferenceObjective() - (problem with { Decay = 0 }).ReferenceObjective();
        Assert.Equal(problem.ReferenceObjective(), losses[lane] + penalty, 1e-10 * Math.Max(1, Math.Abs(losses[lane])));
        optimizer.Step();
        double[] moved = new double[problem.Parameters.Length];
        ReadLane(block, lane, moved);
        return moved;
    }

    private static unsafe void ReadLane<V>(LaneBlock<V, double> block, int lane, double[] parameters)
        where V : unmanaged, ILanes<V, double> => block.Read(block.Parameters, lane, parameters);
}
