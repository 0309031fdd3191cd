using Seedbed.Training.Solvers;

namespace Seedbed.Training;

/// <summary>What a lane hands back when its start has ended.</summary>
/// <param name="Start">The index of the start.</param>
/// <param name="Parameters">The weights to keep, in the order of <see cref="Network"/>.</param>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Epochs">Epochs that were completed.</param>
/// <param name="BestEpoch">The epoch, counted from 1, whose weights these are; 0 for the starting weights.</param>
/// <param name="ValidationLoss">The mean loss on the validation rows; NaN without such rows.</param>
/// <param name="WatchedLoss">The validation loss or, without such rows, the loss of the last epoch.</param>
internal sealed record TrainedStart<T>(int Start, T[] Parameters, StopReason StopReason, int Epochs, int BestEpoch, double ValidationLoss, double WatchedLoss)
{
    /// <summary>‖g‖∞ of the objective at <see cref="Parameters"/>; NaN where it was not computed.</summary>
    public double GradientNorm { get; init; } = double.NaN;

    /// <summary>How often the objective and its gradient were computed over all rows; 0 for training by minibatches.</summary>
    public int Evaluations { get; init; }

    /// <summary>The last part of the path on which the weights grew, for the optimisers that work on all rows at once.</summary>
    public OutwardPath Outward { get; init; }

    /// <summary>What the data say of the decay, where an optimiser asked them.</summary>
    public Evidence Evidence { get; init; } = Evidence.None;
}
