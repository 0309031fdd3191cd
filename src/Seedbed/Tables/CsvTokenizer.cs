namespace Seedbed.Tables;

/// <summary>
/// Cuts UTF-8 text into records and fields by RFC 4180, knowing the line of the file on which each record begins.
/// Fields are spans of the buffer; nothing is allocated per field or record. Blank lines are passed over.
/// </summary>
internal sealed class CsvTokenizer(Stream stream, byte delimiter, string source)
{
    // A record beyond this is a quote that was left open, or no CSV.
    private const int LongestRecord = 64 << 20;

    private byte[] _buffer = new byte[128 << 10];
    private byte[] _unescaped = [];
    private int _position;
    private int _end;
    private bool _endOfStream;
    private long _nextLine = 1;
    private (int Start, int Length, bool Escaped)[] _fields = new (int, int, bool)[64];

    private enum RecordResult
    {
        Complete,
        NeedsMore,
        Blank,
        EndOfText,
    }

    /// <summary>The line of the file, counted from 1, on which the current record begins.</summary>
    public long Line { get; private set; }

    public int FieldCount { get; private set; }

    /// <summary>Moves to the next record; false at the end of the text.</summary>
    public bool Read()
    {
        while (true)
        {
            switch (ReadRecord())
            {
                case RecordResult.Complete: return true;
                case RecordResult.EndOfText: return false;
                case RecordResult.NeedsMore: Fill(); break;
                default: break;
            }
        }
    }

    /// <summary>The content of a field of the current record, without its quotes; valid until the next call.</summary>
    public ReadOnlySpan<byte> Field(int index)
    {
        (int start, int length, bool escaped) = _fields[index];
        ReadOnlySpan<byte> raw = _buffer.AsSpan(start, length);
        return escaped ? Unescape(raw) : raw;
    }

    private RecordResult ReadRecord()
    {
        Line = _nextLine;
        FieldCount = 0;
        int position = _position;
        long line = _nextLine;
        ReadOnlySpan<byte> text = _buffer.AsSpan(0, _end);
        if (position == _end)
        {
            return _endOfStream ? RecordResult.EndOfText : RecordResult.NeedsMore;
        }

        while (true)
        {
            int start = SkipBlanks(text, position);
            bool quoted = start < _end && text[start] == '"';
            if (quoted)
            {
                if (!TryReadQuoted(text, start, ref line, out position))
                {
                    return RecordResult.NeedsMore;
                }
            }
            else
            {
                int length = text[position..].IndexOfAny(delimiter, (byte)'\n', (byte)'\r');
                if (length < 0 && !_endOfStream)
                {
                    return RecordResult.NeedsMore;
                }

                int stop = length < 0 ? _end : position + length;
                AddField(start, TrimEnd(text, start, stop), escaped: false);
                position = stop;
            }

            if (position < _end && text[position] == delimiter)
            {
                position++;
                continue;
            }

            if (!TrySkipLineEnd(text, ref position, ref line))
            {
                return RecordResult.NeedsMore;
            }

            (_position, _nextLine) = (position, line);
            return FieldCount == 1 && !quoted && _fields[0].Length == 0 ? RecordResult.Blank : RecordResult.Complete;
        }
    }

    /// <summary>Reads from an opening quote to the delimiter or line end after the closing one.</summary>
    private bool TryReadQuoted(ReadOnlySpan<byte> text, int start, ref long line, out int position)
    {
        long openingLine = line;
        bool escaped = false;
        position = start + 1;
        while (true)
        {
            int length = text[position..].IndexOf((byte)'"');
            int quote = position + length;
            if (length < 0 || (quote + 1 == _end && !_endOfStream))
            {
                return _endOfStream
                    ? throw new SeedbedException($"{source}, line {openingLine}: a quote that opens in this line is never closed.")
                    : false;
            }

            line += CountLineEnds(text[position..quote]);
            position = quote + 1;
            if (position == _end || text[position] != '"')
            {
                AddField(start + 1, quote - start - 1, escaped);
                position = SkipBlanks(text, position);
                if (position == _end || text[position] == delimiter || text[position] is (byte)'\n' or (byte)'\r')
                {
                    return position < _end || _endOfStream;
                }

                throw new SeedbedException($"{source}, line {line}: text follows a closing quote; a quote inside quotes must be doubled.");
            }

            escaped = true;
            position++;
        }
    }

    /// <summary>Passes over one line end, or stays at the end of the text; false when more bytes must be seen to tell.</summary>
    private bool TrySkipLineEnd(ReadOnlySpan<byte> text, ref int position, ref long line)
    {
        if (position == _end)
        {
            return _endOfStream;
        }

        if (text[position] == '\r')
        {
            if (position + 1 == _end && !_endOfStream)
            {
                return false;
            }

            position += position + 1 < _end && text[position + 1] == '\n' ? 2 : 1;
        }
        else
        {
            position++;
        }

        line++;
        return true;
    }

    private int SkipBlanks(ReadOnlySpan<byte> text, int position)
    {
        while (position < text.Length && (text[position] == ' ' || (text[position] == '\t' && delimiter != '\t')))
        {
            position++;
        }

        return position;
    }

    private static int TrimEnd(ReadOnlySpan<byte> text, int start, int stop)
    {
        while (stop > start && text[stop - 1] is (byte)' ' or (byte)'\t')
        {
            stop--;
        }

        return stop - start;
    }

    private static int CountLineEnds(ReadOnlySpan<byte> text)
    {
        int count = text.Count((byte)'\n');
        for (int i = text.IndexOf((byte)'\r'); i >= 0 && i < text.Length; i++)
        {
            count += text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n') ? 1 : 0;
        }

        return count;
    }

    private void AddField(int start, int length, bool escaped)
    {
        if (FieldCount == _fields.Length)
        {
            Array.Resize(ref _fields, FieldCount * 2);
        }

        _fields[FieldCount++] = (start, length, escaped);
    }

    /// <summary>Moves the unfinished record to the front of the buffer and reads on behind it.</summary>
    private void Fill()
    {
        int kept = _end - _position;
        if (kept > LongestRecord)
        {
            throw new SeedbedException($"{source}, line {_nextLine}: this record is longer than 64 MiB; a quote may be left open.");
        }

        if (kept > _buffer.Length / 2)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        _buffer.AsSpan(_position, kept).CopyTo(_buffer);
        int read = stream.ReadAtLeast(_buffer.AsSpan(kept), _buffer.Length - kept, throwOnEndOfStream: false);
        _endOfStream = read < _buffer.Length - kept;
        (_position, _end) = (0, kept + read);
    }

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> raw)
    {
        if (_unescaped.Length < raw.Length)
        {
            _unescaped = new byte[raw.Length];
        }

        int length = 0;
        for (int i = 0; i < raw.Length; i++)
        {
            _unescaped[length++] = raw[i];
            i += raw[i] == '"' ? 1 : 0;
        }

        return _unescaped.AsSpan(0, length);
    }
}
