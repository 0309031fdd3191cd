namespace Seedbed.Training.Solvers;

/// <summary>
/// The Hessian at one point, reduced to tridiagonal form: its eigenvalues, and the step that minimises the quadratic model within a radius,
/// found exactly (Moré and Sorensen 1983; in tridiagonal form as Gould, Lucidi, Roma and Toint 1999). Nothing is allocated after its creation.
/// </summary>
internal sealed class LocalCurvature
{
    /// <summary>Eigenvalues smaller than this share of the largest are lost in the rounding errors of the Hessian: they count as zero.</summary>
    public const double RelativeTolerance = 1e-12;

    private const double Precision = 1.0 / (1L << 52);

    // Where the Hessian is zero altogether.
    private const double Negligible = 1e-300;
    private const int MostIterations = 60;

    private readonly ShiftedTridiagonal _shifted;
    private readonly double[] _beside;
    private readonly double[] _rotated;
    private readonly double[] _step;
    private readonly double[] _solution;
    private double _shift;

    public LocalCurvature(int size)
    {
        Tridiagonal = new SymmetricTridiagonal(size);
        _shifted = new ShiftedTridiagonal(Tridiagonal);
        Eigenvalues = new double[size];
        _beside = new double[size];
        _rotated = ParameterVectors.Create(size);
        _step = ParameterVectors.Create(size);
        _solution = ParameterVectors.Create(size);
    }

    /// <summary>Where the Hessian is to be written, into <see cref="SymmetricTridiagonal.Matrix"/>.</summary>
    public SymmetricTridiagonal Tridiagonal { get; }

    /// <summary>[P], ascending.</summary>
    public double[] Eigenvalues { get; }

    public double Smallest => Eigenvalues[0];

    public double Largest => Eigenvalues[^1];

    /// <summary>The magnitude below which an eigenvalue counts as zero.</summary>
    public double Tolerance { get; private set; }

    /// <summary>How much the quadratic model falls along the last step.</summary>
    public double PredictedDecrease { get; private set; }

    /// <summary>Whether the last step ends on the border of the region.</summary>
    public bool IsBounded { get; private set; }

    /// <summary>The magnitude below which an eigenvalue of a spectrum counts as zero.</summary>
    /// <param name="eigenvalues">Ascending.</param>
    public static double ToleranceOf(ReadOnlySpan<double> eigenvalues)
    {
        double magnitude = Math.Max(Math.Abs(eigenvalues[0]), Math.Abs(eigenvalues[^1]));
        return Math.Max(magnitude * Math.Max(RelativeTolerance, 8 * Precision * eigenvalues.Length), Negligible);
    }

    /// <summary>Reduces the matrix and finds its eigenvalues.</summary>
    /// <returns>Whether it could: every element was finite.</returns>
    public bool Decompose()
    {
        if (!Tridiagonal.Reduce())
        {
            return false;
        }

        Tridiagonal.CopyScaled(Eigenvalues, _beside);
        if (!TridiagonalEigenvalues.Compute(Eigenvalues, _beside))
        {
            return false;
        }

        for (int i = 0; i < Eigenvalues.Length; i++)
        {
            Eigenvalues[i] *= Tridiagonal.Scale;
        }

        Tolerance = ToleranceOf(Eigenvalues);
        return true;
    }

    /// <summary>The step of at most a length that minimises gᵀp + ½·pᵀHp.</summary>
    /// <param name="floor">No eigenvalue counts as less than this share, 0 to 1, of <see cref="Tolerance"/>.</param>
    /// <param name="gradient">g, with its padding.</param>
    /// <param name="radius">Positive; infinity where the Hessian has no negative eigenvalue.</param>
    /// <param name="step">Receives p, with its padding.</param>
    /// <returns>‖p‖.</returns>
    public double Step(double[] gradient, double radius, double floor, double[] step)
    {
        gradient.CopyTo(_rotated, 0);
        Tridiagonal.Rotate(_rotated);
        double length = Solve(FactorLeast(floor * Tolerance));
        IsBounded = length > radius;
        if (IsBounded)
        {
            Shorten(length, radius);
        }
        else if (Smallest < -Tolerance)
        {
            IsBounded = true;
            AddNegativeCurvature(radius);
        }

        PredictedDecrease = Decrease();
        length = Math.Sqrt(ParameterVectors.SquaredNorm(_step));
        _step.CopyTo(step, 0);
        Tridiagonal.RotateBack(step);
        return length;
    }

