namespace Seedbed.Tables;

/// <summary>Reads CSV text into a table: once, and once more as far as needed when a column that began with numbers turns out to be text.</summary>
internal static class CsvTableReader
{
    /// <exception cref="SeedbedException">Anything that is wrong with the source or its text.</exception>
    public static Table ReadFile(string path, CsvOptions? options) => Guard(path, () => Read(CsvSource.FromFile(path), options ?? new CsvOptions()));

    /// <exception cref="SeedbedException">Anything that is wrong with the source or its text.</exception>
    public static Table ReadStream(Stream stream, string name, CsvOptions? options) =>
        Guard(name, () => Read(CsvSource.FromStream(stream, name), options ?? new CsvOptions()));

    private static Table Guard(string name, Func<Table> read)
    {
        try
        {
            return read();
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new SeedbedException($"{name}: there is no permission to read this file.", exception);
        }
        catch (InvalidDataException exception)
        {
            throw new SeedbedException($"{name}: the gzip data is damaged or cut off.", exception);
        }
        catch (IOException exception)
        {
            throw new SeedbedException($"{name}: reading failed: {exception.Message}", exception);
        }
    }

    private static Table Read(CsvSource source, CsvOptions options)
    {
        options.Validate();
        byte delimiter = options.Delimiter is { } given ? (byte)given : CsvDelimiter.Detect(source);
        if (delimiter == options.DecimalSeparator)
        {
            throw new SeedbedException($"{source.Name}: '{(char)delimiter}' cannot be both the delimiter and the decimal separator.");
        }

        FieldWords words = new(options);
        List<string> notes = [];
        CsvColumnBuilder[] builders;
        RowLines lines = new();
        using (Stream stream = source.Open())
        {
            CsvTokenizer tokenizer = new(stream, delimiter, source.Name);
            string[] names = CsvHeader.Read(tokenizer, source.Name, options, notes);
            builders = [.. names.Select(name => new CsvColumnBuilder(source.Name, name, KindOf(name, options), options, words))];
            while (tokenizer.Read())
            {
                RequireFields(tokenizer, builders.Length, source.Name);
                lines.Add(tokenizer.Line);
                for (int column = 0; column < builders.Length; column++)
                {
                    builders[column].Add(tokenizer.Field(column), tokenizer.Line);
                }
            }
        }

        if (lines.Count == 0)
        {
            throw new SeedbedException($"{source.Name}: there is a header but no row of data.");
        }

        int rowsToReread = builders.Max(builder => builder.RowsToReread);
        if (rowsToReread > 0)
        {
            Reread(source, delimiter, builders, rowsToReread);
        }

        Column[] columns = new Column[builders.Length];
        for (int column = 0; column < columns.Length; column++)
        {
            columns[column] = builders[column].Build();
            if (options.DecimalSeparator == '.' && DecimalCommas.Suspect(columns[column]))
            {
                notes.Add($"Column '{columns[column].Name}' was read as text but looks like numbers with decimal commas; choose a comma as the decimal separator to read them as numbers.");
            }
        }

        return new Table(columns, source.Name, lines, notes);
    }

    private static void Reread(CsvSource source, byte delimiter, CsvColumnBuilder[] builders, int rows)
    {
        using Stream stream = source.Open();
        CsvTokenizer tokenizer = new(stream, delimiter, source.Name);
        tokenizer.Read();
        for (int row = 0; row < rows; row++)
        {
            if (!tokenizer.Read() || tokenizer.FieldCount != builders.Length)
            {
                throw new SeedbedException($"{source.Name}: the file changed while it was read.");
            }

            for (int column = 0; column < builders.Length; column++)
            {
                builders[column].AddAgain(tokenizer.Field(column), row, tokenizer.Line);
            }
        }
    }

    private static ColumnKind? KindOf(string name, CsvOptions options) => options.ColumnKinds.TryGetValue(name, out ColumnKind kind) ? kind : null;

    private static void RequireFields(CsvTokenizer tokenizer, int expected, string source)
    {
        if (tokenizer.FieldCount != expected)
        {
            throw new SeedbedException(
                $"{source}, line {tokenizer.Line}: {Plural.Of(tokenizer.FieldCount, "field")} instead of {expected}, the number of columns in the header.");
        }
    }
}
