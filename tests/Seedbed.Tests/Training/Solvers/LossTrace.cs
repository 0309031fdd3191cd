using Seedbed.Training;

namespace Seedbed.Tests.Training.Solvers;

/// <summary>Remembers the mean loss of every start after each iteration. For one thread.</summary>
internal sealed class LossTrace : IEpochObserver<double>
{
    public Dictionary<int, List<double>> Losses { get; } = [];

    public void EpochEnded(int start, int epoch, double trainingLoss, double validationLoss, ReadOnlySpan<double> parameters)
    {
        if (!Losses.TryGetValue(start, out List<double>? losses))
        {
            Losses.Add(start, losses = []);
        }

        losses.Add(trainingLoss);
    }
}
