namespace Seedbed.Tables;

/// <summary>A list that grows by chunks, so that growing copies nothing and wastes at most one chunk.</summary>
internal sealed class ChunkedList<T>
    where T : unmanaged
{
    private const int ChunkLength = 8192;

    private readonly List<T[]> _chunks = [];
    private T[] _last = [];
    private int _used;

    public int Count => _chunks.Count == 0 ? 0 : ((_chunks.Count - 1) * ChunkLength) + _used;

    public void Add(T value)
    {
        if (_used == _last.Length)
        {
            _last = new T[ChunkLength];
            _chunks.Add(_last);
            _used = 0;
        }

        _last[_used++] = value;
    }

    /// <summary>The items as one array; the list is empty afterwards, and each chunk is let go as soon as it is copied.</summary>
    public T[] TakeArray()
    {
        T[] items = new T[Count];
        for (int chunk = 0, start = 0; chunk < _chunks.Count; chunk++, start += ChunkLength)
        {
            _chunks[chunk].AsSpan(0, Math.Min(ChunkLength, items.Length - start)).CopyTo(items.AsSpan(start));
            _chunks[chunk] = [];
        }

        _chunks.Clear();
        (_last, _used) = ([], 0);
        return items;
    }
}
