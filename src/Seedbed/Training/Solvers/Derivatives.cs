namespace Seedbed.Training.Solvers;

/// <summary>What is computed at a point besides the value of the objective.</summary>
internal enum Derivatives
{
    /// <summary>The gradient.</summary>
    Gradient,

    /// <summary>The gradient and the Hessian.</summary>
    Hessian,

    /// <summary>The gradient and the Gauss–Newton matrix of the mean loss.</summary>
    GaussNewton,
}
