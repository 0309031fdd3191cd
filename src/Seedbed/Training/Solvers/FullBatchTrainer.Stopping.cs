using Seedbed.Lanes;

namespace Seedbed.Training.Solvers;

/// <content>What happens after an iteration, and how a start ends.</content>
internal sealed unsafe partial class FullBatchTrainer<V, T>
{
    private void EndRound(bool anyAdvanced)
    {
        if (_validation is not null && anyAdvanced)
        {
            // The lanes that advanced have just been evaluated at the points they moved to: these still lie in the block.
            BlockEvaluation.MeanLoss(_block, _validation, _validationLosses);
        }

        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            if (_lanes[lane] is not { Active: true } state)
            {
                continue;
            }

            if (_advanced[lane])
            {
                Follow(state, _validation is null ? double.NaN : _validationLosses[lane]);
            }

            if (state.Active && state.Solver.End is { } reason)
            {
                End(state, reason);
            }
        }
    }

    private void Follow(FullBatchLane<T> state, double validationLoss)
    {
        if (_observer is not null)
        {
            state.CopyPoint(_parameters);
            _observer.EpochEnded(state.Start, state.Solver.Iterations, state.MeanLoss, validationLoss, _parameters);
        }

        if (_validation is null)
        {
            return;
        }

        if (!double.IsFinite(validationLoss))
        {
            End(state, StopReason.Diverged);
            return;
        }

        state.Follow(validationLoss, _settings.Tolerance);
        if (state.WithoutProgress >= _settings.Patience && state.Solver.End is null)
        {
            End(state, StopReason.Patience);
        }
    }

    private void EndAll(StopReason reason)
    {
        foreach (FullBatchLane<T>? state in _lanes)
        {
            if (state is { Active: true })
            {
                End(state, reason);
            }
        }
    }

    private void End(FullBatchLane<T> state, StopReason reason)
    {
        state.Active = false;
        SolverState solver = state.Solver;
        bool keepsBest = _validation is not null && state.BestIteration > 0;
        T[] parameters = new T[_parameters.Length];
        if (keepsBest)
        {
            state.Best.CopyTo(parameters, 0);
        }
        else
        {
            state.CopyPoint(parameters);
        }

        double validationLoss = keepsBest ? state.BestLoss : double.NaN;
        _ended(new TrainedStart<T>(
            state.Start,
            parameters,
            reason,
            solver.Iterations,
            keepsBest ? state.BestIteration : solver.Iterations,
            validationLoss,
            _validation is null ? solver.Loss : validationLoss)
        {
            GradientNorm = keepsBest ? state.BestGradientNorm : solver.GradientNorm,
            Evaluations = solver.Evaluations,
            Outward = keepsBest ? default : solver.Outward,
            Evidence = keepsBest ? state.BestEvidence : solver.Evidence,
        });
    }
}
