namespace Seedbed.Training.Solvers;

/// <summary>Solves (T + λ·I)·x = b for a symmetric tridiagonal T and a shift that makes it positive definite, as L·D·Lᵀ.</summary>
internal sealed class ShiftedTridiagonal(SymmetricTridiagonal matrix)
{
    private readonly double[] _pivots = new double[matrix.Size];
    private readonly double[] _multipliers = new double[matrix.Size];

    /// <returns>Whether T + λ·I is positive definite.</returns>
    public bool Factor(double shift)
    {
        for (int i = 0; i < _pivots.Length; i++)
        {
            double pivot = matrix.Diagonal[i] + shift;
            if (i > 0)
            {
                _multipliers[i] = matrix.Beside[i] / _pivots[i - 1];
                pivot -= _multipliers[i] * matrix.Beside[i];
            }

            if (!(pivot > 0) || !double.IsFinite(pivot))
            {
                return false;
            }

            _pivots[i] = pivot;
        }

        return true;
    }

    /// <summary>x ← (T + λ·I)⁻¹·b, after <see cref="Factor"/>; both may be the same memory.</summary>
    public void Solve(ReadOnlySpan<double> b, Span<double> x)
    {
        x[0] = b[0];
        for (int i = 1; i < _pivots.Length; i++)
        {
            x[i] = b[i] - (_multipliers[i] * x[i - 1]);
        }

        x[_pivots.Length - 1] /= _pivots[^1];
        for (int i = _pivots.Length - 2; i >= 0; i--)
        {
            x[i] = (x[i] / _pivots[i]) - (_multipliers[i + 1] * x[i + 1]);
        }
    }
}
