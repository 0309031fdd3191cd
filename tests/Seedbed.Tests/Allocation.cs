namespace Seedbed.Tests;

/// <summary>Measures what an action allocates on its thread.</summary>
internal static class Allocation
{
    /// <summary>
    /// The fewest bytes of ten runs: while the runtime still compiles and recompiles methods, what it sets up on their first calls is counted to
    /// the thread, so single runs differ by some hundred bytes.
    /// </summary>
    public static long Least(Action action) => Enumerable.Range(0, 10).Min(_ =>
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
