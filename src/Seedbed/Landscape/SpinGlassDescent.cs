using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Seedbed.Numerics;

namespace Seedbed.Landscape;

/// <summary>
/// Descends from sixteen starts at once, each in its own element of two vectors: a coupling that was read serves all of them. No start sees the others, and a vector that the
/// processor lacks is made of smaller ones with the same operations.
/// </summary>
internal sealed class SpinGlassDescent(SphericalSpinGlass glass)
{
    /// <summary>How many starts are taken at once.</summary>
    public const int Starts = 2 * Lanes;

    private const int Lanes = 8;
    private const int MostIterations = 5000;
    private const double Tolerance = 1e-5;
    private const double FirstRate = 0.1;

    // The longest step, as a share of the radius.
    private const double LongestStep = 0.3;

    private readonly int _size = glass.Weights;

    /// <summary>Runs some starts to their ends.</summary>
    public SpinGlassMinimum[] Run(int first, int count, CancellationToken cancellation)
    {
        double[] weights = new double[_size * Starts];
        double[] losses = new double[Starts];
        double[] norms = new double[Starts];
        int[] iterations = new int[Starts];
        for (int half = 0; half < 2; half++)
        {
            for (int lane = 0; lane < Lanes; lane++)
            {
                Begin(first + (half * Lanes) + lane, weights.AsSpan(half * _size * Lanes), lane);
            }
        }

        Descend(MemoryMarshal.Cast<double, Vector512<double>>(weights.AsSpan()), losses, norms, iterations, cancellation);
        return [.. Enumerable.Range(0, count).Select(start =>
        {
            double[] end = new double[_size];
            int offset = (start / Lanes * _size * Lanes) + (start % Lanes);
            for (int i = 0; i < _size; i++)
            {
                end[i] = weights[offset + (i * Lanes)];
            }

            return new SpinGlassMinimum(first + start, losses[start], norms[start], iterations[start], end);
        })];
    }

    /// <summary>A point drawn uniformly from the sphere.</summary>
    private void Begin(int start, Span<double> weights, int lane)
    {
        Philox random = new(glass.Seed, RandomStream.SpinGlassStart, (ulong)start);
        double squares = 0;
        for (int i = 0; i < _size; i++)
        {
            double value = random.NextNormal();
            weights[(i * Lanes) + lane] = value;
            squares = Math.FusedMultiplyAdd(value, value, squares);
        }

        for (int i = 0; i < _size; i++)
        {
            weights[(i * Lanes) + lane] *= Math.Sqrt(_size / squares);
        }
    }

    private void Descend(Span<Vector512<double>> weights, double[] losses, double[] norms, int[] iterations, CancellationToken cancellation)
    {
        Vector512<double>[] gradient = new Vector512<double>[2 * _size];
        Vector512<double>[] before = new Vector512<double>[2 * _size];
        Vector512<double>[] gradientBefore = new Vector512<double>[2 * _size];
        Vector512<double>[] rate = [Vector512.Create(FirstRate), Vector512.Create(FirstRate)];
        Vector512<double>[] going = [Vector512<double>.AllBitsSet, Vector512<double>.AllBitsSet];
        for (int iteration = 0; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Clear(gradient);
            AddGradient(weights, gradient);
            bool isGoing = false;
            for (int half = 0; half < 2; half++)
            {
                Range range = (half * _size)..((half + 1) * _size);
                Span<Vector512<double>> w = weights[range];
                Span<Vector512<double>> g = gradient.AsSpan(range);
                Vector512<double> norm = Project(w, g, out Vector512<double> loss);
                for (int lane = 0; lane < Lanes; lane++)
                {
                    int start = (half * Lanes) + lane;
                    if (going[half][lane] != 0)
                    {
                        losses[start] = loss[lane];
                        norms[start] = norm[lane];
                        iterations[start] = iteration;
                    }
                }

                going[half] &= Vector512.GreaterThan(norm, Vector512.Create(Tolerance));
                if (iteration == MostIterations || going[half] == Vector512<double>.Zero)
                {
                    continue;
                }

                isGoing = true;
                if (iteration > 0)
                {
                    rate[half] = Rate(w, g, before.AsSpan(range), gradientBefore.AsSpan(range), rate[half]);
                }

                w.CopyTo(before.AsSpan(range));
                g.CopyTo(gradientBefore.AsSpan(range));
                Step(w, g, Vector512.Min(rate[half], Vector512.Create(LongestStep) / norm), going[half]);
            }

            if (!isGoing)
            {
                return;
            }
        }
    }

