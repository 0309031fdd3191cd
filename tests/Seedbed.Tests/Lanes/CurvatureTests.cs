using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tests.Reference;

namespace Seedbed.Tests.Lanes;

/// <summary>Hessians, Gauss–Newton matrices, their products and Jacobians against hyper-dual numbers, on 1000 random architectures.</summary>
public class CurvatureTests
{
    private const double Tolerance = 1e-9;
    private const int Architectures = 1000;
    private const int Parts = 20;

    public static TheoryData<int> PartNumbers() => [.. Enumerable.Range(0, Parts)];

    [Theory]
    [MemberData(nameof(PartNumbers))]
    public void MatchTheReferenceOnRandomArchitectures(int part)
    {
        for (int i = part; i < Architectures; i += Parts)
        {
            Random random = new(i);
            RandomProblem problem = RandomCurvatureProblem.Create(random, i);
            switch (random.Next(4))
            {
                case 0: AssertAll<DoubleLanes512>(problem, random); break;
                case 1: AssertAll<DoubleLanes256>(problem, random); break;
                case 2: AssertAll<DoubleLanes128>(problem, random); break;
                default: AssertAll<DoubleScalar>(problem, random); break;
            }
        }
    }

    [Theory]
    [InlineData(17, 9, 3, 70)]
    [InlineData(3, 25, 10, 5)]
    [InlineData(2, 40, 1, 9)]
    public void EveryWayAgreesOnWiderNetworks(int inputs, int hidden, int outputs, int rows)
    {
        foreach (Loss loss in (Loss[])[Loss.CrossEntropy, Loss.Squared])
        {
            RandomProblem problem = RandomProblem.Create(
                new Random(rows), new Architecture(inputs, [hidden], outputs), loss, rows, weighted: true, decay: 0);
            foreach (CurvatureKind kind in Enum.GetValues<CurvatureKind>())
            {
                double[,] products = ComputedCurvature.ByProducts<DoubleLanes128>(problem, kind);
                AssertClose(products, ComputedCurvature.InLanes<DoubleLanes512>(problem, kind), problem, $"{kind} in lanes");
                AssertClose(products, ComputedCurvature.OfOneNetwork<DoubleLanes512>(problem, kind), problem, $"{kind} of one network");
            }
        }
    }

    private static void AssertAll<V>(RandomProblem problem, Random random)
        where V : unmanaged, ILanes<V, double>
    {
        if (!TestedWidths.Contains<V, double>())
        {
            AssertAll<DoubleScalar>(problem, random);
            return;
        }

        double[] decay = [.. problem.Parameters.Select(_ => random.Next(3) * random.NextDouble())];
        double[] direction = [.. problem.Parameters.Select(_ => random.NextDouble() - 0.5)];
        AssertKind<V>(problem, CurvatureKind.Hessian, ReferenceCurvature.Hessian(problem), decay, direction);
        AssertKind<V>(problem, CurvatureKind.GaussNewton, ReferenceCurvature.GaussNewton(problem), decay, direction);
        double[][,] jacobians = ComputedCurvature.Jacobians<V>(problem);
        for (int row = 0; row < jacobians.Length; row++)
        {
            AssertClose(ReferenceCurvature.Jacobian(problem, row), jacobians[row], problem, $"Jacobian of row {row}");
        }
    }

    private static void AssertKind<V>(RandomProblem problem, CurvatureKind kind, double[,] reference, double[] decay, double[] direction)
        where V : unmanaged, ILanes<V, double>
    {
        for (int i = 0; i < decay.Length; i++)
        {
            reference[i, i] += decay[i];
        }

        AssertClose(reference, ComputedCurvature.InLanes<V>(problem, kind, decay), problem, $"{kind} in lanes");
        AssertClose(reference, ComputedCurvature.OfOneNetwork<V>(problem, kind, decay), problem, $"{kind} of one network");
        AssertClose(reference, ComputedCurvature.ByProducts<V>(problem, kind, decay), problem, $"{kind} by products");
        double[,] expected = new double[decay.Length, 1];
        double[,] product = new double[decay.Length, 1];
        double[] computed = ComputedCurvature.Product<V>(problem, kind, direction, decay);
        for (int i = 0; i < decay.Length; i++)
        {
            expected[i, 0] = Enumerable.Range(0, decay.Length).Sum(j => reference[i, j] * direction[j]);
            product[i, 0] = computed[i];
        }

        AssertClose(expected, product, problem, $"{kind} times a direction");
    }

    private static void AssertClose(double[,] expected, double[,] actual, RandomProblem problem, string what)
    {
        double scale = Math.Max(1e-3, expected.Cast<double>().Max(Math.Abs));
        for (int i = 0; i < expected.GetLength(0); i++)
        {
            for (int j = 0; j < expected.GetLength(1); j++)
            {
                Assert.True(
                    Math.Abs(expected[i, j] - actual[i, j]) <= Tolerance * scale,
                    $"{problem.Architecture} {problem.Loss}, {problem.Inputs.Length} rows, {what}, [{i}, {j}]: {actual[i, j]:R} instead of {expected[i, j]:R}.");
            }
        }
    }
}
