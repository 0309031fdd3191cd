namespace Seedbed.Lanes;

/// <summary>Which matrix of second order stands for the curvature of the objective.</summary>
internal enum CurvatureKind
{
    /// <summary>All second derivatives.</summary>
    Hessian,

    /// <summary>
    /// The mean of Jᵀ·H·J with the Jacobian J of a row's outputs by the parameters and the Hessian H of the loss by the outputs: what remains
    /// when the network's own second derivatives are dropped (Schraudolph 2002). Never indefinite; for squared error twice the JᵀJ of
    /// Levenberg and Marquardt, over the sum of the case weights.
    /// </summary>
    GaussNewton,
}
