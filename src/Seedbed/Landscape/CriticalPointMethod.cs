namespace Seedbed;

/// <summary>How a search for critical points moves.</summary>
public enum CriticalPointMethod
{
    /// <summary>
    /// Newton's method on the gradient, to a critical point of any index: the step −(H² + τ²)⁻¹·H·g, which lowers ‖g‖ for a τ large enough and is Newton's own for
    /// small ones.
    /// </summary>
    Newton,

    /// <summary>
    /// Descent on ½‖g‖², whose gradient is H·g, with steps of the length of Barzilai and Borwein 1988. Slow, and often caught where g lies in the kernel of H
    /// (Frye et al. 2021).
    /// </summary>
    GradientNorm,

    /// <summary>Descent with the step −(|H| + τ)⁻¹·g, |H| with the magnitudes of the eigenvalues (Dauphin et al. 2014): it leaves saddles and ends at minima.</summary>
    SaddleFreeNewton,
}
