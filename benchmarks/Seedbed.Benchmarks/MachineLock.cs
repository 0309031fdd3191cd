namespace Seedbed.Benchmarks;

/// <summary>A lock that other programs heed, such as <c>flock</c>: where several measure on one machine, one does at a time.</summary>
internal static class MachineLock
{
    private const int Interval = 5;

    /// <summary>Waits for the lock.</summary>
    /// <param name="file">Null for none.</param>
    /// <returns>Disposed of to let the others measure.</returns>
    public static FileStream? Wait(string? file)
    {
        if (file is not null)
        {
            // Whoever waits comes before the one that has just had it.
            Thread.Sleep(2 * Interval);
        }

        while (file is not null)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(Interval);
            }
        }

        return null;
    }
}
