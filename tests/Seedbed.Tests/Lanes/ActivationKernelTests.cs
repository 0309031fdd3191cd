using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tests.Numerics;

namespace Seedbed.Tests.Lanes;

/// <summary>A kernel gives every value of its rows the bits of the activation itself, and leaves what lies between the rows alone.</summary>
public unsafe class ActivationKernelTests
{
    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void RowsHaveTheBitsOfTheActivation(Activation activation)
    {
        Check<SingleScalar, float>(activation);
        Check<SingleLanes128, float>(activation);
        Check<DoubleLanes128, double>(activation);
        if (SingleLanes256.IsSupported)
        {
            Check<SingleLanes256, float>(activation);
            Check<DoubleLanes256, double>(activation);
        }
    }

    private static void Check<V, T>(Activation activation)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Rows = 7;
        const int Units = 5;
        const int Stride = 8;
        Random random = new((int)activation);
        T[] sums = [.. Enumerable.Range(0, Rows * Stride * V.Count).Select(i => i == 3 ? T.NaN : i == 4 ? T.NegativeZero : T.CreateTruncating((random.NextDouble() - 0.5) * Math.Pow(10, 3 * random.NextDouble())))];
        using AlignedMemory<T> values = new(sums.Length);
        using AlignedMemory<T> derivatives = new(sums.Length);
        sums.CopyTo(values.Span);
        ActivationKernel<V, T> kernel = ActivationKernel<V, T>.For(activation);

        kernel.Forward(values.Pointer, kernel.StoresDerivative ? derivatives.Pointer : null, Rows, Units, Stride);

        T[] expected = LaneFunctions.Of(activation).Value.Apply<V, T>(sums);
        T[] slopes = LaneFunctions.Of(activation).Fused.Apply<V, T>(sums);
        for (int i = 0; i < sums.Length; i++)
        {
            bool isUnit = i / V.Count % Stride < Units;
            Assert.Equal(isUnit ? expected[i] : sums[i], values.Span[i]);
            Assert.True(T.IsNaN(values.Span[i]) || T.IsNegative(isUnit ? expected[i] : sums[i]) == T.IsNegative(values.Span[i]));
            if (isUnit && kernel.StoresDerivative)
            {
                Assert.Equal(slopes[i], derivatives.Span[i]);
            }
        }
    }
}
