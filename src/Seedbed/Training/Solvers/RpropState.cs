namespace Seedbed.Training.Solvers;

/// <summary>iRprop⁻: Igel and Hüsken 2000, "Improving the Rprop learning algorithm".</summary>
internal sealed class RpropState(int parameterCount, double firstStep) : SolverState(parameterCount)
{
    private const double Growth = 1.2;
    private const double Shrinkage = 0.5;
    private const double LongestStep = 50;

    private readonly double[] _steps = new double[parameterCount];
    private readonly double[] _former = new double[parameterCount];

    protected override void Started()
    {
        Array.Fill(_steps, firstStep);
        Array.Clear(_former);
        Ask();
    }

    protected override void Told(double loss)
    {
        if (!double.IsFinite(loss) || !double.IsFinite(ParameterVectors.LargestMagnitude(PaddedTrialGradient)))
        {
            Finish(StopReason.Diverged);
        }
        else if (Accept(loss))
        {
            Ask();
        }
    }

    private void Ask()
    {
        ReadOnlySpan<double> point = Point;
        ReadOnlySpan<double> gradient = PaddedGradient.AsSpan(0, point.Length);
        Span<double> trial = Trial;
        for (int i = 0; i < point.Length; i++)
        {
            double slope = gradient[i];
            double agreement = slope * _former[i];
            if (agreement > 0)
            {
                _steps[i] = Math.Min(Growth * _steps[i], LongestStep);
            }
            else if (agreement < 0)
            {
                // The minimum was passed: a shorter step, and no judgement of the next change of sign.
                _steps[i] *= Shrinkage;
                slope = 0;
            }

            trial[i] = slope > 0 ? point[i] - _steps[i] : slope < 0 ? point[i] + _steps[i] : point[i];
            _former[i] = slope;
        }
    }
}
