namespace Seedbed.Tables;

/// <summary>A <see cref="TableEncoder"/> at work on one table; for use by several threads at once.</summary>
internal sealed class BoundEncoder
{
    // Columns are encoded for this many rows at a time, so that these stay in the cache.
    private const int CachedRows = 256;

    private readonly InputEncoding[] _inputs;
    private readonly BoundInput[] _bound;

    /// <exception cref="SeedbedException">The table's columns hold what the encoder's cannot.</exception>
    public BoundEncoder(InputEncoding[] inputs, Table table)
    {
        _inputs = inputs;
        _bound = [.. inputs.Select(input => input.Bind(table))];
        InputCount = inputs.Sum(input => input.InputNames.Count);
    }

    /// <summary>The number of inputs of the network.</summary>
    public int InputCount { get; }

    /// <summary>Writes the inputs of some rows.</summary>
    /// <param name="rows">Indices of rows.</param>
    /// <param name="encoded">[rows × <see cref="InputCount"/>].</param>
    public void Encode(ReadOnlySpan<int> rows, Span<double> encoded)
    {
        for (int start = 0; start < rows.Length; start += CachedRows)
        {
            ReadOnlySpan<int> some = rows.Slice(start, Math.Min(CachedRows, rows.Length - start));
            int first = start * InputCount;
            for (int i = 0; i < _bound.Length; i++)
            {
                _bound[i].Write(some, encoded[first..], InputCount);
                first += _inputs[i].InputNames.Count;
            }
        }
    }

    /// <summary>For each column with categories that training did not have: its name, how many rows have one, and the first of them in the table.</summary>
    public IEnumerable<(string Column, int Count, string Example)> UnseenCategories() => _inputs.Zip(_bound)
        .Where(pair => pair.Second.UnseenCount > 0)
        .Select(pair => (pair.First.Name, pair.Second.UnseenCount, pair.Second.UnseenExample!));
}
