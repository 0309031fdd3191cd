using System.Globalization;
using System.Text;

namespace Seedbed.Tables;

/// <summary>
/// Collects one column. It begins as numbers unless told otherwise and turns to text at the first field that is none;
/// the texts of the rows before that are then brought by a second reading (<see cref="RowsToReread"/>, <see cref="AddAgain"/>).
/// </summary>
internal sealed class CsvColumnBuilder
{
    private readonly string _source;
    private readonly string _name;
    private readonly ColumnKind? _kind;
    private readonly byte _decimalSeparator;
    private readonly FieldWords _words;
    private readonly List<string> _levels = [];
    private readonly List<long> _levelLines = [];
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _codeOfText;

    private ChunkedList<double>? _numbers;
    private ChunkedList<int>? _codes;
    private int[] _earlierCodes = [];
    private bool _anyNumber;
    private SeedbedException? _outOfRange;

    public CsvColumnBuilder(string source, string name, ColumnKind? kind, CsvOptions options, FieldWords words)
    {
        (_source, _name, _kind, _words) = (source, name, kind, words);
        _decimalSeparator = (byte)options.DecimalSeparator;
        _codeOfText = new Dictionary<byte[], int>(Utf8TextComparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
        if (kind is null or ColumnKind.Numeric)
        {
            _numbers = new ChunkedList<double>();
        }
        else
        {
            _codes = new ChunkedList<int>();
        }
    }

    /// <summary>The texts of this many first rows are not known yet.</summary>
    public int RowsToReread { get; private set; }

    public void Add(ReadOnlySpan<byte> field, long line)
    {
        if (_codes is not null)
        {
            _codes.Add(CodeOf(field, line));
            return;
        }

        ReadOnlySpan<byte> trimmed = Trim(field);
        if (NumberParser.TryParse(trimmed, _decimalSeparator, out double value))
        {
            _anyNumber = true;
            if (Math.Abs(value) > NumericColumn.LargestMagnitude)
            {
                // Held back until the column has proved to be numeric.
                _outOfRange ??= new SeedbedException(
                    $"{_source}, line {line}, column '{_name}': {Encoding.UTF8.GetString(trimmed)} is out of range; a number must be finite and within ±1e100.");
                value = double.NaN;
            }

            _numbers!.Add(value);
        }
        else if (_words.IsMissing(trimmed))
        {
            _numbers!.Add(double.NaN);
        }
        else if (_kind == ColumnKind.Numeric)
        {
            throw new SeedbedException($"{_source}, line {line}, column '{_name}': '{Shorten(Decode(field, line))}' is not a number, and the column must be numeric.");
        }
        else
        {
            TurnToText();
            _codes!.Add(CodeOf(field, line));
        }
    }

    /// <summary>Brings a field of the first <see cref="RowsToReread"/> rows once more.</summary>
    public void AddAgain(ReadOnlySpan<byte> field, int row, long line)
    {
        if (row < RowsToReread)
        {
            _earlierCodes[row] = CodeOf(field, line);
        }
    }

    public Column Build()
    {
        if (_codes is null)
        {
            return _outOfRange is not null ? throw _outOfRange : new NumericColumn(_name, _numbers!.TakeArray());
        }

        int[] codes = _codes.TakeArray();
        _earlierCodes.CopyTo(codes, 0);
        return _kind == ColumnKind.Categorical ? BuildCategorical(codes)
            : BooleanWords.TryCode(_levels) is { } booleans ? new CategoricalColumn(_name, ColumnKind.Boolean, booleans.Levels, Recode(codes, booleans.Codes))
            : _kind == ColumnKind.Boolean ? BuildBoolean(codes)
            : BuildCategorical(codes);
    }

    private CategoricalColumn BuildCategorical(int[] codes)
    {
        string[] sorted = [.. _levels];
        int[] order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order, StringComparer.Ordinal);
        int[] position = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            position[order[i]] = i;
        }

        return new CategoricalColumn(_name, ColumnKind.Categorical, sorted, Recode(codes, position));
    }

    /// <summary>A column that was asked to be boolean may also say 0 and 1.</summary>
    private CategoricalColumn BuildBoolean(int[] codes)
    {
        int[] truth = new int[_levels.Count];
        for (int i = 0; i < truth.Length; i++)
        {
            string text = _levels[i].Trim();
            truth[i] = text switch
            {
                "0" => 0,
                "1" => 1,
                _ when BooleanWords.Parse(text) is { } value => value ? 1 : 0,
                _ => throw new SeedbedException(
                    $"{_source}, line {_levelLines[i]}, column '{_name}': '{Shorten(text)}' is none of true, false, yes, no, 1, 0, and the column must be boolean."),
            };
        }

        return new CategoricalColumn(_name, ColumnKind.Boolean, [BooleanWords.False, BooleanWords.True], Recode(codes, truth));
    }

    private static int[] Recode(int[] codes, int[] map)
    {
        for (int row = 0; row < codes.Length; row++)
        {
            codes[row] = codes[row] < 0 ? -1 : map[codes[row]];
        }

        return codes;
    }

    private void TurnToText()
    {
        int rows = _numbers!.Count;
        _codes = new ChunkedList<int>();
        for (int row = 0; row < rows; row++)
        {
            _codes.Add(-1);
        }

        if (_anyNumber)
        {
            RowsToReread = rows;
            _earlierCodes = new int[rows];
        }

        _numbers = null;
    }

    private int CodeOf(ReadOnlySpan<byte> field, long line)
    {
        if (_words.IsMissing(Trim(field)))
        {
            return -1;
        }

        if (!_codeOfText.TryGetValue(field, out int code))
        {
            code = _levels.Count;
            _levels.Add(Decode(field, line));
            _levelLines.Add(line);
            _codeOfText[field] = code;
        }

        return code;
    }

    private string Decode(ReadOnlySpan<byte> field, long line) => Utf8Text.Decode(field, $"{_source}, line {line}, column '{_name}'");

    /// <summary>Fields without quotes come trimmed, and this sees it at a glance.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> field) =>
        field.Length == 0 || (field[0] > ' ' && field[^1] > ' ') ? field : field.Trim(" \t"u8);

    private static string Shorten(string text) => text.Length <= 60 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 60)}…");
}
