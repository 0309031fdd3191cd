namespace Seedbed.Training.Solvers;

/// <summary>
/// A symmetric matrix A reduced to a tridiagonal one, T = Qᵀ·A·Q, by Householder reflections (Golub and Van Loan 2013, section 8.3), from the
/// last row up. About 2·P³ operations in one pass over the shrinking matrix for each row: the update by the last reflection and the product with
/// the next share it. All sums have a fixed order, so the bits are the same on every processor.
/// </summary>
internal sealed class SymmetricTridiagonal(int size)
{
    private readonly double[] _reflection = ParameterVectors.Create(size);
    private readonly double[] _previous = ParameterVectors.Create(size);
    private readonly double[] _product = ParameterVectors.Create(size);
    private readonly double[] _next = ParameterVectors.Create(size);
    private readonly double[] _factors = new double[size];

    /// <summary>P: rows and columns.</summary>
    public int Size => size;

    /// <summary>From one row of <see cref="Matrix"/> to the next.</summary>
    public int Stride { get; } = ParameterVectors.PaddedLength(size);

    /// <summary>[P × stride]: the whole symmetric matrix before <see cref="Reduce"/>, the reflections afterwards. The padding is zero.</summary>
    public double[] Matrix { get; } = new double[checked(size * ParameterVectors.PaddedLength(size))];

    /// <summary>[P]: the diagonal of T.</summary>
    public double[] Diagonal { get; } = new double[size];

    /// <summary>[P]: element i stands beside the diagonal, in row i and column i − 1; the first is zero.</summary>
    public double[] Beside { get; } = new double[size];

    /// <summary>A power of two near the largest magnitude in the matrix.</summary>
    public double Scale { get; private set; } = 1;

    /// <summary>Adds to the diagonal of <see cref="Matrix"/>.</summary>
    public void AddDiagonal(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < size; i++)
        {
            Matrix[(i * Stride) + i] += values[i];
        }
    }

    /// <summary>
    /// Puts some parameters out of the reach of all others: their rows and columns become zero, and their curvature the largest on the diagonal of the others, so
    /// that no step moves them and no eigenvalue of theirs is negative or zero.
    /// </summary>
    /// <param name="parameters">[P]: which; null for none.</param>
    public void Isolate(bool[]? parameters)
    {
        double largest = 0;
        for (int i = 0; parameters is not null && i < size; i++)
        {
            largest = parameters[i] ? largest : Math.Max(largest, Math.Abs(Matrix[(i * Stride) + i]));
        }

        for (int i = 0; parameters is not null && i < size; i++)
        {
            if (!parameters[i])
            {
                continue;
            }

            for (int j = 0; j < size; j++)
            {
                Matrix[(i * Stride) + j] = 0;
                Matrix[(j * Stride) + i] = 0;
            }

            Matrix[(i * Stride) + i] = largest > 0 ? largest : 1;
        }
    }

    /// <summary>Reduces <see cref="Matrix"/>, which is lost.</summary>
    /// <returns>Whether every element was finite; else T is not defined.</returns>
    public bool Reduce()
    {
        double largest = ParameterVectors.LargestMagnitude(Matrix);
        if (!double.IsFinite(largest))
        {
            return false;
        }

        // Powers of two change no digits, and keep squares within range.
        Scale = largest == 0 ? 1 : Math.ScaleB(1, Math.Max(-1000, Math.ILogB(largest)));
        ParameterVectors.Scale(1 / Scale, Matrix, Matrix);
        Array.Clear(_reflection);
        Array.Clear(_product);
        for (int row = size - 1; row >= 0; row--)
        {
            ReduceRow(row);
        }

        for (int i = 0; i < size; i++)
        {
            Diagonal[i] *= Scale;
            Beside[i] *= Scale;
        }

        return true;
    }

    /// <summary>Copies T divided by <see cref="Scale"/>.</summary>
    public void CopyScaled(Span<double> diagonal, Span<double> beside)
    {
        for (int i = 0; i < size; i++)
        {
            diagonal[i] = Diagonal[i] / Scale;
            beside[i] = Beside[i] / Scale;
        }
    }

    /// <summary>x ← Qᵀ·x.</summary>
    /// <param name="x">With its padding.</param>
    public void Rotate(double[] x)
    {
        for (int row = size - 1; row > 0; row--)
        {
            Reflect(row, x);
        }
    }

    /// <summary>x ← Q·x.</summary>
    /// <param name="x">With its padding.</param>
    public void RotateBack(double[] x)
    {
        for (int row = 1; row < size; row++)
        {
            Reflect(row, x);
        }
    }

    private void Reflect(int row, double[] x)
    {
        if (_factors[row] != 0)
        {
            ReadOnlySpan<double> reflection = RowOf(row, row);
            Span<double> head = x.AsSpan(0, reflection.Length);
            ParameterVectors.AddScaled(head, -_factors[row] * ParameterVectors.Dot(reflection, head), reflection, head);
        }
    }

    /// <summary>The beginning of a row that holds a number of elements and their padding.</summary>
    private Span<double> RowOf(int row, int count) => Matrix.AsSpan(row * Stride, ParameterVectors.PaddedLength(count));

    private void ReduceRow(int row)
    {
        // The reflection before has not reached the matrix yet; this row needs it first.
        Span<double> current = RowOf(row, row + 1);
        ParameterVectors.AddScaled(current, -_reflection[row], _product.AsSpan(0, current.Length), current);
        ParameterVectors.AddScaled(current, -_product[row], _reflection.AsSpan(0, current.Length), current);
        Diagonal[row] = current[row];
        current[row..].Clear();
        _reflection.CopyTo(_previous, 0);
        _factors[row] = 0;
        if (row == 0)
        {
            Beside[0] = 0;
            return;
        }

        Array.Clear(_reflection);
        double last = current[row - 1];
        current[row - 1] = 0;
        double tail = ParameterVectors.SquaredNorm(current);
        current[row - 1] = last;
        if (tail > 0)
        {
            // v = x − α·e with α = −sign(x)·‖x‖: the sign that adds.
            double norm = Math.Sqrt(tail + (last * last));
            double alpha = last > 0 ? -norm : norm;
            current[row - 1] = last - alpha;
            _factors[row] = 1 / ((norm * norm) - (alpha * last));
            Beside[row] = alpha;
        }
        else
        {
            Beside[row] = last;
        }

        if (_factors[row] != 0)
        {
            current.CopyTo(_reflection);
        }

        UpdateAndMultiply(row);
    }

    /// <summary>Brings the rows above up to date, multiplies them by the new reflection and prepares their next update v·wᵀ + w·vᵀ.</summary>
    private void UpdateAndMultiply(int row)
    {
        int length = ParameterVectors.PaddedLength(row);
        ReadOnlySpan<double> v = _reflection.AsSpan(0, length);
        ReadOnlySpan<double> previous = _previous.AsSpan(0, length);
        ReadOnlySpan<double> product = _product.AsSpan(0, length);
        double factor = _factors[row];
        for (int above = 0; above < row; above++)
        {
            // The rows that follow read the old product: the new one waits beside it.
            _next[above] = factor * ParameterVectors.AddTwoAndDot(RowOf(above, row), -previous[above], product, -product[above], previous, v);
        }

        _next.AsSpan(row).Clear();
        double half = 0.5 * factor * ParameterVectors.Dot(v, _next.AsSpan(0, length));
        Array.Clear(_product);
        ParameterVectors.AddScaled(_next.AsSpan(0, length), -half, v, _product.AsSpan(0, length));
    }
}
