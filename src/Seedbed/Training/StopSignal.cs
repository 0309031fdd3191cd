using System.Diagnostics;

namespace Seedbed.Training;

/// <summary>Tells the threads of a study to stop: on cancellation, or when its time is over.</summary>
internal sealed class StopSignal(CancellationToken cancellation, TimeSpan? timeLimit = null)
{
    private readonly long _deadline = timeLimit is { } limit
        ? Stopwatch.GetTimestamp() + (long)Math.Min(limit.TotalSeconds * Stopwatch.Frequency, long.MaxValue / 4.0)
        : long.MaxValue;

    /// <summary>Whether to stop now.</summary>
    public bool IsSet => cancellation.IsCancellationRequested || (_deadline != long.MaxValue && Stopwatch.GetTimestamp() >= _deadline);

    /// <summary>Why, once it is set.</summary>
    public StopReason Reason => cancellation.IsCancellationRequested ? StopReason.Cancelled : StopReason.TimeLimit;
}
