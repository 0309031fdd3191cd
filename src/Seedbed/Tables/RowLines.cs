namespace Seedbed.Tables;

/// <summary>The line of the file on which each row begins; it takes memory only from the first row whose line is not its index + 2.</summary>
internal sealed class RowLines
{
    private readonly ChunkedList<long> _irregular = new();
    private int _regular;
    private long[]? _lines;

    public int Count => _regular + _irregular.Count;

    public void Add(long line)
    {
        if (_irregular.Count == 0 && line == _regular + 2)
        {
            _regular++;
        }
        else
        {
            _irregular.Add(line);
        }
    }

    public long this[int row] => row < _regular ? row + 2 : (_lines ??= _irregular.TakeArray())[row - _regular];
}
