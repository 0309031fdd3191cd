namespace Seedbed.Training;

/// <content>What happens at the end of an epoch, and how a start ends.</content>
internal sealed partial class BlockTrainer<T>
{
    private void EndEpoch()
    {
        if (_validation is not null)
        {
            _block.MeanLoss(_validation, _validationLoss);
        }

        KeepBest();
        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            ref LaneState state = ref _lanes[lane];
            if (!state.Active)
            {
                continue;
            }

            state.Epoch++;
            double trainingLoss = _trainingLoss[lane];
            double validationLoss = _validation is null ? double.NaN : _validationLoss[lane];
            if (_observer is not null)
            {
                _block.Read(lane, _weights[lane]);
                _observer.EpochEnded(state.Start, state.Epoch, trainingLoss, validationLoss, _weights[lane]);
            }

            double watched = _validation is null ? trainingLoss : validationLoss;
            if (!double.IsFinite(watched) || !double.IsFinite(trainingLoss))
            {
                _stopped[lane] = StopReason.Diverged;
                continue;
            }

            Follow(lane, ref state, watched, trainingLoss);
            if (state.EpochsWithoutProgress >= _settings.Patience)
            {
                _stopped[lane] = _validation is null ? StopReason.Tolerance : StopReason.Patience;
            }
            else if (state.Epoch >= _settings.Epochs)
            {
                _stopped[lane] = StopReason.Epochs;
            }
        }

        EndStopped();
    }

    /// <summary>Keeps the weights that are the best yet, of all lanes in one pass; without validation rows the last ones.</summary>
    private void KeepBest()
    {
        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            // What lies in an idle lane does not matter: so that the usual case is to keep all.
            bool finite = double.IsFinite(_trainingLoss[lane]) && (_validation is null || double.IsFinite(_validationLoss[lane]));
            bool better = _validation is null || _validationLoss[lane] < _lanes[lane].BestLoss;
            _kept[lane] = !_lanes[lane].Active || (finite && better);
        }

        _block.Keep(_kept);
    }

    private void Follow(int lane, ref LaneState state, double watched, double trainingLoss)
    {
        if (_kept[lane])
        {
            state.BestLoss = watched;
            state.BestEpoch = state.Epoch;
        }

        if (watched < state.ReferenceLoss - _settings.Tolerance)
        {
            state.ReferenceLoss = watched;
            state.EpochsWithoutProgress = 0;
        }
        else
        {
            state.EpochsWithoutProgress++;
        }

        if (trainingLoss < state.ReferenceTrainingLoss - _settings.Tolerance)
        {
            state.ReferenceTrainingLoss = trainingLoss;
            state.EpochsOnPlateau = 0;
        }
        else if (++state.EpochsOnPlateau >= RateSchedule.AdaptiveEpochs && _settings.Schedule == Schedule.Adaptive)
        {
            state.AdaptedRate /= RateSchedule.AdaptiveDivisor;
            state.EpochsOnPlateau = 0;
        }
    }

    private void EndAll(StopReason reason)
    {
        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            _stopped[lane] = _lanes[lane].Active ? reason : null;
        }

        EndStopped();
    }

    /// <summary>Hands back the starts that have stopped: all of them are read in one pass.</summary>
    private void EndStopped()
    {
        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            _moving[lane] = _stopped[lane] is null ? null : _weights[lane];
        }

        _block.ReadKept(_moving);
        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            if (_stopped[lane] is { } reason)
            {
                End(lane, reason, _weights[lane]!);
                _stopped[lane] = null;
                _weights[lane] = null;
            }
        }
    }

    private void End(int lane, StopReason reason, T[] weights)
    {
        ref LaneState state = ref _lanes[lane];
        state.Active = false;
        foreach (T weight in weights)
        {
            if (!T.IsFinite(weight))
            {
                reason = StopReason.Diverged;
                break;
            }
        }

        double validationLoss = _validation is null || state.BestEpoch == 0 ? double.NaN : state.BestLoss;
        Ended(new TrainedStart<T>(state.Start, weights, reason, state.Epoch, state.BestEpoch, validationLoss, state.BestLoss));
    }
}
