using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Seedbed.Lanes;
using Seedbed.Networks;
using Seedbed.Numerics;
using Seedbed.Training;

namespace Seedbed.Studies;

/// <summary>Hands the starts of a study to whichever block asks next; what a start is does not depend on who asks.</summary>
internal sealed class StartQueue<T>(StudySpec spec, ProgressTracker? tracker = null) : IStartQueue<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private int _next = -1;

    /// <summary>How many starts wait.</summary>
    public int Left => Math.Max(0, spec.Starts.Count - 1 - Volatile.Read(ref _next));

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

        tracker?.Began();
        start = spec.Starts[position];
        settings = spec.SettingsOf?.Invoke(start) ?? spec.Settings;
        if (spec.StartingWeights?.Invoke(start) is { } given)
        {
            Round(given, parameters);
        }
        else
        {
            FillRandom(start, parameters);
        }

        return true;
    }

    /// <summary>The random weights that a start begins with: drawn in double precision, whatever the study's.</summary>
    private void FillRandom(int start, Span<T> parameters)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(spec.Architecture.ParameterCount);
        Span<double> weights = rented.AsSpan(0, spec.Architecture.ParameterCount);
        Philox random = new(spec.Training.Seed, RandomStream.StartingWeights, (ulong)start);
        Initializers.Fill(spec.Initializer, spec.InitialScale, spec.Architecture, weights, ref random);
        Round(weights, parameters);
        ArrayPool<double>.Shared.Return(rented);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Round(ReadOnlySpan<double> weights, Span<T> parameters)
    {
        parameters = parameters[..weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            parameters[i] = Precisions.Convert<double, T>(weights[i]);
        }
    }
}
