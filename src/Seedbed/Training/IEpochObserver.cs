using System.Numerics;

namespace Seedbed.Training;

/// <summary>Sees every start at the end of each of its epochs. Called by several threads at once.</summary>
internal interface IEpochObserver<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="start">The index of the start.</param>
    /// <param name="epoch">Counted from 1.</param>
    /// <param name="trainingLoss">The mean of the loss over the epoch, while the weights moved.</param>
    /// <param name="validationLoss">NaN without validation rows.</param>
    /// <param name="parameters">The weights now; valid during the call alone.</param>
    void EpochEnded(int start, int epoch, double trainingLoss, double validationLoss, ReadOnlySpan<T> parameters);
}
