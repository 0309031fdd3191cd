namespace Seedbed.Training.Solvers;

/// <summary>
/// One run of a solver: a state machine in double precision. <see cref="Begin"/> makes it ask for its first point; whoever runs it
/// evaluates the objective at <see cref="Trial"/>, writes the gradient into <see cref="TrialGradient"/> and calls <see cref="Tell"/>,
/// which makes it ask for the next point or end with a reason. Nothing is allocated after its creation.
/// </summary>
internal abstract class SolverState
{
    // Iterations in which neither the objective nor its gradient reached a new low.
    private const int LongestStall = 200;

    private double[] _trial;
    private double[] _trialGradient;
    private double[] _point;
    private double[] _gradient;
    private SolverLimits _limits;
    private double _lowestLoss;
    private double _lowestNorm;
    private int _stalled;
    private OutwardPath _outward;

    protected SolverState(int parameterCount)
    {
        ParameterCount = parameterCount;
        _trial = ParameterVectors.Create(parameterCount);
        _trialGradient = ParameterVectors.Create(parameterCount);
        _point = ParameterVectors.Create(parameterCount);
        _gradient = ParameterVectors.Create(parameterCount);
        Decays = new double[parameterCount];
    }

    public int ParameterCount { get; }

    /// <summary>The penalty in the objective: d in ½·Σ d·w². Whoever runs the solver fills it before <see cref="Begin"/> and adds what it says.</summary>
    public double[] Decays { get; }

    /// <summary>[parameters]: which must stay where they begin; null for none. Whoever runs the solver sets it before <see cref="Begin"/> and tells their gradient as zero.</summary>
    public bool[]? Fixed { get; set; }

    /// <summary>Why it ended; null while it asks.</summary>
    public StopReason? End { get; private set; }

    /// <summary>The point it asks for. It may be rounded in place: what is evaluated is what the solver goes on with.</summary>
    public Span<double> Trial => _trial.AsSpan(0, ParameterCount);

    /// <summary>Where the gradient at <see cref="Trial"/> is to be written.</summary>
    public Span<double> TrialGradient => _trialGradient.AsSpan(0, ParameterCount);

    /// <summary>What it must be told at <see cref="Trial"/>.</summary>
    public virtual Derivatives Asks => Derivatives.Gradient;

    /// <summary>Whether it goes on only when it was told the Hessian at <see cref="Point"/>, the point just evaluated.</summary>
    public virtual bool AwaitsHessian => false;

    /// <summary>Where that Hessian is to be written, penalty included; null for methods that need none.</summary>
    public virtual SymmetricTridiagonal? Hessian => null;

    /// <summary>The last accepted point, when at least one point was told.</summary>
    public ReadOnlySpan<double> Point => _point.AsSpan(0, ParameterCount);

    /// <summary>The objective at <see cref="Point"/>.</summary>
    public double Loss { get; private set; }

    /// <summary>‖g‖∞ at <see cref="Point"/>.</summary>
    public double GradientNorm { get; private set; }

    /// <summary>What the data say of the decay; only a solver that asks them knows.</summary>
    public virtual Evidence Evidence => Evidence.None;

    /// <summary>The last part of the path on which the parameters grew.</summary>
    public OutwardPath Outward => _outward;

    /// <summary>How many points were accepted after the first. When <see cref="Tell"/> raises it, the point just told is the accepted one.</summary>
    public int Iterations { get; private set; }

    /// <summary>How many points were told.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The trial point with its padding.</summary>
    protected double[] PaddedTrial => _trial;

    /// <summary>The gradient at the trial point with its padding.</summary>
    protected double[] PaddedTrialGradient => _trialGradient;

    /// <summary>The accepted point with its padding.</summary>
    protected double[] PaddedPoint => _point;

    /// <summary>The gradient at the accepted point with its padding.</summary>
    protected double[] PaddedGradient => _gradient;

    /// <summary>The rounding error of the objective at the accepted point.</summary>
    protected double Noise => _limits.Noise * Math.Abs(Loss);

