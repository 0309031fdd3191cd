namespace Seedbed.Tables;

/// <summary>Finds the level or class that a text means: the same text, the same number where levels are numbers, or the same truth where they are boolean.</summary>
internal sealed class LevelMatcher
{
    private readonly Dictionary<string, int> _exact = new(StringComparer.Ordinal);
    private readonly int?[] _ofTruth = [null, null];
    private readonly bool _numeric;

    public LevelMatcher(IReadOnlyList<string> levels, ColumnKind kind)
    {
        _numeric = kind == ColumnKind.Numeric;
        for (int i = 0; i < levels.Count; i++)
        {
            _exact[levels[i]] = i;
            if (kind == ColumnKind.Boolean && BooleanWords.Parse(levels[i]) is { } truth)
            {
                _ofTruth[truth ? 1 : 0] = i;
            }
        }
    }

    /// <summary>The index of the level, or null when the text means none.</summary>
    public int? Find(string text) =>
        _exact.TryGetValue(text, out int index) ? index
        : _numeric && NumericView.Parse(text) is { } number && _exact.TryGetValue(NumericColumn.Format(number), out index) ? index
        : BooleanWords.Parse(text) is { } truth ? _ofTruth[truth ? 1 : 0]
        : null;
}
