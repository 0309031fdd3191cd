using System.IO.Compression;

namespace Seedbed.Tables;

/// <summary>
/// Decompresses gzip and notices when it is cut off, which <see cref="GZipStream"/> takes for the end: a last member of known content
/// is put behind the compressed bytes, and it must come out again.
/// </summary>
internal sealed class WholeGzipStream : ForwardStream
{
    private static readonly byte[] Mark = [.. "\0end of whole gzip\0"u8];
    private static readonly byte[] CompressedMark = Compress(Mark);

    private readonly GZipStream _inner;
    private readonly byte[] _buffer = new byte[64 << 10];
    private int _position;
    private int _end;
    private bool _ended;

    public WholeGzipStream(Stream compressed) =>
        _inner = new GZipStream(new JoinedStream(compressed, new MemoryStream(CompressedMark)), CompressionMode.Decompress);

    /// <exception cref="InvalidDataException">The data is damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        // The last bytes stay back, because they may be the mark.
        while (_end - _position <= Mark.Length && !_ended)
        {
            _buffer.AsSpan(_position, _end - _position).CopyTo(_buffer);
            (_position, _end) = (0, _end - _position);
            int read = _inner.Read(_buffer.AsSpan(_end));
            _end += read;
            _ended = read == 0;
        }

        if (_ended && !_buffer.AsSpan(_position, _end - _position).EndsWith(Mark))
        {
            throw new InvalidDataException("The gzip data is cut off.");
        }

        int count = Math.Min(buffer.Length, _end - _position - Mark.Length);
        _buffer.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Compress(byte[] bytes)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