    /// <summary>H·x.</summary>
    public void Multiply(double[] x, double[] result)
    {
        x.CopyTo(_rotated, 0);
        Tridiagonal.Rotate(_rotated);
        Array.Clear(result);
        for (int i = 0; i < Tridiagonal.Size; i++)
        {
            result[i] = RowTimes(_rotated, i);
        }

        Tridiagonal.RotateBack(result);
    }

    /// <summary>
    /// ‖(H + iτ)⁻¹·g‖ with the tolerance τ: the length of a Newton step to the critical point nearby, of whatever kind, without what lies along
    /// zero eigenvalues.
    /// </summary>
    public double Distance(double[] gradient)
    {
        gradient.CopyTo(_rotated, 0);
        Tridiagonal.Rotate(_rotated);
        return DampedTridiagonal.SolutionNorm(Tridiagonal, Tolerance, _rotated);
    }

    /// <summary>Factors with the smallest shift that leaves no eigenvalue below a floor.</summary>
    private double FactorLeast(double floor)
    {
        double shift = Math.Max(0, floor - Smallest);
        double more = floor;
        while (!_shifted.Factor(shift))
        {
            shift += more;
            more *= 2;
        }

        return shift;
    }

    private double Solve(double shift)
    {
        _shift = shift;
        _shifted.Solve(_rotated, _step);
        ParameterVectors.Scale(-1, _step, _step);
        return Math.Sqrt(ParameterVectors.SquaredNorm(_step));
    }

    /// <summary>Newton's method on 1/radius − 1/‖p(λ)‖, which rises to its zero without passing it.</summary>
    private void Shorten(double length, double radius)
    {
        for (int i = 0; i < MostIterations && length > (1 + 1e-12) * radius; i++)
        {
            _shifted.Solve(_step, _solution);
            double shift = _shift + (length * length / ParameterVectors.Dot(_step, _solution) * ((length - radius) / radius));
            if (!(shift > _shift) || !_shifted.Factor(shift))
            {
                break;
            }

            length = Solve(shift);
        }

        if (length > radius)
        {
            ParameterVectors.Scale(radius / length, _step, _step);
        }
    }

    /// <summary>
    /// The hard case: the gradient has next to nothing along the lowest eigenvector, so that eigenvector carries the step to the border, downhill or,
    /// at a critical point, to one side that the arithmetic chooses.
    /// </summary>
    private void AddNegativeCurvature(double radius)
    {
        for (int i = 0; i < Tridiagonal.Size; i++)
        {
            // Any vector that is not orthogonal to the eigenvector will do.
            _solution[i] = 1 + ((i * 0.6180339887498949) % 1);
        }

        for (int i = 0; i < 4; i++)
        {
            _shifted.Solve(_solution, _solution);
            ParameterVectors.Scale(1 / Math.Sqrt(ParameterVectors.SquaredNorm(_solution)), _solution, _solution);
        }

        double slope = ParameterVectors.Dot(_rotated, _solution);
        if (slope > 0)
        {
            ParameterVectors.Scale(-1, _solution, _solution);
        }

        double along = ParameterVectors.Dot(_step, _solution);
        double rest = (radius * radius) - ParameterVectors.SquaredNorm(_step);
        ParameterVectors.AddScaled(_step, Math.Sqrt((along * along) + Math.Max(0, rest)) - along, _solution, _step);
    }

    private double Decrease()
    {
        double sum = 0;
        for (int i = 0; i < Tridiagonal.Size; i++)
        {
            sum -= _step[i] * (_rotated[i] + (0.5 * RowTimes(_step, i)));
        }

        return sum;
    }

    private double RowTimes(double[] x, int i)
    {
        double product = Tridiagonal.Diagonal[i] * x[i];
        if (i > 0)
        {
            product += Tridiagonal.Beside[i] * x[i - 1];
        }

        return i + 1 < Tridiagonal.Size ? product + (Tridiagonal.Beside[i + 1] * x[i + 1]) : product;
    }
}
