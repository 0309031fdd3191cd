namespace Seedbed;

/// <summary>One point of a <see cref="CriticalLine"/>.</summary>
public sealed class CriticalLinePoint
{
    internal CriticalLinePoint(double share, double loss, double gradientNorm, int index, int zeroEigenvalues, double smallestEigenvalue)
    {
        Share = share;
        Loss = loss;
        GradientNorm = gradientNorm;
        Index = index;
        ZeroEigenvalues = zeroEigenvalues;
        SmallestEigenvalue = smallestEigenvalue;
    }

    /// <summary>λ: the share of its outgoing weight that the split unit keeps.</summary>
    public double Share { get; }

    /// <summary>The objective, the same on the whole line.</summary>
    public double Loss { get; }

    /// <summary>The largest magnitude in the gradient.</summary>
    public double GradientNorm { get; }

    /// <summary>Negative eigenvalues of the Hessian.</summary>
    public int Index { get; }

    /// <summary>Eigenvalues that cannot be told from zero, as they lie within the rounding errors of the Hessian, 10⁻¹² of the largest: one along the line, more where λ is 0 or 1.</summary>
    public int ZeroEigenvalues { get; }

    /// <summary>The smallest eigenvalue, with its sign.</summary>
    public double SmallestEigenvalue { get; }
}