    /// <summary>Makes of Λ·∇H the gradient along the sphere.</summary>
    /// <returns>Its length over √Λ.</returns>
    private Vector512<double> Project(ReadOnlySpan<Vector512<double>> weights, Span<Vector512<double>> gradient, out Vector512<double> loss)
    {
        Vector512<double> size = Vector512.Create((double)_size);
        Vector512<double> outward = Vector512<double>.Zero;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] /= size;
            outward = Vector512.FusedMultiplyAdd(gradient[i], weights[i], outward);
        }

        outward /= size;
        loss = outward / Vector512.Create(3.0);
        Vector512<double> squares = Vector512<double>.Zero;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = Vector512.FusedMultiplyAdd(-outward, weights[i], gradient[i]);
            squares = Vector512.FusedMultiplyAdd(gradient[i], gradient[i], squares);
        }

        return Vector512.Sqrt(squares / size);
    }

    /// <summary>sᵀs / sᵀy for the last step s and the change y of the gradient; twice the last rate where the curvature is not positive.</summary>
    private static Vector512<double> Rate(
        ReadOnlySpan<Vector512<double>> weights,
        ReadOnlySpan<Vector512<double>> gradient,
        ReadOnlySpan<Vector512<double>> before,
        ReadOnlySpan<Vector512<double>> gradientBefore,
        Vector512<double> last)
    {
        Vector512<double> squares = Vector512<double>.Zero;
        Vector512<double> curvature = Vector512<double>.Zero;
        for (int i = 0; i < weights.Length; i++)
        {
            Vector512<double> moved = weights[i] - before[i];
            squares = Vector512.FusedMultiplyAdd(moved, moved, squares);
            curvature = Vector512.FusedMultiplyAdd(moved, gradient[i] - gradientBefore[i], curvature);
        }

        return Vector512.ConditionalSelect(Vector512.GreaterThan(curvature, Vector512<double>.Zero), squares / curvature, last + last);
    }

    private void Step(Span<Vector512<double>> weights, ReadOnlySpan<Vector512<double>> gradient, Vector512<double> rate, Vector512<double> going)
    {
        Vector512<double> squares = Vector512<double>.Zero;
        for (int i = 0; i < weights.Length; i++)
        {
            Vector512<double> moved = Vector512.FusedMultiplyAdd(-rate, gradient[i], weights[i]);
            squares = Vector512.FusedMultiplyAdd(moved, moved, squares);
        }

        Vector512<double> scale = Vector512.Sqrt(Vector512.Create((double)_size) / squares);
        for (int i = 0; i < weights.Length; i++)
        {
            Vector512<double> moved = scale * Vector512.FusedMultiplyAdd(-rate, gradient[i], weights[i]);
            weights[i] = Vector512.ConditionalSelect(going, moved, weights[i]);
        }
    }

    /// <summary>Adds Λ·∇H: each coupling of i ≥ j ≥ k is read once, for four j at a time.</summary>
    private void AddGradient(ReadOnlySpan<Vector512<double>> weights, Span<Vector512<double>> gradient)
    {
        ReadOnlySpan<double> couplings = glass.Couplings;
        for (int i = 0; i < _size; i++)
        {
            int first = SphericalSpinGlass.First(i);
            for (int j = 0; j <= i; j += 4)
            {
                ReadOnlySpan<double> rows = couplings[(first + (j * (j + 1) / 2))..];
                for (int half = 0; half < 2; half++)
                {
                    Range range = (half * _size)..((half + 1) * _size);
                    if (j + 3 <= i)
                    {
                        AddFour(rows, weights[range], gradient[range], i, j);
                    }
                    else
                    {
                        AddFew(rows, weights[range], gradient[range], i, j);
                    }
                }
            }
        }
    }

    private static void AddFour(ReadOnlySpan<double> rows, ReadOnlySpan<Vector512<double>> weights, Span<Vector512<double>> gradient, int i, int j)
    {
        int count = j + 1;
        ReadOnlySpan<double> row0 = rows[..count];
        ReadOnlySpan<double> row1 = rows.Slice(count, count);
        ReadOnlySpan<double> row2 = rows.Slice((2 * count) + 1, count);
        ReadOnlySpan<double> row3 = rows.Slice((3 * count) + 3, count);
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
        for (int k = 0; k < w.Length; k++)
        {
            Vector512<double> weight = w[k];
            Vector512<double> sum = g[k];
            Vector512<double> coupling = Vector512.Create(row0[k]);
            sum0 = Vector512.FusedMultiplyAdd(coupling, weight, sum0);
            sum = Vector512.FusedMultiplyAdd(coupling, pair0, sum);
            coupling = Vector512.Create(row1[k]);
            sum1 = Vector512.FusedMultiplyAdd(coupling, weight, sum1);
            sum = Vector512.FusedMultiplyAdd(coupling, pair1, sum);
            coupling = Vector512.Create(row2[k]);
            sum2 = Vector512.FusedMultiplyAdd(coupling, weight, sum2);
            sum = Vector512.FusedMultiplyAdd(coupling, pair2, sum);
            coupling = Vector512.Create(row3[k]);
            sum3 = Vector512.FusedMultiplyAdd(coupling, weight, sum3);
            g[k] = Vector512.FusedMultiplyAdd(coupling, pair3, sum);
        }

        // Rows 1 to 3 are longer than row 0.
        Finish(rows.Slice(count, count + 1), count, weights, gradient, i, j + 1, sum1);
        Finish(rows.Slice((2 * count) + 1, count + 2), count, weights, gradient, i, j + 2, sum2);
        Finish(rows.Slice((3 * count) + 3, count + 3), count, weights, gradient, i, j + 3, sum3);
        Finish(row0, count, weights, gradient, i, j, sum0);
    }

    private static void AddFew(ReadOnlySpan<double> rows, ReadOnlySpan<Vector512<double>> weights, Span<Vector512<double>> gradient, int i, int j)
    {
        for (; j <= i; j++)
        {
            Finish(rows[..(j + 1)], 0, weights, gradient, i, j, Vector512<double>.Zero);
            rows = rows[(j + 1)..];
        }
    }

    /// <summary>A row from its k-th coupling on, and then its sum.</summary>
    private static void Finish(
        ReadOnlySpan<double> row, int k, ReadOnlySpan<Vector512<double>> weights, Span<Vector512<double>> gradient, int i, int j, Vector512<double> sum)
    {
        Vector512<double> pair = weights[i] * weights[j];
        for (; k < row.Length; k++)
        {
            Vector512<double> coupling = Vector512.Create(row[k]);
            sum = Vector512.FusedMultiplyAdd(coupling, weights[k], sum);
            gradient[k] = Vector512.FusedMultiplyAdd(coupling, pair, gradient[k]);
        }

        gradient[j] = Vector512.FusedMultiplyAdd(weights[i], sum, gradient[j]);
        gradient[i] = Vector512.FusedMultiplyAdd(weights[j], sum, gradient[i]);
    }
}
