namespace Seedbed;

/// <summary>How the weights follow the gradient.</summary>
public enum Optimizer
{
    /// <summary>Gradient descent: w ← w − η·g.</summary>
    Sgd,

    /// <summary>Gradient descent with momentum: v ← μ·v − η·g, w ← w + v.</summary>
    Momentum,

    /// <summary>Nesterov's accelerated gradient: v ← μ·v − η·g, w ← w + μ·v − η·g.</summary>
    Nesterov,

    /// <summary>Adam (Kingma and Ba 2015), decay added to the gradient.</summary>
    Adam,

    /// <summary>Adam with decoupled decay (Loshchilov and Hutter 2019).</summary>
    AdamW,

    /// <summary>
    /// Limited-memory BFGS with a strong-Wolfe line search over all rows at once (Nocedal and Wright 2006): the quick way down to a minimum
    /// where all rows fit in a fraction of a second.
    /// </summary>
    Lbfgs,

    /// <summary>BFGS with a full matrix over all rows at once: fewer iterations, for networks of at most 3000 parameters.</summary>
    Bfgs,

    /// <summary>The nonlinear conjugate gradient of Hager and Zhang (2005) over all rows at once.</summary>
    ConjugateGradient,

    /// <summary>The scaled conjugate gradient of Møller (1993) over all rows at once: no line search.</summary>
    ScaledConjugateGradient,

    /// <summary>iRprop⁻ (Igel and Hüsken 2000) over all rows at once: the signs of the gradient alone.</summary>
    Rprop,

    /// <summary>
    /// Newton's method with exact Hessians within a trust region over all rows at once (Moré and Sorensen 1983): leaves saddle points along negative
    /// curvature; for networks of at most 2000 parameters.
    /// </summary>
    Newton,

    /// <summary>
    /// Levenberg–Marquardt (Hagan and Menhaj 1994, with Nielsen's damping) over all rows at once: the fewest iterations of all where residuals
    /// are small. With another loss than squared error the generalised Gauss–Newton matrix takes the place of JᵀJ. For networks of at most
    /// 2000 parameters.
    /// </summary>
    LevenbergMarquardt,

    /// <summary>
    /// Levenberg–Marquardt with a decay that the data decide: MacKay's evidence (1992), after Foresee and Hagan (1997). For regression with
    /// squared error; <see cref="FitOptions.Decay"/> is where the decay begins. For networks of at most 2000 parameters.
    /// </summary>
    BayesianRegularization,
}
