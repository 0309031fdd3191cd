namespace Seedbed.Tables;

/// <summary>One stream after another.</summary>
internal sealed class JoinedStream(Stream first, Stream second) : ForwardStream
{
    private bool _firstEnded;

    public override int Read(Span<byte> buffer)
    {
        if (!_firstEnded && buffer.Length > 0)
        {
            int count = first.Read(buffer);
            if (count > 0)
            {
                return count;
            }

            _firstEnded = true;
        }

        return second.Read(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            first.Dispose();
            second.Dispose();
        }

        base.Dispose(disposing);
    }
}
