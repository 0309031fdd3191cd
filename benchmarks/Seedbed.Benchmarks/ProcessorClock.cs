namespace Seedbed.Benchmarks;

/// <summary>The processor time of this process, user and system, of all its threads: what other programs on the machine do not lengthen.</summary>
internal static class ProcessorClock
{
    public static double Seconds => Environment.CpuUsage.TotalTime.TotalSeconds;

    /// <summary>The processor time that an action takes, in seconds.</summary>
    public static double Time(Action action)
    {
        double began = Seconds;
        action();
        return Seconds - began;
    }
}
