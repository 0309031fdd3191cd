namespace Seedbed.Training.Solvers;

/// <summary>
/// Levenberg–Marquardt under MacKay's evidence (1992), after Foresee and Hagan (1997). Their objective F = β·½Σe² + α·½Σw² is, times a
/// constant, Seedbed's mean loss + ½·decay·Σw² with decay = 2α/(nβ), n the sum of case weights; so A = G + D is 2/(nβ) times their H. From
/// the matrix at an accepted point:
/// γ = P − decay·tr(A⁻¹ over the weights), α = (γ − biases)/Σw², β = (observations − γ)/Σe².
/// Biases have a flat prior: they are not penalised, each counts as one effective parameter, and none enters α.
/// </summary>
internal sealed class BayesianRegularizationState(int parameterCount, double firstDamping) : LevenbergMarquardtState(parameterCount, firstDamping)
{
    /// <summary>The decay stays between this and <see cref="HighestDecay"/>.</summary>
    public const double LowestDecay = 1e-12;

    /// <summary>Here the weights are as good as zero.</summary>
    public const double HighestDecay = 1e3;

    private const double LargestChange = 10;
    private const double Tolerance = 1e-6;
    private const double FineChange = 1e-7;
    private const double CoarseTolerance = 1e-3;
    private const double LessRelaxed = 1.05;
    private const double MoreRelaxed = 0.5;
    private const int FirstIterations = 30;
    private const double SolvedShare = 0.03;

    private readonly bool[] _penalised = new bool[parameterCount];
    private int _moving;
    private double _change;
    private double _mismatch;
    private double _share;
    private int _direction;
    private double _decay;
    private double _effective;
    private double _unsolved;

    /// <summary>
    /// Whether the decay is to be estimated: after each of the first steps, as Foresee and Hagan do; later, when the steps under one decay have
    /// brought the gradient down, because estimates half-way there keep each other moving. At random weights the data say nothing yet.
    /// </summary>
    public bool WantsEstimate => TakesMatrix && Iterations > 0
        && (Iterations <= FirstIterations || GradientNorm <= SolvedShare * _unsolved || IsFlat());

    /// <summary>Which parameters are penalised.</summary>
    public ReadOnlySpan<bool> Penalised => _penalised;

    /// <inheritdoc/>
    public override Evidence Evidence => new(_decay, _effective);

    /// <summary>Estimates the decay anew.</summary>
    /// <param name="inverseTrace">tr(A⁻¹) over the penalised parameters; not finite or negative where it is not known.</param>
    /// <param name="observations">Rows, counted by their case weights, times outputs.</param>
    public void Estimate(double inverseTrace, double observations)
    {
        if (!(inverseTrace >= 0) || !double.IsFinite(inverseTrace))
        {
            return;
        }

        int weights = _penalised.AsSpan().Count(true);
        double squares = SquaredWeights();
        double meanLoss = Loss - (0.5 * _decay * squares);
        double determined = weights - Math.Min(_decay * inverseTrace, weights);
        _effective = _moving - weights + determined;

        // As many parameters as observations leave nothing to tell the noise by: then it is taken from one observation.
        double spare = Math.Max(observations - _effective, 1);
        double decay = 2 * determined * meanLoss / (squares * spare);
        decay = double.IsNaN(decay) ? _decay : Math.Clamp(decay, _decay / LargestChange, _decay * LargestChange);
        ChangeDecay(Relaxed(Math.Clamp(decay, LowestDecay, HighestDecay)), squares);
        if (End is null && IsConverged())
        {
            Finish(StopReason.Converged);
        }
    }

    /// <inheritdoc/>
    protected override bool IsConverged() =>
        IsFlat() && (_mismatch <= Tolerance || (_change <= FineChange && _mismatch <= CoarseTolerance));

    /// <inheritdoc/>
    protected override void Begun()
    {
        base.Begun();
        _change = double.PositiveInfinity;
        _mismatch = double.PositiveInfinity;
        _share = 1;
        _direction = 0;
        _effective = double.NaN;
        _decay = 0;
        _moving = ParameterCount - (Fixed?.Count(isFixed => isFixed) ?? 0);
        for (int i = 0; i < _penalised.Length; i++)
        {
            _penalised[i] = Decays[i] > 0 && Fixed?[i] != true;
            _decay = Math.Max(_decay, Decays[i]);
        }
    }

    /// <summary>
    /// A share of the way from the decay to its estimate: less each time the estimates change sides. Where a minimum has flat directions the
    /// estimate answers a change of the decay by more than that change, and the whole way would lead to and fro for ever.
    /// </summary>
    private double Relaxed(double estimate)
    {
        _mismatch = Math.Abs(estimate - _decay) / _decay;
        if (Iterations <= FirstIterations)
        {
            return estimate;
        }

        int direction = Math.Sign(estimate - _decay);
        _share = direction == -_direction ? MoreRelaxed * _share : Math.Min(1, LessRelaxed * _share);
        _direction = direction;
        return _decay + (_share * (estimate - _decay));
    }

    private double SquaredWeights()
    {
        double sum = 0;
        ReadOnlySpan<double> point = Point;
        for (int i = 0; i < point.Length; i++)
        {
            sum += _penalised[i] ? point[i] * point[i] : 0;
        }

        return sum;
    }

    private void ChangeDecay(double decay, double squares)
    {
        double change = decay - _decay;
        Span<double> gradient = PaddedGradient;
        ReadOnlySpan<double> point = Point;
        for (int i = 0; i < point.Length; i++)
        {
            if (_penalised[i])
            {
                Decays[i] = decay;
                gradient[i] += change * point[i];
            }
        }

        _change = Math.Abs(change) / decay;
        _decay = decay;
        ChangeObjective(Loss + (0.5 * change * squares));
        _unsolved = GradientNorm;
    }
}
