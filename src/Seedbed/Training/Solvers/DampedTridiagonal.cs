using System.Numerics;

namespace Seedbed.Training.Solvers;

/// <summary>Solves with a symmetric tridiagonal matrix that may be indefinite or singular, an imaginary number added to its diagonal.</summary>
internal static class DampedTridiagonal
{
    /// <summary>‖(T + iτ)⁻¹·b‖ = (Σ bₖ²/(λₖ² + τ²))^½ by elimination with row exchanges.</summary>
    /// <param name="damping">τ, positive.</param>
    /// <param name="b">[P] and more.</param>
    public static double SolutionNorm(SymmetricTridiagonal matrix, double damping, ReadOnlySpan<double> b)
    {
        double sum = 0;
        Complex[] solution = Solve(matrix, damping, b);
        for (int i = solution.Length - 1; i >= 0; i--)
        {
            sum += (solution[i].Real * solution[i].Real) + (solution[i].Imaginary * solution[i].Imaginary);
        }

        return Math.Sqrt(sum);
    }

    /// <summary>
    /// (T² + τ²)⁻¹·T·b, the real part of (T + iτ)⁻¹·b: the step of Levenberg and Marquardt for the equations T·x = b, whatever the signs of the eigenvalues.
    /// </summary>
    /// <param name="damping">τ, positive.</param>
    /// <param name="b">[P] and more.</param>
    /// <param name="x">Receives the solution; [P] and more.</param>
    public static void Solve(SymmetricTridiagonal matrix, double damping, ReadOnlySpan<double> b, Span<double> x)
    {
        Complex[] solution = Solve(matrix, damping, b);
        for (int i = 0; i < solution.Length; i++)
        {
            x[i] = solution[i].Real;
        }
    }

    private static Complex[] Solve(SymmetricTridiagonal matrix, double damping, ReadOnlySpan<double> b)
    {
        int size = matrix.Size;
        Complex[] diagonal = new Complex[size];
        Complex[] above = new Complex[size];
        Complex[] secondAbove = new Complex[size];
        Complex[] x = new Complex[size];
        for (int i = 0; i < size; i++)
        {
            diagonal[i] = new Complex(matrix.Diagonal[i], damping);
            above[i] = i + 1 < size ? matrix.Beside[i + 1] : 0;
            x[i] = b[i];
        }

        for (int i = 0; i + 1 < size; i++)
        {
            Complex below = matrix.Beside[i + 1];
            if (Magnitude(below) > Magnitude(diagonal[i]))
            {
                (diagonal[i], below) = (below, diagonal[i]);
                (above[i], diagonal[i + 1]) = (diagonal[i + 1], above[i]);
                (secondAbove[i], above[i + 1]) = (above[i + 1], 0);
                (x[i], x[i + 1]) = (x[i + 1], x[i]);
            }

            Complex multiplier = below / diagonal[i];
            diagonal[i + 1] -= multiplier * above[i];
            above[i + 1] -= multiplier * secondAbove[i];
            x[i + 1] -= multiplier * x[i];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            Complex rest = x[i];
            if (i + 1 < size)
            {
                rest -= above[i] * x[i + 1];
            }

            if (i + 2 < size)
            {
                rest -= secondAbove[i] * x[i + 2];
            }

            x[i] = rest / diagonal[i];
        }

        return x;
    }

    private static double Magnitude(Complex value) => Math.Abs(value.Real) + Math.Abs(value.Imaginary);
}
