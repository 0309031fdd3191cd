using System.Numerics;
using Seedbed.Numerics;
using Seedbed.Tests.Lanes;

namespace Seedbed.Tests.Numerics;

/// <summary>Every width gives the bits that one lane gives, for arbitrary bit patterns; a NaN is a NaN.</summary>
public class SameBitsTests
{
    public static TheoryData<string> Names => [.. LaneFunctions.Elementary.Keys, .. LaneFunctions.Activations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void WidthsOfSingle(string name)
    {
        LaneFunction function = Function(name);
        Random random = new(name.Length);
        float[] arguments =
        [
            0, -0f, 1, -1, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity,
            .. Enumerable.Range(0, 20_000).Select(i => i % 2 == 0 ? BitConverter.Int32BitsToSingle((int)random.NextInt64(1L << 32)) : (float)((random.NextDouble() - 0.5) * 40)),
        ];
        float[] expected = function.Apply<SingleScalar, float>(arguments);

        AssertSame<SingleLanes128, float>(function, arguments, expected);
        AssertSame<SingleLanes256, float>(function, arguments, expected);
        AssertSame<SingleLanes512, float>(function, arguments, expected);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WidthsOfDouble(string name)
    {
        LaneFunction function = Function(name);
        Random random = new(name.Length);
        double[] arguments =
        [
            0, -0.0, 1, -1, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
            .. Enumerable.Range(0, 20_000).Select(i => i % 2 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) : (random.NextDouble() - 0.5) * 100),
        ];
        double[] expected = function.Apply<DoubleScalar, double>(arguments);

        AssertSame<DoubleLanes128, double>(function, arguments, expected);
        AssertSame<DoubleLanes256, double>(function, arguments, expected);
        AssertSame<DoubleLanes512, double>(function, arguments, expected);
    }

    private static LaneFunction Function(string name) =>
        LaneFunctions.Elementary.TryGetValue(name, out LaneFunction? function) ? function : LaneFunctions.Activations[name];

    private static void AssertSame<V, T>(LaneFunction function, T[] arguments, T[] expected)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!TestedWidths.Contains<V, T>())
        {
            TestContext.Current.AddWarning($"{typeof(V).Name} is not supported by this processor and was not tested.");
            return;
        }

        T[] results = function.Apply<V, T>(arguments);
        for (int i = 0; i < arguments.Length; i++)
        {
            bool same = T.IsNaN(expected[i]) ? T.IsNaN(results[i]) : expected[i].Equals(results[i]) && T.IsNegative(expected[i]) == T.IsNegative(results[i]);
            Assert.True(same, $"{typeof(V).Name} at {arguments[i]}: {results[i]} instead of {expected[i]}.");
        }
    }
}
