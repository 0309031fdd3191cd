namespace Seedbed.Training.Solvers;

/// <summary>
/// Møller 1993, "A scaled conjugate gradient algorithm for fast supervised learning", in its letters: w the weights, r = −E′(w), p the
/// direction, δ the curvature along it, λ the scale that keeps δ positive, Δ how well the quadratic model foretold the objective.
/// </summary>
internal sealed class ScaledConjugateGradientState(int parameterCount) : SolverState(parameterCount)
{
    private const double Sigma = 1e-4;
    private const double FirstLambda = 1e-6;
    private const double LeastLambda = 1e-40;
    private const double MostLambda = 1e60;

    private readonly double[] _p = ParameterVectors.Create(parameterCount);
    private bool _probes;
    private double _lambda;
    private double _lambdaBar;
    private double _delta;
    private double _mu;
    private double _squaredP;
    private double _sigma;
    private double _alpha;
    private int _steps;

    protected override void Started()
    {
        _lambda = FirstLambda;
        _lambdaBar = 0;
        _steps = 0;
        Restart();
        Probe();
    }

    protected override void Told(double loss)
    {
        if (_probes)
        {
            // Møller's step 2: the curvature along p from a second gradient.
            _delta = (ParameterVectors.Dot(PaddedTrialGradient, _p) + _mu) / _sigma;
            if (!double.IsFinite(_delta))
            {
                _delta = 0;
            }

            Step();
        }
        else
        {
            Judge(loss);
        }
    }

    private void Restart()
    {
        ParameterVectors.Scale(-1, PaddedGradient, _p);
        _steps = 0;
    }

    private void Probe()
    {
        _mu = -ParameterVectors.Dot(_p, PaddedGradient);
        if (!(_mu > 0))
        {
            Restart();
            _mu = -ParameterVectors.Dot(_p, PaddedGradient);
        }

        _squaredP = ParameterVectors.SquaredNorm(_p);
        _sigma = Sigma / Math.Sqrt(_squaredP);
        _probes = true;
        ParameterVectors.AddScaled(PaddedPoint, _sigma, _p, PaddedTrial);
    }

    /// <summary>Steps 3 to 5: makes the curvature positive and asks for the minimum of the model.</summary>
    private void Step()
    {
        _delta += (_lambda - _lambdaBar) * _squaredP;
        if (_delta <= 0)
        {
            _lambdaBar = 2 * (_lambda - (_delta / _squaredP));
            _delta = (_lambda * _squaredP) - _delta;
            _lambda = _lambdaBar;
        }

        _alpha = _mu / _delta;
        _probes = false;
        ParameterVectors.AddScaled(PaddedPoint, _alpha, _p, PaddedTrial);
    }

    /// <summary>Steps 6 to 9: takes the step or not, and adapts the scale.</summary>
    private void Judge(double loss)
    {
        double slope = ParameterVectors.Dot(PaddedTrialGradient, _p);
        double gain = Loss - loss;
        if (Math.Abs(gain) <= Noise)
        {
            // The difference is lost in rounding errors; the slopes at both ends still tell it.
            gain = 0.5 * _alpha * (_mu - slope);
        }

        double comparison = 2 * _delta * gain / (_mu * _mu);
        if (!double.IsFinite(loss) || !double.IsFinite(slope))
        {
            comparison = double.NegativeInfinity;
        }

        double growth = Math.Clamp(1 - comparison, 0, 1e3);
        if (comparison < 0.25)
        {
            _lambdaBar = _lambda;
            _lambda += _delta * growth / _squaredP;
        }
        else if (comparison >= 0.75)
        {
            _lambdaBar = _lambda;
            _lambda = Math.Max(_lambda / 4, LeastLambda);
        }

        if (comparison >= 0)
        {
            _lambdaBar = 0;
            Advance(loss);
        }
        else if (_lambda > MostLambda)
        {
            Finish(StopReason.NoProgress);
        }
        else
        {
            Step();
        }
    }

    private void Advance(double loss)
    {
        double former = ParameterVectors.Dot(PaddedTrialGradient, PaddedGradient);
        if (!Accept(loss))
        {
            return;
        }

        if (++_steps >= Math.Max(ParameterCount, 2))
        {
            Restart();
        }
        else
        {
            double beta = (ParameterVectors.SquaredNorm(PaddedGradient) - former) / _mu;
            ParameterVectors.Scale(beta, _p, _p);
            ParameterVectors.AddScaled(_p, -1, PaddedGradient, _p);
        }

        Probe();
    }
}
