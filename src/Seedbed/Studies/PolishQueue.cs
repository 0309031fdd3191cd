using System.Numerics;
using Seedbed.Training;

namespace Seedbed.Studies;

/// <summary>Hands on the starts that one thread has trained, for their second phase.</summary>
internal sealed class PolishQueue<T>(StudySpec spec, IReadOnlyList<TrainedStart<T>> starts) : IStartQueue<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private int _next;

    /// <summary>The starts that were not taken.</summary>
    public IEnumerable<TrainedStart<T>> Left => starts.Skip(_next);

    /// <inheritdoc/>
    public bool TryTake(Span<T> parameters, out int start, out StartSettings settings)
    {
        if (_next == starts.Count)
        {
            start = -1;
            settings = default;
            return false;
        }

        TrainedStart<T> first = starts[_next++];
        first.Parameters.CopyTo(parameters);
        start = first.Start;
        settings = spec.SettingsOf?.Invoke(start) ?? spec.Settings;
        if (first.Evidence.IsKnown)
        {
            settings = settings with { Decay = first.Evidence.Decay };
        }

        return true;
    }
}
