using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;
using Seedbed.Tests.Reference;

namespace Seedbed.Tests.Lanes;

/// <summary>How curvature must change, or stay, when the problem is rewritten.</summary>
public class CurvatureRelationTests
{
    private static readonly CurvatureKind[] Kinds = Enum.GetValues<CurvatureKind>();

    [Fact]
    public void TheBitsDoNotDependOnTheWidthOrOnWhatIsInTheLanes()
    {
        for (int number = 0; number < 400; number += 7)
        {
            RandomProblem problem = RandomCurvatureProblem.Create(new Random(number), number);
            foreach (CurvatureKind kind in Kinds)
            {
                double[,] scalar = ComputedCurvature.InLanes<DoubleScalar>(problem, kind);
                AssertSameBits(scalar, ComputedCurvature.OfOneNetwork<DoubleScalar>(problem, kind));
                double[,] products = ComputedCurvature.ByProducts<DoubleScalar>(problem, kind);
                AssertWidth<DoubleLanes128>(problem, kind, scalar, products);
                AssertWidth<DoubleLanes256>(problem, kind, scalar, products);
                AssertWidth<DoubleLanes512>(problem, kind, scalar, products);
            }
        }
    }

    /// <summary>More pairs of inputs and of units than one panel holds.</summary>
    [Fact]
    public void TheBitsDoNotDependOnTheWidthForWideLayers()
    {
        foreach (Architecture architecture in (Architecture[])[new(40, [13], 3), new(5, [30, 3], 2)])
        {
            RandomProblem problem = RandomProblem.Create(new Random(1), architecture, Loss.CrossEntropy, 67, weighted: true, decay: 0);
            foreach (CurvatureKind kind in Kinds)
            {
                double[,] scalar = ComputedCurvature.InLanes<DoubleScalar>(problem, kind);
                AssertSameBits(scalar, ComputedCurvature.OfOneNetwork<DoubleScalar>(problem, kind));
                AssertSameBits(scalar, ComputedCurvature.InLanes<DoubleLanes128>(problem, kind));
                AssertSameBits(scalar, ComputedCurvature.OfOneNetwork<DoubleLanes128>(problem, kind));
                AssertSameBits(scalar, ComputedCurvature.OfOneNetwork<DoubleLanes256>(problem, kind));
                AssertSameBits(scalar, ComputedCurvature.InLanes<DoubleLanes512>(problem, kind));
                AssertSameBits(scalar, ComputedCurvature.OfOneNetwork<DoubleLanes512>(problem, kind));
            }
        }
    }

    [Fact]
    public void PermutingUnitsPermutesTheMatrix()
    {
        int[] order = [2, 0, 4, 1, 3];
        RandomProblem problem = RandomProblem.Create(new Random(5), new Architecture(3, [5], 2), Loss.CrossEntropy, 20, weighted: true, decay: 0);
        int[] places =
        [
            .. Enumerable.Range(0, 4).SelectMany(input => order.Select(unit => (input * 5) + unit)),
            .. order.SelectMany(unit => new[] { 20 + (unit * 2), 21 + (unit * 2) }),
            30, 31,
        ];
        RandomProblem permuted = problem with { Parameters = [.. places.Select(place => problem.Parameters[place])] };
        foreach (CurvatureKind kind in Kinds)
        {
            double[,] before = ComputedCurvature.InLanes<DoubleLanes256>(problem, kind);
            double[,] after = ComputedCurvature.InLanes<DoubleLanes256>(permuted, kind);
            for (int i = 0; i < places.Length; i++)
            {
                for (int j = 0; j < places.Length; j++)
                {
                    Assert.Equal(before[places[i], places[j]], after[i, j], 1e-14);
                }
            }
        }
    }

