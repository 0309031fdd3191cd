namespace Seedbed.Training.Solvers;

/// <summary>
/// The last part of a solver's path on which the parameters only grew while the objective fell. Where each doubling of their length brings the
/// objective down by less than the one before, as a power of that length does, the path follows a valley that leads to infinity (Martinelli, Van Meegen,
/// Şimşek, Gerstner and Brea 2025, "Flat channels to infinity in neural loss landscapes").
/// </summary>
internal struct OutwardPath
{
    // A path may waver by so much of its longest point and still lead outwards.
    private const double Wavering = 0.01;

    // A fall that goes with the square root of the inverse length, or faster.
    private const double Slower = 0.71;
    private const int DoublingsThatSlow = 2;

    private double _firstLength;
    private double _firstLoss;
    private double _longest;
    private double _lastLoss;
    private double _markedLength;
    private double _markedLoss;
    private double _fall;
    private int _slowing;
    private bool _broken;

    /// <summary>How many times longer the vector of all parameters is at the end of the path than at its beginning; 1 at least.</summary>
    public readonly double Growth => _firstLength > 0 ? _longest / _firstLength : 1;

    /// <summary>The objective at the beginning of the path; NaN where there is none.</summary>
    public readonly double FirstLoss => _firstLength > 0 ? _firstLoss : double.NaN;

    /// <summary>Whether the last doublings of the length, three at least, each brought a smaller fall.</summary>
    public readonly bool LeadsToInfinity => _slowing >= DoublingsThatSlow;

    /// <summary>This path together with the one before it, if it goes on where that one ended and leads outwards from its first point.</summary>
    public readonly OutwardPath After(OutwardPath before) => _broken || LeadsToInfinity || !before.LeadsToInfinity
        ? this
        : before with { _longest = Math.Max(before._longest, _longest), _lastLoss = _lastLoss };

    /// <summary>Goes on to an accepted point.</summary>
    public void Follow(double length, double loss)
    {
        if (!(_firstLength > 0) || length < (1 - Wavering) * _longest || !(loss <= _lastLoss))
        {
            this = new OutwardPath { _broken = _firstLength > 0 };
            _firstLength = length;
            _firstLoss = loss;
            _longest = length;
            Mark(length, loss);
        }

        _longest = Math.Max(_longest, length);
        _lastLoss = loss;
        if (length >= 2 * _markedLength)
        {
            double fall = _markedLoss - loss;
            _slowing = fall < Slower * _fall ? _slowing + 1 : 0;
            _fall = fall;
            Mark(length, loss);
        }
    }

    private void Mark(double length, double loss)
    {
        _markedLength = length;
        _markedLoss = loss;
    }
}
