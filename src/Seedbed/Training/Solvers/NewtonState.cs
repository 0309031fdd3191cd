namespace Seedbed.Training.Solvers;

/// <summary>
/// One run of <see cref="NewtonSolver"/>. Once the gradient is zero to the tolerance and no eigenvalue is negative, a hundred more steps take it
/// to the level of rounding errors: few are needed at a strict minimum, where each squares the error, many in a valley that is nearly flat.
/// </summary>
internal sealed class NewtonState(int parameterCount) : SolverState(parameterCount)
{
    private const double FirstRadius = 1;
    private const double LargestRadius = 1e6;
    private const double LeastAgreement = 1e-4;
    private const int MostRefinements = 100;

    // Far below the rounding errors of a sum of terms near 1.
    private const double Negligible = 1e-17;

    // A full step of this share of the weights that no longer halves the gradient is made of rounding errors.
    private const double ShortStep = 1e-8;

    // Below this many rounding errors of the objective a predicted decrease cannot be told from none.
    private const double Drowned = 4;

    private const double LeastFloor = 1e-4;

    private readonly LocalCurvature _curvature = new(parameterCount);
    private readonly double[] _step = ParameterVectors.Create(parameterCount);
    private double _radius;
    private double _length;
    private double _floor;
    private int _refinements;
    private bool _awaitsHessian;

    public override Derivatives Asks => Derivatives.Hessian;

    public override bool AwaitsHessian => _awaitsHessian && End is null;

    public override SymmetricTridiagonal? Hessian => _curvature.Tridiagonal;

    private bool IsMinimum => IsFlat() && _curvature.Smallest >= -_curvature.Tolerance;

    /// <summary>Whether nothing within a distance of about 1 differs from here by more than rounding errors at the scale of max(1, |objective|).</summary>
    private bool IsLevel => GradientNorm <= Negligible * Math.Max(1, Math.Abs(Loss)) && _curvature.Smallest >= -Negligible * Math.Max(1, Math.Abs(Loss));

    public override void TellHessian()
    {
        _awaitsHessian = false;
        if (_curvature.Decompose())
        {
            Propose();
        }
        else
        {
            Finish(StopReason.NoProgress);
        }
    }

    protected override void Started()
    {
        _radius = FirstRadius;
        _refinements = 0;
        _floor = 1;
        _awaitsHessian = true;
    }

    protected override void Told(double loss)
    {
        bool finite = double.IsFinite(loss) && double.IsFinite(ParameterVectors.LargestMagnitude(PaddedTrialGradient));
        if (IsMinimum && Refine(loss, finite))
        {
            return;
        }

        double decrease = Loss - loss;
        bool drowned = _curvature.PredictedDecrease <= Drowned * Noise;
        bool accepted = finite && (drowned
            ? decrease >= -Drowned * Noise && ParameterVectors.LargestMagnitude(PaddedTrialGradient) < GradientNorm
            : decrease > LeastAgreement * _curvature.PredictedDecrease);
        double agreement = !finite ? double.NegativeInfinity : drowned ? (accepted ? 0.5 : 0) : decrease / _curvature.PredictedDecrease;
        if (agreement < 0.25)
        {
            _radius = (finite ? 0.25 : 0.1) * _length;
        }
        else if (agreement > 0.75 && _curvature.IsBounded)
        {
            _radius = Math.Min(LargestRadius, Math.Max(_radius, 2 * _length));
        }

        AdaptFloor(accepted, agreement);
        if (!accepted)
        {
            Propose();
        }
        else if (Accept(loss))
        {
            _awaitsHessian = !EndsAtInfinity();
        }
    }

    /// <inheritdoc/>
    protected override bool IsConverged() => false;

    /// <summary>Ends where the way leads outwards for ever along a valley without curvature.</summary>
    private bool EndsAtInfinity()
    {
        bool ends = Outward.LeadsToInfinity && Math.Abs(_curvature.Smallest) <= _curvature.Tolerance && !Decays.AsSpan().ContainsAnyInRange(double.Epsilon, double.MaxValue);
        if (ends)
        {
            Finish(StopReason.Unbounded);
        }

        return ends;
    }

    /// <summary>
    /// In a valley whose curvature drowns in the rounding errors of the Hessian the tolerance of eigenvalues makes steps far too short: it is lowered
    /// while they succeed and bring the gradient down too slowly, and raised again when they fail.
    /// </summary>
    private void AdaptFloor(bool accepted, double agreement)
    {
        if (!accepted)
        {
            _floor = Math.Min(1, 16 * _floor);
        }
        else if (agreement > 0.75 && !_curvature.IsBounded && ParameterVectors.LargestMagnitude(PaddedTrialGradient) > 0.5 * GradientNorm)
        {
            _floor = Math.Max(LeastFloor, 0.25 * _floor);
        }
    }

    /// <summary>From a minimum to a better approximation of it.</summary>
    /// <returns>Whether the trial was dealt with; otherwise it is judged as any other.</returns>
    private bool Refine(double loss, bool finite)
    {
        if (finite && loss <= Loss + (Drowned * Noise) && ParameterVectors.LargestMagnitude(PaddedTrialGradient) <= 0.5 * GradientNorm)
        {
            _awaitsHessian = Accept(loss);
            return true;
        }

        if (_length > ShortStep * (1 + Math.Sqrt(ParameterVectors.SquaredNorm(PaddedPoint))))
        {
            return false;
        }

        Finish(StopReason.Converged);
        return true;
    }

    private void Propose()
    {
        bool refines = IsMinimum;
        if (IsLevel || (refines && _refinements++ >= MostRefinements))
        {
            Finish(StopReason.Converged);
            return;
        }

        _length = _curvature.Step(PaddedGradient, _radius, _floor, _step);
        HoldFixed(_step);
        double size = 1 + Math.Sqrt(ParameterVectors.SquaredNorm(PaddedPoint));
        if (!double.IsFinite(_length) || _length <= 1e-16 * size)
        {
            Finish(refines ? StopReason.Converged : StopReason.NoProgress);
            return;
        }

        ParameterVectors.AddScaled(PaddedPoint, 1, _step, PaddedTrial);
    }
}
