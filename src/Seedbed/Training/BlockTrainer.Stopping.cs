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
                _block.Read(lane, _parameters);
                _observer.EpochEnded(state.Start, state.Epoch, trainingLoss, validationLoss, _parameters);
            }

            double watched = _validation is null ? trainingLoss : validationLoss;
            if (!double.IsFinite(watched) || !double.IsFinite(trainingLoss))
            {
                End(lane, StopReason.Diverged);
                continue;
            }

            Follow(lane, ref state, watched, trainingLoss);
            if (state.EpochsWithoutProgress >= _settings.Patience)
            {
                End(lane, _validation is null ? StopReason.Tolerance : StopReason.Patience);
            }
            else if (state.Epoch >= _settings.Epochs)
            {
                End(lane, StopReason.Epochs);
            }
        }
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
            if (_lanes[lane].Active)
            {
                End(lane, reason);
            }
        }
    }

    private void End(int lane, StopReason reason)
    {
        ref LaneState state = ref _lanes[lane];
        state.Active = false;
        T[] parameters = new T[_parameters.Length];
        _block.ReadKept(lane, parameters);
        foreach (T parameter in parameters)
        {
            if (!T.IsFinite(parameter))
            {
                reason = StopReason.Diverged;
                break;
            }
        }

        double validationLoss = _validation is null || state.BestEpoch == 0 ? double.NaN : state.BestLoss;
        _ended(new TrainedStart<T>(state.Start, parameters, reason, state.Epoch, state.BestEpoch, validationLoss, state.BestLoss));
    }
}
