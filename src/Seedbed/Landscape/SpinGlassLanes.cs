using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Seedbed.Lanes;
using Seedbed.Numerics;

namespace Seedbed.Landscape;

/// <summary>Eight starts on a spin glass, each in its own element of every vector: where they are, where they were a step ago, and how far they have come. No start sees the others.</summary>
internal sealed class SpinGlassLanes : IDisposable
{
    public const int Count = 8;

    private const double Tolerance = 1e-5;
    private const double FirstRate = 0.1;

    // The longest step, as a share of the radius.
    private const double LongestStep = 0.3;

    private readonly int _size;
    private readonly AlignedMemory<Vector512<double>> _weights;
    private readonly AlignedMemory<Vector512<double>> _gradient;
    private readonly AlignedMemory<Vector512<double>> _weightsBefore;
    private readonly AlignedMemory<Vector512<double>> _gradientBefore;
    private readonly SpinGlassMinimum?[] _ends = new SpinGlassMinimum?[Count];
    private readonly int[] _starts;
    private Vector512<double> _rate = Vector512.Create(FirstRate);

    /// <param name="glass">The surface.</param>
    /// <param name="first">The number of the start in the first lane; the others follow.</param>
    public SpinGlassLanes(SphericalSpinGlass glass, int first)
    {
        _size = glass.Weights;
        _weights = new AlignedMemory<Vector512<double>>(_size);
        _gradient = new AlignedMemory<Vector512<double>>(_size);
        _weightsBefore = new AlignedMemory<Vector512<double>>(_size);
        _gradientBefore = new AlignedMemory<Vector512<double>>(_size);
        _starts = [.. Enumerable.Range(first, Count)];
        for (int lane = 0; lane < Count; lane++)
        {
            Begin(new Philox(glass.Seed, RandomStream.SpinGlassStart, (ulong)_starts[lane]), lane);
        }
    }

    public Span<Vector512<double>> Weights => _weights.Span;

    public Span<Vector512<double>> Gradient => _gradient.Span;

    /// <summary>How many of the starts have not ended.</summary>
    public int Going => _ends.Count(end => end is null);

    /// <summary>The ends of the starts in the lanes; null for those that have not ended.</summary>
    public IReadOnlyList<SpinGlassMinimum?> Ends => _ends;

    /// <summary>Lets the starts end whose gradient is small, or all.</summary>
    /// <param name="iteration">The number of steps so far.</param>
    /// <param name="isLast">Whether no step may follow.</param>
    public void End(int iteration, bool isLast)
    {
        Vector512<double> norm = Project(out Vector512<double> loss);
        for (int lane = 0; lane < Count; lane++)
        {
            if (_ends[lane] is null && (isLast || !(norm[lane] > Tolerance)))
            {
                double[] end = new double[_size];
                for (int i = 0; i < _size; i++)
                {
                    end[i] = Weights[i][lane];
                }

                _ends[lane] = new SpinGlassMinimum(_starts[lane], loss[lane], norm[lane], iteration, end);
            }
        }

        if (iteration > 0)
        {
            ChooseRate();
        }

        Weights.CopyTo(_weightsBefore.Span);
        Gradient.CopyTo(_gradientBefore.Span);
        Step(Vector512.Min(_rate, Vector512.Create(LongestStep) / norm));
    }

    /// <summary>Exchanges ended starts of these lanes with starts of others that have not ended, as long as there are both.</summary>
    public void TakeFrom(SpinGlassLanes others)
    {
        int from = 0;
        for (int lane = 0; lane < Count; lane++)
        {
            if (_ends[lane] is null)
            {
                continue;
            }

            while (from < Count && others._ends[from] is not null)
            {
                from++;
            }

            if (from == Count)
            {
                return;
            }

            Exchange(_weights, others._weights, lane, from);
            Exchange(_weightsBefore, others._weightsBefore, lane, from);
            Exchange(_gradientBefore, others._gradientBefore, lane, from);
            (double own, double other) = (_rate[lane], others._rate[from]);
            _rate = _rate.WithElement(lane, other);
            others._rate = others._rate.WithElement(from, own);
            (_starts[lane], others._starts[from]) = (others._starts[from], _starts[lane]);
            (_ends[lane], others._ends[from]) = (others._ends[from], _ends[lane]);
        }
    }

    public void Dispose()
    {
        _weights.Dispose();
        _gradient.Dispose();
        _weightsBefore.Dispose();
        _gradientBefore.Dispose();
    }

    private static void Exchange(AlignedMemory<Vector512<double>> own, AlignedMemory<Vector512<double>> other, int lane, int otherLane)
    {
        Span<double> a = MemoryMarshal.Cast<Vector512<double>, double>(own.Span);
        Span<double> b = MemoryMarshal.Cast<Vector512<double>, double>(other.Span);
        for (int first = 0; first < a.Length; first += Count)
        {
            (a[first + lane], b[first + otherLane]) = (b[first + otherLane], a[first + lane]);
        }
    }

    /// <summary>Draws a point uniformly from the sphere.</summary>
    private void Begin(Philox random, int lane)
    {
        Span<double> weights = MemoryMarshal.Cast<Vector512<double>, double>(Weights);
        double squares = 0;
        for (int i = 0; i < _size; i++)
        {
            double value = random.NextNormal();
            weights[(i * Count) + lane] = value;
            squares = Math.FusedMultiplyAdd(value, value, squares);
        }

        for (int i = 0; i < _size; i++)
        {
            weights[(i * Count) + lane] *= Math.Sqrt(_size / squares);
        }
    }

    /// <summary>Makes of Λ·∇H the gradient along the sphere.</summary>
    /// <returns>Its length over √Λ.</returns>
    private Vector512<double> Project(out Vector512<double> loss)
    {
        ReadOnlySpan<Vector512<double>> weights = Weights;
        Span<Vector512<double>> gradient = Gradient;
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
    private void ChooseRate()
    {
        ReadOnlySpan<Vector512<double>> weights = Weights;
        ReadOnlySpan<Vector512<double>> gradient = Gradient;
        ReadOnlySpan<Vector512<double>> weightsBefore = _weightsBefore.Span;
        ReadOnlySpan<Vector512<double>> gradientBefore = _gradientBefore.Span;
        Vector512<double> squares = Vector512<double>.Zero;
        Vector512<double> curvature = Vector512<double>.Zero;
        for (int i = 0; i < weights.Length; i++)
        {
            Vector512<double> moved = weights[i] - weightsBefore[i];
            squares = Vector512.FusedMultiplyAdd(moved, moved, squares);
            curvature = Vector512.FusedMultiplyAdd(moved, gradient[i] - gradientBefore[i], curvature);
        }

        _rate = Vector512.ConditionalSelect(Vector512.GreaterThan(curvature, Vector512<double>.Zero), squares / curvature, _rate + _rate);
    }

    private void Step(Vector512<double> rate)
    {
        Span<Vector512<double>> weights = Weights;
        ReadOnlySpan<Vector512<double>> gradient = Gradient;
        Vector512<double> squares = Vector512<double>.Zero;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Vector512.FusedMultiplyAdd(-rate, gradient[i], weights[i]);
            squares = Vector512.FusedMultiplyAdd(weights[i], weights[i], squares);
        }

        Vector512<double> scale = Vector512.Sqrt(Vector512.Create((double)_size) / squares);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = scale * weights[i];
        }
    }
}
