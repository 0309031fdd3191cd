using System.Collections;

namespace Seedbed.Studies;

/// <summary>The starts 0 to count − 1, without memory for each.</summary>
internal sealed class StartRange(int count) : IReadOnlyList<int>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public int this[int index] => index;

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => Enumerable.Range(0, count).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
