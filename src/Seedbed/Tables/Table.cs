using Seedbed.Tables;

namespace Seedbed;

/// <summary>An immutable table: named columns of equal length.</summary>
public sealed class Table
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, Column> _byName = new(StringComparer.Ordinal);
    private readonly Func<int, string> _placeOf;

    internal Table(Column[] columns, string source, RowLines lines, IReadOnlyList<string> notes)
        : this(columns, source, row => $"{source}, line {lines[row]}", notes)
    {
    }

    private Table(Column[] columns, string source, Func<int, string> placeOf, IReadOnlyList<string> notes)
    {
        (_columns, Source, _placeOf, Notes) = (columns, source, placeOf, notes);
        if (columns.Length == 0)
        {
            throw new SeedbedException($"{source}: a table needs at least one column.");
        }

        RowCount = columns[0].RowCount;
        foreach (Column column in columns)
        {
            if (column.RowCount != RowCount)
            {
                throw new SeedbedException(
                    $"{source}: column '{column.Name}' has {Plural.Of(column.RowCount, "row")}, but column '{columns[0].Name}' has {RowCount}.");
            }

            if (!_byName.TryAdd(column.Name, column))
            {
                throw new SeedbedException($"{source}: two columns are named '{column.Name}'.");
            }
        }
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>What messages call the table: the file it was read from, or the name it was given.</summary>
    public string Source { get; }

    /// <summary>What reading noticed and a user should know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The column of this name.</summary>
    /// <exception cref="SeedbedException">There is none; the message offers the nearest names.</exception>
    public Column this[string name] => TryGetColumn(name) ?? throw new SeedbedException($"{Source}: there is no column '{name}'{NearestNames.Hint(name, [.. _byName.Keys])}.");

    /// <summary>The row of this index, 0 … <see cref="RowCount"/> − 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Row this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
            return new Row(this, row);
        }
    }

    /// <summary>Makes a table of columns with equal numbers of rows.</summary>
    /// <exception cref="SeedbedException">There is no column, two have the same name, or their lengths differ.</exception>
    public static Table FromColumns(params IReadOnlyList<Column> columns) => FromColumns("table", columns);

    /// <summary>Makes a table of columns with equal numbers of rows; messages call it <paramref name="source"/>.</summary>
    /// <exception cref="SeedbedException">There is no column, two have the same name, or their lengths differ.</exception>
    public static Table FromColumns(string source, params IReadOnlyList<Column> columns) => new([.. columns], source, row => $"{source}, row {row + 1}", []);

    /// <summary>Reads a CSV file with a header: quoted fields, <c>, ; tab |</c> as detected, UTF-8, also gzip.</summary>
    /// <exception cref="SeedbedException">The file cannot be read or is not such a table; the message names the file, and the line and column if there is one.</exception>
    public static Table ReadCsv(string path, CsvOptions? options = null) => CsvTableReader.ReadFile(path, options);

    /// <summary>Reads CSV text from a stream of UTF-8, or gzip, to its end; messages call it <paramref name="name"/>.</summary>
    /// <exception cref="SeedbedException">The text is not such a table.</exception>
    public static Table ReadCsv(Stream stream, string name, CsvOptions? options = null) => CsvTableReader.ReadStream(stream, name, options);

    /// <summary>Reads CSV text to its end; messages call it <paramref name="name"/>.</summary>
    /// <exception cref="SeedbedException">The text is not such a table.</exception>
    public static Table ReadCsv(TextReader text, string name, CsvOptions? options = null)
    {
        using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes(text.ReadToEnd()));
        return CsvTableReader.ReadStream(stream, name, options);
    }

    /// <summary>The column of this name, or null.</summary>
    public Column? TryGetColumn(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A table of the given rows (indices from 0, also repeated), in the given order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Table SelectRows(ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(rows));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount, nameof(rows));
        }

        int[] selected = rows.ToArray();
        Column[] columns = new Column[_columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = _columns[i].SelectRows(selected);
        }

        return new Table(columns, Source, row => _placeOf(selected[row]), Notes);
    }

    /// <summary>A table without the named columns.</summary>
    /// <exception cref="SeedbedException">There is no column of a name, or none would be left.</exception>
    public Table Without(params IReadOnlyList<string> names)
    {
        HashSet<Column> removed = [.. names.Select(name => this[name])];
        return new Table([.. _columns.Where(column => !removed.Contains(column))], Source, _placeOf, Notes);
    }

    /// <summary>"FILE, line 7" or "NAME, row 6": where a row came from.</summary>
    internal string PlaceOf(int row) => _placeOf(row);
}
