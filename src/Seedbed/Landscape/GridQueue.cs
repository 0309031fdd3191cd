namespace Seedbed.Landscape;

/// <summary>Hands out the networks of a search, some thousand at once, to whichever thread asks.</summary>
internal sealed class GridQueue(long count, CancellationToken cancellation)
{
    private const int Portion = 4096;

    private long _next;

    /// <summary>Takes the next networks; the first are handed out even when the search is cancelled already, so that there is always one.</summary>
    public bool TryTake(out long first, out int length)
    {
        bool cancelled = cancellation.IsCancellationRequested;
        first = Interlocked.Add(ref _next, Portion) - Portion;
        length = (int)Math.Clamp(count - first, 0, Portion);
        return length > 0 && (!cancelled || first == 0);
    }
}
