using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Seedbed.Landscape;

/// <summary>The derivatives of a spin glass for the starts in one or two vectors: a coupling is read once for all of them, and four rows of couplings share what they read and write of the rest.</summary>
internal static class SpinGlassGradient
{
    /// <summary>Adds Λ·∇H for the starts of one vector.</summary>
    /// <param name="glass">Gives the couplings.</param>
    /// <param name="weights">[Λ].</param>
    /// <param name="gradient">[Λ].</param>
    public static void Add(SphericalSpinGlass glass, ReadOnlySpan<Vector512<double>> weights, Span<Vector512<double>> gradient)
    {
        ReadOnlySpan<double> all = glass.Couplings;
        for (int i = 0; i < weights.Length; i++)
        {
            int first = SphericalSpinGlass.First(i);
            for (int j = 0; j <= i; j += 4)
            {
                ReadOnlySpan<double> rows = all[(first + (j * (j + 1) / 2))..];
                if (j + 3 <= i)
                {
                    AddFour(rows, weights, gradient, i, j);
                }
                else
                {
                    AddFew(rows, weights, gradient, i, j);
                }
            }
        }
    }

    /// <summary>Adds Λ·∇H for the starts of two vectors: to each of them what <see cref="Add"/> adds, in the same order.</summary>
    public static void AddBoth(
        SphericalSpinGlass glass,
        ReadOnlySpan<Vector512<double>> firstWeights,
        Span<Vector512<double>> firstGradient,
        ReadOnlySpan<Vector512<double>> secondWeights,
        Span<Vector512<double>> secondGradient)
    {
        ReadOnlySpan<double> all = glass.Couplings;
        for (int i = 0; i < firstWeights.Length; i++)
        {
            int first = SphericalSpinGlass.First(i);
            for (int j = 0; j <= i; j += 4)
            {
                ReadOnlySpan<double> rows = all[(first + (j * (j + 1) / 2))..];
                if (j + 3 <= i)
                {
                    AddFourToBoth(rows, firstWeights, firstGradient, secondWeights, secondGradient, i, j);
                }
                else
                {
                    AddFew(rows, firstWeights, firstGradient, i, j);
                    AddFew(rows, secondWeights, secondGradient, i, j);
                }
            }
        }
    }

    private static void AddFour(ReadOnlySpan<double> rows, ReadOnlySpan<Vector512<double>> weights, Span<Vector512<double>> gradient, int i, int j)
    {
        int count = j + 1;
        ReadOnlySpan<FourCouplings> couplings = MemoryMarshal.Cast<double, FourCouplings>(rows)[..count];
        ReadOnlySpan<Vector512<double>> w = weights[..count];
        Span<Vector512<double>> g = gradient[..count];
        Vector512<double> sum0 = Vector512<double>.Zero;
        Vector512<double> sum1 = Vector512<double>.Zero;
        Vector512<double> sum2 = Vector512<double>.Zero;
        Vector512<double> sum3 = Vector512<double>.Zero;
        Vector512<double> pair0 = weights[i] * weights[j];
        Vector512<double> pair1 = weights[i] * weights[j + 1];
        Vector512<double> pair2 = weights[i] * weights[j + 2];
        Vector512<double> pair3 = weights[i] * weights[j + 3];
        for (int k = 0; k < couplings.Length; k++)
        {
            ref readonly FourCouplings four = ref couplings[k];
            Vector512<double> weight = w[k];
            Vector512<double> sum = g[k];
            Vector512<double> coupling = Vector512.Create(four.Row0);
            sum0 = Vector512.FusedMultiplyAdd(coupling, weight, sum0);
            sum = Vector512.FusedMultiplyAdd(coupling, pair0, sum);
            coupling = Vector512.Create(four.Row1);
            sum1 = Vector512.FusedMultiplyAdd(coupling, weight, sum1);
            sum = Vector512.FusedMultiplyAdd(coupling, pair1, sum);
            coupling = Vector512.Create(four.Row2);
            sum2 = Vector512.FusedMultiplyAdd(coupling, weight, sum2);
            sum = Vector512.FusedMultiplyAdd(coupling, pair2, sum);
            coupling = Vector512.Create(four.Row3);
            sum3 = Vector512.FusedMultiplyAdd(coupling, weight, sum3);
            g[k] = Vector512.FusedMultiplyAdd(coupling, pair3, sum);
        }

        FinishFour(rows, weights, gradient, i, j, sum0, sum1, sum2, sum3);
    }

