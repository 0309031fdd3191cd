namespace Seedbed;

/// <summary>Why a start ended.</summary>
public enum StopReason
{
    /// <summary>The validation loss had not improved for as many epochs as the patience allows; the best weights are kept.</summary>
    Patience,

    /// <summary>The training loss had not improved by the tolerance for as many epochs as the patience allows.</summary>
    Tolerance,

    /// <summary>The limit of epochs, or of iterations over all rows, was reached.</summary>
    Epochs,

    /// <summary>The limit of evaluations of the objective was reached.</summary>
    Evaluations,

    /// <summary>The gradient is zero to the tolerance.</summary>
    Converged,

    /// <summary>The gradient is not zero to the tolerance, but rounding errors hide any further way down: single precision, or a flat region.</summary>
    NoProgress,

    /// <summary>The weights grow without end while the objective falls by less and less: no finite weights are a minimum.</summary>
    Unbounded,

    /// <summary>The time limit was reached.</summary>
    TimeLimit,

    /// <summary>The loss or a weight was no longer a finite number.</summary>
    Diverged,

    /// <summary>The study was interrupted.</summary>
    Cancelled,
}
