namespace Seedbed.Training.Solvers;

/// <summary>
/// The limited-memory BFGS direction by the two-loop recursion (Nocedal and Wright 2006, algorithm 7.4), scaled by sᵀy / yᵀy of the last pair.
/// </summary>
/// <param name="parameterCount">The length of the vectors, without padding.</param>
/// <param name="memory">How many pairs are kept, at least 1.</param>
internal sealed class LbfgsDescent(int parameterCount, int memory) : Descent
{
    private readonly int _length = ParameterVectors.PaddedLength(parameterCount);
    private readonly double[] _steps = new double[checked(memory * ParameterVectors.PaddedLength(parameterCount))];
    private readonly double[] _changes = new double[checked(memory * ParameterVectors.PaddedLength(parameterCount))];
    private readonly double[] _inverseProducts = new double[memory];
    private readonly double[] _coefficients = new double[memory];
    private int _pairs;
    private int _next;
    private double _scale;

    public override double Curvature => 0.9;

    public override bool HasMemory => _pairs > 0;

    public override void Reset() => _pairs = _next = 0;

    public override void Learn(double[] point, double[] gradient, double[] nextPoint, double[] nextGradient)
    {
        Span<double> step = Row(_steps, _next);
        Span<double> change = Row(_changes, _next);
        ParameterVectors.Subtract(nextPoint, point, step);
        ParameterVectors.Subtract(nextGradient, gradient, change);
        double product = ParameterVectors.Dot(step, change);
        double squared = ParameterVectors.SquaredNorm(change);
        if (!(product > Curvatures.Least * squared))
        {
            return;
        }

        _inverseProducts[_next] = 1 / product;
        _scale = product / squared;
        _next = (_next + 1) % memory;
        _pairs = Math.Min(_pairs + 1, memory);
    }

    public override void Direct(double[] gradient, double[] direction)
    {
        ParameterVectors.Scale(-1, gradient, direction);
        int row = _next;
        for (int pair = 0; pair < _pairs; pair++)
        {
            row = row == 0 ? memory - 1 : row - 1;
            double coefficient = _inverseProducts[row] * ParameterVectors.Dot(Row(_steps, row), direction);
            _coefficients[row] = coefficient;
            ParameterVectors.AddScaled(direction, -coefficient, Row(_changes, row), direction);
        }

        if (_pairs > 0)
        {
            ParameterVectors.Scale(_scale, direction, direction);
        }

        for (int pair = 0; pair < _pairs; pair++)
        {
            double coefficient = _coefficients[row] - (_inverseProducts[row] * ParameterVectors.Dot(Row(_changes, row), direction));
            ParameterVectors.AddScaled(direction, coefficient, Row(_steps, row), direction);
            row = row == memory - 1 ? 0 : row + 1;
        }
    }

    private Span<double> Row(double[] matrix, int row) => matrix.AsSpan(row * _length, _length);
}
