namespace Seedbed.Tables;

/// <summary>Where CSV text comes from: a file or bytes in memory, plain or gzip. It opens more than once, because a column's kind may show late.</summary>
internal sealed class CsvSource
{
    private readonly string? _path;
    private readonly MemoryStream? _memory;

    private CsvSource(string name, string? path, MemoryStream? memory) => (Name, _path, _memory) = (name, path, memory);

    /// <summary>What messages call the source.</summary>
    public string Name { get; }

    public static CsvSource FromFile(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new SeedbedException("The name of the table's file is empty.");
        }

        if (Directory.Exists(path))
        {
            throw new SeedbedException($"{path}: this is a directory, not a file.");
        }

        if (!File.Exists(path))
        {
            throw new SeedbedException($"{path}: there is no such file.");
        }

        using FileStream file = OpenFile(path);
        return file.CanSeek ? new CsvSource(path, path, memory: null) : FromStream(file, path);
    }

    public static CsvSource FromStream(Stream stream, string name)
    {
        MemoryStream memory = new();
        stream.CopyTo(memory);
        return new CsvSource(name, path: null, memory);
    }

    /// <summary>The text as bytes of UTF-8, decompressed and without byte order mark.</summary>
    public Stream Open()
    {
        Stream stream = _path is not null ? OpenFile(_path) : new MemoryStream(_memory!.GetBuffer(), 0, (int)_memory.Length, writable: false);
        Span<byte> start = stackalloc byte[3];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        bool compressed = start[..read] is [0x1F, 0x8B, ..];
        if (!compressed && read > 0 && Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            stream.Dispose();
            throw new SeedbedException($"{Name}: the name ends in .gz, but the content is not gzip.");
        }

        Stream text = compressed ? new WholeGzipStream(stream) : stream;
        return SkipByteOrderMark(text);
    }

    private JoinedStream SkipByteOrderMark(Stream text)
    {
        byte[] start = new byte[3];
        int read = text.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (start.AsSpan(0, read) is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
        {
            text.Dispose();
            throw new SeedbedException($"{Name}: the text is UTF-16; save it as UTF-8.");
        }

        bool marked = read == 3 && start.AsSpan().SequenceEqual("\uFEFF"u8);
        return new JoinedStream(new MemoryStream(start, 0, marked ? 0 : read), text);
    }

    private static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
}
