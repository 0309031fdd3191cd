namespace Seedbed.Tables;

/// <summary>A category as zeros and ones: one input per level, or a single one for the second of two; a missing or unseen one is all zeros.</summary>
internal sealed class CategoricalInput : InputEncoding
{
    private const int Missing = -1;
    private const int Unseen = -2;

    private readonly string[] _levels;
    private readonly LevelMatcher _matcher;

    /// <param name="levels">The levels that are told apart; fewer than two tell nothing, and only the indicator is left.</param>
    /// <param name="kind">Categorical or boolean.</param>
    public CategoricalInput(string name, bool hasIndicator, ColumnKind kind, string[] levels)
        : base(name, hasIndicator)
    {
        (_levels, TrainedKind) = (levels, kind);
        _matcher = new LevelMatcher(levels, kind);
        InputNames = WithIndicator(levels.Skip(levels.Length <= 2 ? 1 : 0).Select(level => $"{name}={level}"));
    }

    public IReadOnlyList<string> Levels => _levels;

    /// <summary>Categorical or boolean, as at fit.</summary>
    public ColumnKind TrainedKind { get; }

    /// <summary>Never boolean: any text may come, and words are compared when they are encoded.</summary>
    public override ColumnKind Kind => ColumnKind.Categorical;

    public override IReadOnlyList<string> InputNames { get; }

    public override BoundInput Bind(Table table)
    {
        Column column = table[Name];
        int[] positions = new int[column.RowCount];
        if (column is CategoricalColumn texts)
        {
            int[] ofLevel = [.. texts.Levels.Select(level => PositionOf(level))];
            ReadOnlySpan<int> codes = texts.Codes;
            for (int row = 0; row < positions.Length; row++)
            {
                positions[row] = codes[row] < 0 ? Missing : ofLevel[codes[row]];
            }
        }
        else
        {
            for (int row = 0; row < positions.Length; row++)
            {
                positions[row] = PositionOf(column.GetText(row));
            }
        }

        return new Binding(this, column, positions);
    }

    /// <summary>A number is the category of its text.</summary>
    public override void Encode(double value, Span<double> inputs) => Encode(double.IsNaN(value) ? null : NumericColumn.Format(value), inputs);

    public override void Encode(string? text, Span<double> inputs) => Write(PositionOf(text), inputs);

    public override ColumnDescription Describe() => new() { Name = Name, Kind = TrainedKind, HasIndicator = HasIndicator, Levels = _levels };

    private int PositionOf(string? text) => text is null ? Missing : _matcher.Find(text) ?? Unseen;

    private void Write(int position, Span<double> inputs)
    {
        int firstLevel = _levels.Length <= 2 ? 1 : 0;
        inputs.Clear();
        if (position >= firstLevel)
        {
            inputs[position - firstLevel] = 1;
        }
        else if (position == Missing && HasIndicator)
        {
            inputs[^1] = 1;
        }
    }

    private sealed class Binding(CategoricalInput input, Column column, int[] positions) : BoundInput
    {
        public override void Write(ReadOnlySpan<int> rows, Span<double> block, int stride)
        {
            int width = input.InputNames.Count;
            int unseen = 0;
            int firstUnseen = int.MaxValue;
            for (int i = 0; i < rows.Length; i++)
            {
                int position = positions[rows[i]];
                input.Write(position, block.Slice(i * stride, width));
                if (position == Unseen)
                {
                    unseen++;
                    firstUnseen = Math.Min(firstUnseen, rows[i]);
                }
            }

            if (unseen > 0)
            {
                AddUnseen(unseen, firstUnseen);
            }
        }

        protected override string? TextOf(int row) => column.GetText(row);
    }
}