    /// <summary>Begins anew.</summary>
    public void Begin(ReadOnlySpan<double> start, in SolverLimits limits)
    {
        _limits = limits;
        start.CopyTo(Trial);
        start.CopyTo(_point);
        End = null;
        Loss = double.NaN;
        GradientNorm = double.NaN;
        Iterations = 0;
        Evaluations = 0;
        _lowestLoss = double.PositiveInfinity;
        _lowestNorm = double.PositiveInfinity;
        _stalled = 0;
        _outward = default;
        Begun();
    }

    /// <summary>Tells the objective at <see cref="Trial"/>; its gradient is in <see cref="TrialGradient"/>. Either may be infinite or NaN.</summary>
    public void Tell(double loss)
    {
        Evaluations++;
        if (Evaluations > 1)
        {
            Told(loss);
        }
        else if (!double.IsFinite(loss) || !double.IsFinite(ParameterVectors.LargestMagnitude(_trialGradient)))
        {
            Finish(StopReason.Diverged);
        }
        else if (Move(loss))
        {
            Started();
        }

        if (End is null && Evaluations >= _limits.Evaluations)
        {
            Finish(StopReason.Evaluations);
        }
    }

    /// <summary>Tells that <see cref="Hessian"/> was written.</summary>
    public virtual void TellHessian()
    {
    }

    /// <summary>The run has begun: forget the one before.</summary>
    protected virtual void Begun()
    {
    }

    /// <summary>The first point was told and is not a minimum: ask for the next one.</summary>
    protected abstract void Started();

    /// <summary>The point asked for was told.</summary>
    protected abstract void Told(double loss);

    /// <summary>Makes the trial point the accepted one; the former one becomes the trial point.</summary>
    /// <returns>Whether to go on.</returns>
    protected bool Accept(double loss)
    {
        Iterations++;
        return Move(loss);
    }

    /// <summary>The objective itself has changed, and the accepted gradient with it.</summary>
    /// <param name="loss">The new objective at the accepted point.</param>
    protected void ChangeObjective(double loss)
    {
        Loss = loss;
        GradientNorm = ParameterVectors.LargestMagnitude(_gradient);
        _lowestLoss = loss;
    }

    /// <summary>Takes fixed parameters out of a step.</summary>
    protected void HoldFixed(double[] step)
    {
        for (int i = 0; Fixed is not null && i < Fixed.Length; i++)
        {
            if (Fixed[i])
            {
                step[i] = 0;
            }
        }
    }

    protected void Finish(StopReason reason) => End = reason;

    /// <summary>Whether the accepted point is where the solver should end.</summary>
    protected virtual bool IsConverged() => IsFlat();

    /// <summary>Whether the gradient at the accepted point is zero to the tolerance.</summary>
    protected bool IsFlat() => GradientNorm <= _limits.GradientTolerance * Math.Max(1, Math.Abs(Loss));

    private bool Move(double loss)
    {
        (_point, _trial) = (_trial, _point);
        (_gradient, _trialGradient) = (_trialGradient, _gradient);
        Loss = loss;
        GradientNorm = ParameterVectors.LargestMagnitude(_gradient);
        _outward.Follow(Math.Sqrt(ParameterVectors.SquaredNorm(_point)), loss);
        if (IsConverged())
        {
            Finish(StopReason.Converged);
        }
        else if (Iterations >= _limits.Iterations)
        {
            Finish(StopReason.Epochs);
        }
        else if (IsStalled())
        {
            Finish(StopReason.NoProgress);
        }

        return End is null;
    }

    private bool IsStalled()
    {
        if (Loss < _lowestLoss - Noise || GradientNorm < _lowestNorm)
        {
            _lowestLoss = Math.Min(_lowestLoss, Loss);
            _lowestNorm = Math.Min(_lowestNorm, GradientNorm);
            _stalled = 0;
            return false;
        }

        return ++_stalled >= LongestStall;
    }
}
