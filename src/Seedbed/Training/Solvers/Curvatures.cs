namespace Seedbed.Training.Solvers;

/// <summary>Which changes of the gradient along a step are worth learning from.</summary>
internal static class Curvatures
{
    /// <summary>The least sᵀy / yᵀy: below it the curvature along the step is lost in rounding errors, or is not positive.</summary>
    public const double Least = 1e-16;
}
