namespace Seedbed;

/// <summary>How far a start goes.</summary>
public enum FitTarget
{
    /// <summary>To where the optimiser's own rules stop it: good predictions need no more.</summary>
    Stop,

    /// <summary>
    /// To a minimum: after the optimiser, Newton's method with exact Hessians over all rows in double precision, until the gradient is zero to the level
    /// of rounding errors; every outcome carries a <see cref="Certificate"/>.
    /// </summary>
    Minimum,
}
