using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Training.Solvers;

/// <summary>
/// What the lanes of Levenberg–Marquardt share: one pass over the rows gives every lane's loss, gradient and Gauss–Newton matrix, and one
/// batched Cholesky solves the systems of all lanes that wait for a step, each with its own damping and its own matrix, that of its last
/// accepted point.
/// </summary>
internal sealed unsafe class GaussNewtonSystems<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // On the diagonal it leaves a fixed parameter where it is, up to what rounding a step removes.
    private const double Immovable = 1e30;

    private readonly EncodedRows<T> _rows;
    private readonly double _observations;
    private readonly LaneHessian<V, T> _evaluated;
    private readonly AlignedMemory<T> _accepted;
    private readonly BatchedCholesky<V, T> _cholesky;
    private readonly AlignedMemory<T> _diagonal;
    private readonly AlignedMemory<T> _values;
    private readonly double[] _step;
    private readonly bool[] _failed = new bool[V.Count];

    public GaussNewtonSystems(LaneBlock<V, T> block, EncodedRows<T> rows)
    {
        _rows = rows;
        _observations = rows.WeightSum * block.Architecture.Outputs;
        _evaluated = new LaneHessian<V, T>(block, CurvatureKind.GaussNewton);
        int count = _evaluated.ParameterCount;
        _accepted = new AlignedMemory<T>((long)count * (count + 1) / 2 * V.Count);
        _cholesky = new BatchedCholesky<V, T>(count);
        _diagonal = new AlignedMemory<T>((long)count * V.Count);
        _values = new AlignedMemory<T>((long)count * V.Count);
        _step = new double[count];
    }

    public void Dispose()
    {
        _evaluated.Dispose();
        _accepted.Dispose();
        _cholesky.Dispose();
        _diagonal.Dispose();
        _values.Dispose();
    }

    /// <summary>Computes the losses, the gradients and the matrices at the networks in the block.</summary>
    public void Evaluate(Span<double> losses) => _evaluated.Compute(_rows, decay: null, losses);

    /// <summary>After all lanes were told: keeps the matrices of accepted points, estimates decays, and gives every lane its next step.</summary>
    public void Advance(ReadOnlySpan<FullBatchLane<T>?> lanes)
    {
        KeepMatrices(lanes);
        while (Wait(lanes))
        {
            Solve(lanes);
        }
    }

    private static LevenbergMarquardtState? StateOf(FullBatchLane<T>? lane) =>
        lane is { Active: true } ? (LevenbergMarquardtState)lane.Solver : null;

    private static bool Wait(ReadOnlySpan<FullBatchLane<T>?> lanes)
    {
        foreach (FullBatchLane<T>? lane in lanes)
        {
            if (StateOf(lane) is { WantsStep: true, End: null })
            {
                return true;
            }
        }

        return false;
    }

    private void KeepMatrices(ReadOnlySpan<FullBatchLane<T>?> lanes)
    {
        T* takes = stackalloc T[V.Count];
        bool estimates = false;
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            LevenbergMarquardtState? state = StateOf(lanes[lane]);
            takes[lane] = state is { TakesMatrix: true } ? T.One : T.Zero;
            estimates |= state is BayesianRegularizationState { WantsEstimate: true };
        }

        V mask = V.IsEqual(V.Load(takes), V.Broadcast(T.One));
        if (!V.AnyTrue(mask))
        {
            return;
        }

        T* source = _evaluated.Matrix;
        T* destination = _accepted.Pointer;
        for (T* end = destination + _accepted.Length; destination < end; destination += V.Count, source += V.Count)
        {
            V.Store(V.Select(mask, V.Load(source), V.Load(destination)), destination);
        }

        if (estimates)
        {
            Estimate(lanes);
        }

        for (int lane = 0; lane < lanes.Length; lane++)
        {
            if (takes[lane] == T.One)
            {
                StateOf(lanes[lane])!.MatrixTaken(LargestDiagonal(lane));
            }
        }
    }

    private void Estimate(ReadOnlySpan<FullBatchLane<T>?> lanes)
    {
        FillDiagonal(lanes, damped: false);
        Failed(_cholesky.Factor(_accepted.Pointer, _diagonal.Pointer));
        T* traces = stackalloc T[V.Count];
        foreach (FullBatchLane<T>? lane in lanes)
        {
            if (StateOf(lane) is BayesianRegularizationState any)
            {
                // The same parameters are penalised in all lanes.
                V.Store(_cholesky.InverseDiagonalSum(any.Penalised), traces);
                break;
            }
        }

        for (int lane = 0; lane < lanes.Length; lane++)
        {
            if (StateOf(lanes[lane]) is BayesianRegularizationState { WantsEstimate: true } state)
            {
                state.Estimate(_failed[lane] ? double.NaN : double.CreateTruncating(traces[lane]), _observations);
            }
        }
    }

    private void Solve(ReadOnlySpan<FullBatchLane<T>?> lanes)
    {
        FillDiagonal(lanes, damped: true);
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            if (StateOf(lanes[lane]) is { } state)
            {
                ReadOnlySpan<double> gradient = state.Gradient;
                for (int i = 0; i < gradient.Length; i++)
                {
                    _values.Pointer[((nint)i * V.Count) + lane] = T.CreateTruncating(-gradient[i]);
                }
            }
        }

        Failed(_cholesky.Factor(_accepted.Pointer, _diagonal.Pointer));
        _cholesky.Solve(_values.Pointer);
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            if (StateOf(lanes[lane]) is { WantsStep: true, End: null } state)
            {
                if (_failed[lane])
                {
                    state.NoStep();
                    continue;
                }

                for (int i = 0; i < _step.Length; i++)
                {
                    _step[i] = double.CreateTruncating(_values.Pointer[((nint)i * V.Count) + lane]);
                }

                state.TakeStep(_step);
            }
        }
    }

    private void FillDiagonal(ReadOnlySpan<FullBatchLane<T>?> lanes, bool damped)
    {
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            if (StateOf(lanes[lane]) is { } state)
            {
                double damping = damped ? state.Damping : 0;
                for (int i = 0; i < state.Decays.Length; i++)
                {
                    _diagonal.Pointer[((nint)i * V.Count) + lane] = T.CreateTruncating(state.Decays[i] + damping + (state.Fixed?[i] == true ? Immovable : 0));
                }
            }
        }
    }

    private void Failed(V mask)
    {
        T* failed = stackalloc T[V.Count];
        V.Store(V.Select(mask, V.Broadcast(T.One), V.Zero), failed);
        for (int lane = 0; lane < _failed.Length; lane++)
        {
            _failed[lane] = failed[lane] == T.One;
        }
    }

    private double LargestDiagonal(int lane)
    {
        double largest = 0;
        for (int i = 0; i < _cholesky.Size; i++)
        {
            largest = Math.Max(largest, double.CreateTruncating(_accepted.Pointer[((((long)i * (i + 3)) / 2) * V.Count) + lane]));
        }

        return largest;
    }
}
