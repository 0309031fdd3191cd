namespace Seedbed;

/// <summary>Why a start ended.</summary>
public enum StopReason
{
    /// <summary>The validation loss had not improved for as many epochs as the patience allows; the best weights are kept.</summary>
    Patience,

    /// <summary>The training loss had not improved by the tolerance for as many epochs as the patience allows.</summary>
    Tolerance,

    /// <summary>The limit of epochs was reached.</summary>
    Epochs,

    /// <summary>The time limit was reached.</summary>
    TimeLimit,

    /// <summary>The loss or a weight was no longer a finite number.</summary>
    Diverged,

    /// <summary>The study was interrupted.</summary>
    Cancelled,
}
