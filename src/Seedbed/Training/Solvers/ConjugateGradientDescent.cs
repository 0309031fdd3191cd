namespace Seedbed.Training.Solvers;

/// <summary>
/// The nonlinear conjugate gradient of Hager and Zhang 2005 ("A new conjugate gradient method with guaranteed descent and an efficient line
/// search", equations 1.3 to 1.6), restarted along −g after as many directions as there are parameters.
/// </summary>
internal sealed class ConjugateGradientDescent(int parameterCount) : Descent
{
    private const double LeastGradient = 0.01;

    private readonly double[] _direction = ParameterVectors.Create(parameterCount);
    private readonly double[] _change = ParameterVectors.Create(parameterCount);
    private int _directions;
    private double _beta;

    public override double Curvature => 0.1;

    public override bool HasMemory => _directions > 0;

    public override void Reset()
    {
        _directions = 0;
        _beta = 0;
    }

    public override void Learn(double[] point, double[] gradient, double[] nextPoint, double[] nextGradient)
    {
        ParameterVectors.Subtract(nextGradient, gradient, _change);
        double product = ParameterVectors.Dot(_direction, _change);
        double squared = ParameterVectors.SquaredNorm(_change);
        double length = ParameterVectors.SquaredNorm(_direction);
        if (!(product > Curvatures.Least * Math.Sqrt(length * squared)))
        {
            Reset();
            return;
        }

        if (++_directions > Math.Max(parameterCount, 2))
        {
            _directions = 1;
            _beta = 0;
            return;
        }

        double beta = (ParameterVectors.Dot(_change, nextGradient) - (2 * squared / product * ParameterVectors.Dot(_direction, nextGradient))) / product;
        double least = -1 / (Math.Sqrt(length) * Math.Min(LeastGradient, Math.Sqrt(ParameterVectors.SquaredNorm(gradient))));
        _beta = Math.Max(beta, least);
    }

    public override void Direct(double[] gradient, double[] direction)
    {
        if (_beta == 0)
        {
            ParameterVectors.Scale(-1, gradient, _direction);
        }
        else
        {
            ParameterVectors.Scale(_beta, _direction, _direction);
            ParameterVectors.AddScaled(_direction, -1, gradient, _direction);
        }

        _direction.CopyTo(direction, 0);
    }

    /// <summary>The step that would change the objective, to first order, as much as the one before (Nocedal and Wright 2006, section 3.5).</summary>
    public override double FirstStep(double slope, double previousSlope, double previousStep) => previousStep * Math.Min(previousSlope / slope, 10);
}
