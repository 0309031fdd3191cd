using System.Numerics;
using Seedbed.Networks;
using Seedbed.Numerics;
using Seedbed.Training;

namespace Seedbed.Studies;

/// <summary>Hands the starts of a study to whichever block asks next; what a start is does not depend on who asks.</summary>
internal sealed class StartQueue<T>(StudySpec spec) : IStartQueue<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private int _next = -1;

    /// <inheritdoc/>
    public bool TryTake(Span<T> parameters, out int start, out StartSettings settings)
    {
        int position = Interlocked.Increment(ref _next);
        if (position >= spec.Starts.Count)
        {
            start = -1;
            settings = default;
            return false;
        }

        start = spec.Starts[position];
        settings = spec.SettingsOf?.Invoke(start) ?? spec.Settings;
        double[] weights = spec.StartingWeights?.Invoke(start) ?? InitialWeights(spec, start);
        for (int i = 0; i < weights.Length; i++)
        {
            parameters[i] = T.CreateTruncating(weights[i]);
        }

        return true;
    }

    /// <summary>The random weights that a start begins with.</summary>
    private static double[] InitialWeights(StudySpec spec, int start)
    {
        double[] weights = new double[spec.Architecture.ParameterCount];
        Philox random = new(spec.Training.Seed, RandomStream.StartingWeights, (ulong)start);
        Initializers.Fill(spec.Initializer, spec.InitialScale, spec.Architecture, weights, ref random);
        return weights;
    }
}
