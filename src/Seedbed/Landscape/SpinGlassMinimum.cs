namespace Seedbed;

/// <summary>Where a descent on the surface of a <see cref="SphericalSpinGlass"/> ended.</summary>
public sealed class SpinGlassMinimum
{
    private readonly double[] _weights;

    internal SpinGlassMinimum(int start, double loss, double gradientNorm, int iterations, double[] weights)
    {
        Start = start;
        Loss = loss;
        GradientNorm = gradientNorm;
        Iterations = iterations;
        _weights = weights;
    }

    /// <summary>The number of the start.</summary>
    public int Start { get; }

    /// <summary>H/Λ.</summary>
    public double Loss { get; }

    /// <summary>The length of the gradient of H along the sphere, over √Λ: at most 10⁻⁵ unless the limit of 5000 steps came first.</summary>
    public double GradientNorm { get; }

    /// <summary>The steps.</summary>
    public int Iterations { get; }

    /// <summary>[Λ]: the end, of length √Λ.</summary>
    public ReadOnlySpan<double> Weights => _weights;
}
