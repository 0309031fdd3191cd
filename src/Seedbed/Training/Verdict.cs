namespace Seedbed;

/// <summary>What kind of point a start has ended at, by its gradient and the eigenvalues of its Hessian.</summary>
public enum Verdict
{
    /// <summary>The gradient is zero and every eigenvalue positive, apart from directions in which no network of this kind changes its function.</summary>
    StrictMinimum,

    /// <summary>
    /// The gradient is zero and no eigenvalue negative, but more are zero than every network of this kind has. Second derivatives cannot tell such a
    /// point from a saddle of higher order.
    /// </summary>
    DegenerateMinimum,

    /// <summary>The gradient is zero and some eigenvalues are negative: their number is the index.</summary>
    Saddle,

    /// <summary>
    /// The weights grow and nothing limits them: every row is classified rightly, so that larger outgoing weights lower the loss for ever; or each
    /// doubling of the weights lowered the loss by less than the one before; or the gradient is zero to the tolerance, the weights are large, and a Newton
    /// step is still long. No finite weights nearby are a minimum.
    /// </summary>
    AtInfinity,

    /// <summary>The gradient is zero; the network is too large for all eigenvalues of its Hessian to be computed, and no negative one was found.</summary>
    CriticalPoint,

    /// <summary>The gradient is not zero to the tolerance, or a Newton step is too long for the point to tell what the critical point nearby is.</summary>
    NotConverged,
}