    private static void AddFourToBoth(
        ReadOnlySpan<double> rows,
        ReadOnlySpan<Vector512<double>> weights,
        Span<Vector512<double>> gradient,
        ReadOnlySpan<Vector512<double>> otherWeights,
        Span<Vector512<double>> otherGradient,
        int i,
        int j)
    {
        int count = j + 1;
        ReadOnlySpan<FourCouplings> couplings = MemoryMarshal.Cast<double, FourCouplings>(rows)[..count];
        ReadOnlySpan<Vector512<double>> w = weights[..count];
        ReadOnlySpan<Vector512<double>> otherW = otherWeights[..count];
        Span<Vector512<double>> g = gradient[..count];
        Span<Vector512<double>> otherG = otherGradient[..count];
        Vector512<double> sum0 = Vector512<double>.Zero;
        Vector512<double> sum1 = Vector512<double>.Zero;
        Vector512<double> sum2 = Vector512<double>.Zero;
        Vector512<double> sum3 = Vector512<double>.Zero;
        Vector512<double> otherSum0 = Vector512<double>.Zero;
        Vector512<double> otherSum1 = Vector512<double>.Zero;
        Vector512<double> otherSum2 = Vector512<double>.Zero;
        Vector512<double> otherSum3 = Vector512<double>.Zero;
        Vector512<double> pair0 = weights[i] * weights[j];
        Vector512<double> pair1 = weights[i] * weights[j + 1];
        Vector512<double> pair2 = weights[i] * weights[j + 2];
        Vector512<double> pair3 = weights[i] * weights[j + 3];
        Vector512<double> otherPair0 = otherWeights[i] * otherWeights[j];
        Vector512<double> otherPair1 = otherWeights[i] * otherWeights[j + 1];
        Vector512<double> otherPair2 = otherWeights[i] * otherWeights[j + 2];
        Vector512<double> otherPair3 = otherWeights[i] * otherWeights[j + 3];
        for (int k = 0; k < couplings.Length; k++)
        {
            ref readonly FourCouplings four = ref couplings[k];
            Vector512<double> weight = w[k];
            Vector512<double> otherWeight = otherW[k];
            Vector512<double> sum = g[k];
            Vector512<double> otherSum = otherG[k];
            Vector512<double> coupling = Vector512.Create(four.Row0);
            sum0 = Vector512.FusedMultiplyAdd(coupling, weight, sum0);
            otherSum0 = Vector512.FusedMultiplyAdd(coupling, otherWeight, otherSum0);
            sum = Vector512.FusedMultiplyAdd(coupling, pair0, sum);
            otherSum = Vector512.FusedMultiplyAdd(coupling, otherPair0, otherSum);
            coupling = Vector512.Create(four.Row1);
            sum1 = Vector512.FusedMultiplyAdd(coupling, weight, sum1);
            otherSum1 = Vector512.FusedMultiplyAdd(coupling, otherWeight, otherSum1);
            sum = Vector512.FusedMultiplyAdd(coupling, pair1, sum);
            otherSum = Vector512.FusedMultiplyAdd(coupling, otherPair1, otherSum);
            coupling = Vector512.Create(four.Row2);
            sum2 = Vector512.FusedMultiplyAdd(coupling, weight, sum2);
            otherSum2 = Vector512.FusedMultiplyAdd(coupling, otherWeight, otherSum2);
            sum = Vector512.FusedMultiplyAdd(coupling, pair2, sum);
            otherSum = Vector512.FusedMultiplyAdd(coupling, otherPair2, otherSum);
            coupling = Vector512.Create(four.Row3);
            sum3 = Vector512.FusedMultiplyAdd(coupling, weight, sum3);
            otherSum3 = Vector512.FusedMultiplyAdd(coupling, otherWeight, otherSum3);
            g[k] = Vector512.FusedMultiplyAdd(coupling, pair3, sum);
            otherG[k] = Vector512.FusedMultiplyAdd(coupling, otherPair3, otherSum);
        }

        FinishFour(rows, weights, gradient, i, j, sum0, sum1, sum2, sum3);
        FinishFour(rows, otherWeights, otherGradient, i, j, otherSum0, otherSum1, otherSum2, otherSum3);
    }

    /// <summary>What rows 1 to 3 have beyond the length of row 0, and the sums of all four.</summary>
    private static void FinishFour(
        ReadOnlySpan<double> rows,
        ReadOnlySpan<Vector512<double>> weights,
        Span<Vector512<double>> gradient,
        int i,
        int j,
        Vector512<double> sum0,
        Vector512<double> sum1,
        Vector512<double> sum2,
        Vector512<double> sum3)
    {
        int count = j + 1;
        ReadOnlySpan<double> rest = rows[(4 * count)..];
        Finish(rest[..1], count, weights, gradient, i, j + 1, sum1);
        Finish(rest.Slice(1, 2), count, weights, gradient, i, j + 2, sum2);
        Finish(rest.Slice(3, 3), count, weights, gradient, i, j + 3, sum3);
        Finish([], count, weights, gradient, i, j, sum0);
    }

    private static void AddFew(ReadOnlySpan<double> rows, ReadOnlySpan<Vector512<double>> weights, Span<Vector512<double>> gradient, int i, int j)
    {
        for (; j <= i; j++)
        {
            Finish(rows[..(j + 1)], 0, weights, gradient, i, j, Vector512<double>.Zero);
            rows = rows[(j + 1)..];
        }
    }

    /// <summary>The rest of a row, whose first coupling is its k-th, and then its sum.</summary>
    private static void Finish(
        ReadOnlySpan<double> rest, int k, ReadOnlySpan<Vector512<double>> weights, Span<Vector512<double>> gradient, int i, int j, Vector512<double> sum)
    {
        Vector512<double> pair = weights[i] * weights[j];
        ReadOnlySpan<Vector512<double>> w = weights.Slice(k, rest.Length);
        Span<Vector512<double>> g = gradient.Slice(k, rest.Length);
        for (int n = 0; n < rest.Length; n++)
        {
            Vector512<double> coupling = Vector512.Create(rest[n]);
            sum = Vector512.FusedMultiplyAdd(coupling, w[n], sum);
            g[n] = Vector512.FusedMultiplyAdd(coupling, pair, g[n]);
        }

        gradient[j] = Vector512.FusedMultiplyAdd(weights[i], sum, gradient[j]);
        gradient[i] = Vector512.FusedMultiplyAdd(weights[j], sum, gradient[i]);
    }

    /// <summary>The couplings of one k in four rows.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct FourCouplings(double Row0, double Row1, double Row2, double Row3);
}
