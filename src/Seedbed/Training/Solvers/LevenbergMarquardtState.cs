namespace Seedbed.Training.Solvers;

/// <summary>
/// One run of Levenberg–Marquardt: steps d with (G + D + μ·I)·d = −g, where G is the Gauss–Newton matrix of the mean loss at the accepted
/// point and D the decays. After <see cref="SolverState.Tell"/>, whoever runs it keeps the matrix of an accepted point
/// (<see cref="TakesMatrix"/>), and solves the system until <see cref="WantsStep"/> is false.
/// </summary>
internal class LevenbergMarquardtState(int parameterCount, double firstDamping) : SolverState(parameterCount)
{
    private const double FirstGrowth = 2;
    private const double LargestShrinkage = 1.0 / 3;
    private const double HighestDamping = 1e15;
    private const double LowestDamping = 1e-18;

    // Differences of the objective of fewer rounding errors than this are judged by slopes.
    private const double NoiseMargin = 10;

    private readonly double[] _step = ParameterVectors.Create(parameterCount);
    private double _growth;
    private double _predicted;
    private double _scale;

    /// <inheritdoc/>
    public override Derivatives Asks => Derivatives.GaussNewton;

    /// <summary>Whether the matrix at the point just told belongs to the accepted point, and is to be kept.</summary>
    public bool TakesMatrix { get; private set; }

    /// <summary>Whether it waits for a step.</summary>
    public bool WantsStep { get; private set; }

    /// <summary>μ.</summary>
    public double Damping { get; private set; }

    /// <summary>The gradient of the objective at the accepted point.</summary>
    public ReadOnlySpan<double> Gradient => PaddedGradient.AsSpan(0, ParameterCount);

    /// <summary>The matrix of the accepted point has been kept.</summary>
    /// <param name="largestDiagonal">Its largest diagonal element.</param>
    public void MatrixTaken(double largestDiagonal)
    {
        TakesMatrix = false;
        if (Iterations == 0)
        {
            _scale = largestDiagonal > 0 ? largestDiagonal : 1;
            Damping = firstDamping * _scale;
            _growth = FirstGrowth;
        }
    }

    /// <summary>Tells the solution of the system it waits for.</summary>
    /// <param name="step">d.</param>
    public void TakeStep(ReadOnlySpan<double> step)
    {
        step.CopyTo(_step);
        HoldFixed(_step);
        WantsStep = false;
        double squared = ParameterVectors.SquaredNorm(_step);
        _predicted = 0.5 * ((Damping * squared) - ParameterVectors.Dot(_step, PaddedGradient));
        ParameterVectors.AddScaled(PaddedPoint, 1, _step, PaddedTrial);
        if (!double.IsFinite(squared) || !(_predicted > 0))
        {
            NoStep();
        }
        else if (Trial.SequenceEqual(Point))
        {
            Finish(StopReason.NoProgress);
        }
    }

    /// <summary>Tells that the system has no solution: its matrix is not positive definite.</summary>
    public void NoStep()
    {
        // Damping far below the rounding errors of the matrix changes nothing: begin at their size.
        Damping = Math.Max(Damping, 1e-16 * _scale);
        Reject();
    }

    protected override void Begun()
    {
        TakesMatrix = false;
        WantsStep = false;
    }

    protected override void Started() => MovedOn();

    protected override void Told(double loss)
    {
        if (!double.IsFinite(loss) || !double.IsFinite(ParameterVectors.LargestMagnitude(PaddedTrialGradient)))
        {
            Reject();
            return;
        }

        double gain = Gain(loss);
        if (!(gain > 0))
        {
            Reject();
            return;
        }

        double agreement = (2 * gain / _predicted) - 1;
        double factor = Math.Max(LargestShrinkage, 1 - (agreement * agreement * agreement));
        Damping = Math.Max(Damping * factor, LowestDamping * _scale);
        _growth = FirstGrowth;
        bool goesOn = Accept(loss);
        MovedOn();
        WantsStep = goesOn;
    }

    private void MovedOn()
    {
        TakesMatrix = true;
        WantsStep = true;
    }

    /// <summary>How much lower the objective is at the trial point; where rounding errors hide it, by the slopes at both ends of the step.</summary>
    private double Gain(double loss)
    {
        double gain = Loss - loss;
        if (Math.Abs(gain) > NoiseMargin * Noise)
        {
            return gain;
        }

        ParameterVectors.Subtract(PaddedTrial, PaddedPoint, _step);
        return -0.5 * (ParameterVectors.Dot(_step, PaddedGradient) + ParameterVectors.Dot(_step, PaddedTrialGradient));
    }

    private void Reject()
    {
        Damping *= _growth;
        _growth *= 2;
        WantsStep = Damping <= HighestDamping * _scale;
        if (!WantsStep)
        {
            Finish(StopReason.NoProgress);
        }
    }
}
