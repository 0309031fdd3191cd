using System.Numerics;
using Seedbed.Lanes;
using Seedbed.Numerics;
using Seedbed.Tables;

namespace Seedbed.Training.Solvers;

/// <summary>
/// Trains starts by a solver, each lane with a state machine of its own and all lanes with one evaluation: every round places the point
/// that each lane asks for, one pass over the rows computes all losses and gradients, and each lane is told its own. A lane whose start
/// has ended takes the next one at once.
/// </summary>
internal sealed unsafe partial class FullBatchTrainer<V, T> : IDisposable
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneBlock<V, T> _block;
    private readonly LaneHessian<V, T>? _hessian;
    private readonly GaussNewtonSystems<V, T>? _systems;
    private readonly TrainingSettings _settings;
    private readonly SolverLimits _limits;
    private readonly EncodedRows<T> _training;
    private readonly EncodedRows<T>? _validation;
    private readonly IStartQueue<T> _queue;
    private readonly Action<TrainedStart<T>> _ended;
    private readonly IEpochObserver<T>? _observer;
    private readonly StopSignal _stop;
    private readonly FullBatchLane<T>?[] _lanes = new FullBatchLane<T>?[V.Count];
    private readonly Func<FullBatchLane<T>> _createLane;
    private readonly bool[] _advanced = new bool[V.Count];
    private readonly double[] _losses = new double[V.Count];
    private readonly double[] _validationLosses = new double[V.Count];
    private readonly T[] _parameters;
    private readonly double[] _start;

    /// <param name="ended">Receives each start that has ended, on the calling thread.</param>
    public FullBatchTrainer(
        Architecture architecture,
        Loss loss,
        Solver solver,
        TrainingSettings settings,
        EncodedRows<T> training,
        EncodedRows<T>? validation,
        IStartQueue<T> queue,
        StopSignal stop,
        Action<TrainedStart<T>> ended,
        IEpochObserver<T>? observer = null)
    {
        _block = new LaneBlock<V, T>(architecture, loss);
        _hessian = solver.Needs == Derivatives.Hessian ? new LaneHessian<V, T>(_block, CurvatureKind.Hessian) : null;
        _systems = solver.Needs == Derivatives.GaussNewton ? new GaussNewtonSystems<V, T>(_block, training) : null;
        _settings = settings;
        _limits = new SolverLimits
        {
            GradientTolerance = settings.GradientTolerance,
            Noise = typeof(T) == typeof(float) ? SolverLimits.NoiseOfSingle : SolverLimits.NoiseOfDouble,
            Iterations = settings.Epochs,
            Evaluations = settings.Evaluations,
        };
        _training = training;
        _validation = validation;
        _queue = queue;
        _stop = stop;
        _ended = ended;
        _observer = observer;
        _createLane = () => new FullBatchLane<T>(architecture, solver, settings.Rules);
        _parameters = new T[architecture.ParameterCount];
        _start = new double[architecture.ParameterCount];
    }

    public void Dispose()
    {
        _hessian?.Dispose();
        _systems?.Dispose();
        _block.Dispose();
    }

    /// <summary>Trains until the queue is empty and every start has ended.</summary>
    public void Run()
    {
        while (FillLanes())
        {
            Evaluate();
            bool anyAdvanced = TellLanes();
            _systems?.Advance(_lanes);
            EndRound(anyAdvanced);
        }
    }

    /// <returns>Whether any lane is active.</returns>
    private bool FillLanes()
    {
        if (_stop.IsSet)
        {
            EndAll(_stop.Reason);
            return false;
        }

        bool any = false;
        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            if (_lanes[lane] is not { Active: true } && _queue.TryTake(_parameters, out int start, out StartSettings settings))
            {
                for (int i = 0; i < _start.Length; i++)
                {
                    _start[i] = double.CreateTruncating(_parameters[i]);
                }

                FullBatchLane<T> state = _lanes[lane] ??= _createLane();
                state.Begin(start, settings, _start, _limits);
            }

            any |= _lanes[lane] is { Active: true };
        }

        return any;
    }

    private void Evaluate()
    {
        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            if (_lanes[lane] is { Active: true } state)
            {
                Span<double> trial = state.Solver.Trial;
                for (int i = 0; i < trial.Length; i++)
                {
                    // What is evaluated is what the solver goes on with, in single precision too.
                    T rounded = T.CreateTruncating(trial[i]);
                    _parameters[i] = rounded;
                    trial[i] = double.CreateTruncating(rounded);
                }

                _block.Load(lane, _parameters);
            }
        }

        if (_hessian is not null)
        {
            _hessian.Compute(_training, null, _losses);
        }
        else if (_systems is not null)
        {
            _systems.Evaluate(_losses);
        }
        else
        {
            BlockEvaluation.MeanLossAndGradient(_block, _training, _losses);
        }
    }

    /// <returns>Whether any lane completed an iteration.</returns>
    private bool TellLanes()
    {
        bool any = false;
        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            _advanced[lane] = false;
            if (_lanes[lane] is not { Active: true } state)
            {
                continue;
            }

            _block.Read(_block.Gradient, lane, _parameters);
            Span<double> gradient = state.Solver.TrialGradient;
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] = double.CreateTruncating(_parameters[i]);
            }

            _advanced[lane] = state.Tell(_losses[lane]);
            any |= _advanced[lane];
            if (state.Solver.AwaitsHessian)
            {
                TellHessian(state, lane);
            }
        }

        return any;
    }

    private void TellHessian(FullBatchLane<T> state, int lane)
    {
        SymmetricTridiagonal hessian = state.Solver.Hessian!;
        _hessian!.Read(lane, hessian.Matrix, hessian.Stride);
        hessian.AddDiagonal(state.Solver.Decays);
        hessian.Isolate(state.Solver.Fixed);

        state.Solver.TellHessian();
    }
}