    [Fact]
    public void ARepeatedRowCountsLikeAWeightOfTwo()
    {
        RandomProblem problem = RandomProblem.Create(new Random(6), new Architecture(4, [3], 3), Loss.CrossEntropy, 11, weighted: false, decay: 0);
        RandomProblem repeated = problem with { Inputs = [.. problem.Inputs, problem.Inputs[4]], Targets = [.. problem.Targets, problem.Targets[4]] };
        RandomProblem weighted = problem with { Weights = [.. Enumerable.Range(0, 11).Select(row => row == 4 ? 2.0 : 1.0)] };
        foreach (CurvatureKind kind in Kinds)
        {
            double[,] expected = ComputedCurvature.InLanes<DoubleLanes256>(repeated, kind);
            double[,] actual = ComputedCurvature.InLanes<DoubleLanes256>(weighted, kind);
            for (int i = 0; i < expected.GetLength(0); i++)
            {
                for (int j = 0; j < expected.GetLength(1); j++)
                {
                    Assert.Equal(expected[i, j], actual[i, j], 1e-14);
                }
            }
        }
    }

    /// <summary>vᵀ(Hu) = uᵀ(Hv): the products, which never form the matrix, see it as symmetric too.</summary>
    [Fact]
    public void ProductsAreSymmetric()
    {
        for (int number = 0; number < 200; number++)
        {
            Random random = new(number);
            RandomProblem problem = RandomCurvatureProblem.Create(random, number);
            double[] u = [.. problem.Parameters.Select(_ => random.NextDouble() - 0.5)];
            double[] v = [.. problem.Parameters.Select(_ => random.NextDouble() - 0.5)];
            double[] hu = ComputedCurvature.Product<DoubleLanes128>(problem, CurvatureKind.Hessian, u);
            double[] hv = ComputedCurvature.Product<DoubleLanes128>(problem, CurvatureKind.Hessian, v);
            double scale = Math.Max(1, hu.Concat(hv).Max(Math.Abs));
            Assert.Equal(0, v.Zip(hu, (a, b) => a * b).Sum() - u.Zip(hv, (a, b) => a * b).Sum(), 1e-12 * scale);
        }
    }

    [Fact]
    public unsafe void AnEvaluationAllocatesNothing()
    {
        RandomProblem problem = RandomProblem.Create(new Random(8), new Architecture(4, [3, 2], 3), Loss.CrossEntropy, 70, weighted: true, decay: 0);
        EncodedRows<double> rows = problem.Rows();
        using LaneBlock<DoubleLanes128, double> block = new(problem.Architecture, problem.Loss);
        using LaneHessian<DoubleLanes128, double> lanes = new(block, CurvatureKind.Hessian);
        using HessianProduct<DoubleLanes128, double> product = new(block, CurvatureKind.Hessian);
        using OutputJacobian<DoubleLanes128, double> jacobian = new(block);
        using AlignedMemory<double> result = new((long)block.VectorCount * DoubleLanes128.Count);
        using NetworkHessian<double> one = NetworkHessian<double>.Create(problem.Architecture, problem.Loss, CurvatureKind.Hessian);
        double[] losses = new double[DoubleLanes128.Count];
        double[] matrix = new double[problem.Parameters.Length * problem.Parameters.Length];
        void Evaluate()
        {
            lanes.Compute(rows, null, losses);
            product.Compute(rows, block.Parameters, result.Pointer, null, losses);
            jacobian.Compute();
            one.Compute(problem.Parameters, rows, default, matrix);
        }

        Assert.Equal(0, Allocation.Least(Evaluate));
    }

    private static void AssertWidth<V>(RandomProblem problem, CurvatureKind kind, double[,] scalar, double[,] products)
        where V : unmanaged, ILanes<V, double>
    {
        if (TestedWidths.Contains<V, double>())
        {
            AssertSameBits(scalar, ComputedCurvature.InLanes<V>(problem, kind));
            AssertSameBits(scalar, ComputedCurvature.OfOneNetwork<V>(problem, kind));
            AssertSameBits(products, ComputedCurvature.ByProducts<V>(problem, kind));
        }
    }

    private static void AssertSameBits(double[,] expected, double[,] actual) => Assert.Equal(Bits(expected), Bits(actual));

    private static IEnumerable<long> Bits(double[,] matrix) => matrix.Cast<double>().Select(BitConverter.DoubleToInt64Bits);
}
