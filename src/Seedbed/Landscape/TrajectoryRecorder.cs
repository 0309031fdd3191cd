using Seedbed.Networks;
using Seedbed.Numerics;
using Seedbed.Studies;
using Seedbed.Training;

namespace Seedbed.Landscape;

/// <summary>Keeps the weights of every start after every epoch, its starting weights first. Every start has a list of its own, so threads do not meet.</summary>
internal sealed class TrajectoryRecorder : IEpochObserver<double>
{
    private readonly List<double[]>[] _weights;

    public TrajectoryRecorder(StudySpec spec)
    {
        _weights = [.. spec.Starts.Select(start =>
        {
            double[] weights = new double[spec.Architecture.ParameterCount];
            Philox random = new(spec.Training.Seed, RandomStream.StartingWeights, (ulong)start);
            Initializers.Fill(spec.Initializer, spec.InitialScale, spec.Architecture, weights, ref random);
            return new List<double[]> { spec.StartingWeights?.Invoke(start) ?? weights };
        })];
    }

    /// <summary>How many weights of a start there are.</summary>
    public int EpochsOf(int start) => _weights[start].Count;

    /// <summary>The weights of a start after an epoch, before the first for epoch 0.</summary>
    public double[] Weights(int start, int epoch) => _weights[start][epoch];

    public void EpochEnded(int start, int epoch, double trainingLoss, double validationLoss, ReadOnlySpan<double> parameters)
    {
        if (!parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
        {
            _weights[start].Add(parameters.ToArray());
        }
    }
}
