namespace Seedbed.Training.Solvers;

/// <summary>Minimises by searches along directions of descent.</summary>
internal sealed class LineSearchState(int parameterCount, Descent descent) : SolverState(parameterCount)
{
    private readonly StrongWolfeSearch _search = new(descent.Curvature);
    private readonly double[] _direction = ParameterVectors.Create(parameterCount);
    private double _slope;
    private double _step;

    protected override void Started()
    {
        descent.Reset();
        BeginSearch();
    }

    protected override void Told(double loss)
    {
        switch (_search.Tell(loss, ParameterVectors.Dot(PaddedTrialGradient, _direction)))
        {
            case SearchProgress.Asks:
                Ask();
                break;
            case SearchProgress.Accepted:
                _step = _search.Step;
                descent.Learn(PaddedPoint, PaddedGradient, PaddedTrial, PaddedTrialGradient);
                if (Accept(loss))
                {
                    BeginSearch();
                }

                break;
            default:
                Retry();
                break;
        }
    }

    /// <summary>After a failed search: once more along the negative gradient, if that was not the direction already.</summary>
    private void Retry()
    {
        if (!descent.HasMemory)
        {
            Finish(StopReason.NoProgress);
            return;
        }

        descent.Reset();
        BeginSearch();
    }

    private void BeginSearch()
    {
        double previousSlope = _slope;
        descent.Direct(PaddedGradient, _direction);
        _slope = ParameterVectors.Dot(PaddedGradient, _direction);
        if (descent.HasMemory && !(_slope < 0 && double.IsFinite(_slope)))
        {
            descent.Reset();
            descent.Direct(PaddedGradient, _direction);
            _slope = ParameterVectors.Dot(PaddedGradient, _direction);
        }

        // Without memory nothing is known about the scale: a first step of length 1 at most.
        double step = descent.HasMemory
            ? descent.FirstStep(_slope, previousSlope, _step)
            : Math.Min(1, 1 / Math.Sqrt(-_slope));
        _search.Begin(Loss, _slope, step, Noise);
        Ask();
    }

    private void Ask() => ParameterVectors.AddScaled(PaddedPoint, _search.Step, _direction, PaddedTrial);
}
