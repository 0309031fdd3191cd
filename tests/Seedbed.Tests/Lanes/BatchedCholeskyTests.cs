using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Tests.Lanes;

/// <summary>Factors, solutions and traces of inverses, every lane with a matrix of its own, against the textbook's algorithm.</summary>
public unsafe class BatchedCholeskyTests
{
    /// <summary>Around the sizes of register blocks, groups and blocks of rows, and of the depth taken at once.</summary>
    public static TheoryData<int> Sizes() => [1, 2, 3, 5, 6, 7, 11, 23, 24, 25, 31, 48, 53, 64, 71, 73, 97, 130, 150];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SolvesEveryLanesOwnSystem(int size)
    {
        SymmetricSystem[] systems = SymmetricSystem.Several(size, 3);
        CholeskyResult[] results = CholeskyResult.OfWidestLanes(systems);
        for (int i = 0; i < systems.Length; i++)
        {
            Assert.False(results[i].Failed);
            Assert.True(systems[i].RelativeResidual(results[i].Solution) < 1e-14 * size, $"residual {systems[i].RelativeResidual(results[i].Solution)}");
            (double[] solution, double trace) = systems[i].SolvePlainly();
            double largest = solution.Max(Math.Abs);
            for (int k = 0; k < size; k++)
            {
                Assert.Equal(solution[k], results[i].Solution[k], 1e-11 * largest);
            }

            Assert.Equal(trace, results[i].Trace, 1e-11 * Math.Abs(trace));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void AllWidthsGiveTheSameBits(int size)
    {
        SymmetricSystem[] systems = SymmetricSystem.Several(size, 9);
        CholeskyResult[] scalar = CholeskyResult.Of<DoubleScalar>(systems);
        AssertSame<DoubleLanes128>(scalar, systems);
        AssertSame<DoubleLanes256>(scalar, systems);
        AssertSame<DoubleLanes512>(scalar, systems);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(60)]
    public void ALaneThatIsNotPositiveDefiniteIsFlaggedAndDisturbsNoOther(int size)
    {
        SymmetricSystem[] systems = SymmetricSystem.Several(size, 8);
        CholeskyResult[] before = CholeskyResult.OfWidestLanes(systems);
        systems[1].Diagonal[size - 1] = -1e6;
        systems[2].Diagonal[0] = double.NaN;
        CholeskyResult[] after = CholeskyResult.OfWidestLanes(systems);
        Assert.True(after[1].Failed);
        Assert.True(after[2].Failed);
        foreach (int lane in (int[])[0, 3, 4, 5, 6, 7])
        {
            Assert.False(after[lane].Failed);
            Assert.Equal(before[lane].Solution, after[lane].Solution);
        }
    }

    private static void AssertSame<V>(CholeskyResult[] expected, SymmetricSystem[] systems)
        where V : unmanaged, ILanes<V, double>
    {
        if (!TestedWidths.Contains<V, double>())
        {
            return;
        }

        CholeskyResult[] actual = CholeskyResult.Of<V>(systems);
        for (int i = 0; i < systems.Length; i++)
        {
            Assert.Equal(expected[i].Solution, actual[i].Solution);
            Assert.Equal(expected[i].Trace, actual[i].Trace);
        }
    }
}
