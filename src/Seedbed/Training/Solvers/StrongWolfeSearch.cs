namespace Seedbed.Training.Solvers;

/// <summary>
/// A line search for the strong Wolfe conditions: φ(α) ≤ φ(0) + c₁·α·φ′(0) and |φ′(α)| ≤ c₂·|φ′(0)| (Nocedal and Wright 2006, algorithms
/// 3.5 and 3.6, with cubic interpolation). Where differences of φ drown in rounding errors the slopes decide, as in the approximate
/// Wolfe conditions of Hager and Zhang 2005. A trial at which φ is not finite bounds the interval like one that is too high.
/// </summary>
/// <param name="curvature">c₂, in (c₁, 1).</param>
internal sealed class StrongWolfeSearch(double curvature)
{
    /// <summary>c₁.</summary>
    public const double Decrease = 1e-4;

    private const int MostTrials = 30;
    private const double LeastExpansion = 1.1;
    private const double MostExpansion = 4;
    private const double Margin = 0.1;
    private const double Shrinkage = 0.66;

    private SearchPoint _origin;
    private double _noise;

    // The best point so far, and the one that bounds the interval on its other side once there is one.
    private SearchPoint _low;
    private SearchPoint _high;
    private bool _bracketed;
    private double _width;
    private double _previousWidth;
    private int _trials;
    private bool _last;

    /// <summary>The step length it asks for.</summary>
    public double Step { get; private set; }

    /// <summary>Begins a search.</summary>
    /// <param name="loss">φ(0).</param>
    /// <param name="slope">φ′(0), negative.</param>
    /// <param name="step">The first trial, positive.</param>
    /// <param name="noise">The rounding error of φ.</param>
    public void Begin(double loss, double slope, double step, double noise)
    {
        _origin = new SearchPoint(0, loss, slope);
        _low = _origin;
        _noise = noise;
        _bracketed = false;
        _width = _previousWidth = double.PositiveInfinity;
        _trials = 0;
        _last = false;
        Step = step;
    }

    /// <summary>Tells φ and φ′ at <see cref="Step"/>.</summary>
    public SearchProgress Tell(double loss, double slope)
    {
        SearchPoint trial = new(Step, loss, slope);
        if (_last)
        {
            return trial.IsFinite ? SearchProgress.Accepted : SearchProgress.Failed;
        }

        double highest = Math.Min(_origin.Loss + (Decrease * Step * _origin.Slope), _low.Loss) + _noise;
        if (!trial.IsFinite || loss > highest)
        {
            _high = trial;
            _bracketed = true;
        }
        else if (Math.Abs(slope) <= -curvature * _origin.Slope)
        {
            return SearchProgress.Accepted;
        }
        else if (!Advance(trial))
        {
            return SearchProgress.Asks;
        }

        return Narrow();
    }

    /// <summary>Makes a trial the best point.</summary>
    /// <returns>Whether there is an interval now; otherwise a longer step was asked for.</returns>
    private bool Advance(in SearchPoint trial)
    {
        SearchPoint former = _low;
        _low = trial;
        double outward = _bracketed ? _high.Step - former.Step : 1;
        if (trial.Slope * outward >= 0)
        {
            _high = former;
            _bracketed = true;
        }

        if (_bracketed || ++_trials >= MostTrials)
        {
            return true;
        }

        double stride = trial.Step - former.Step;
        double wanted = SearchPoint.CubicMinimum(former, trial);
        double longest = trial.Step + (MostExpansion * stride);
        Step = wanted > trial.Step ? Math.Clamp(wanted, trial.Step + (LeastExpansion * stride), longest) : longest;
        return false;
    }

    private SearchProgress Narrow()
    {
        double width = Math.Abs(_high.Step - _low.Step);
        if (!_bracketed || ++_trials >= MostTrials || width <= 1e-15 * Math.Max(_low.Step, _high.Step))
        {
            // The best point lowers the objective, if not enough: better than to give up.
            _last = true;
            Step = _low.Step;
            return Step > 0 ? SearchProgress.Asks : SearchProgress.Failed;
        }

        double share = 0.5;
        if (!_high.IsFinite)
        {
            share = 2 * Margin;
        }
        else if (width <= Shrinkage * _previousWidth)
        {
            double wanted = Math.Abs(_high.Loss - _low.Loss) <= _noise && _high.Slope * _low.Slope < 0
                ? SearchPoint.SecantMinimum(_low, _high)
                : SearchPoint.CubicMinimum(_low, _high);
            double position = (wanted - _low.Step) / (_high.Step - _low.Step);
            share = double.IsNaN(position) ? 0.5 : Math.Clamp(position, Margin, 1 - Margin);
        }

        _previousWidth = _width;
        _width = width;
        Step = _low.Step + (share * (_high.Step - _low.Step));
        return SearchProgress.Asks;
    }
}
