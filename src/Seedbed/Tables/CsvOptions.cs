namespace Seedbed;

/// <summary>How a CSV file is read; the defaults fit most files.</summary>
public sealed record CsvOptions
{
    /// <summary>The character between fields: a comma, semicolon, tab or vertical bar is detected when this is null; any other ASCII character but quote, letter, digit, blank and line end may be given.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The character before the decimals of a number: a point (the default) or a comma.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>Texts that stand for a missing value besides the empty field; blanks around them and case do not matter. The default is NA, NaN, null and the question mark.</summary>
    public IReadOnlyList<string> MissingTexts { get; init; } = ["NA", "NaN", "null", "?"];

    /// <summary>Kinds by column name, for columns whose kind shall not be inferred; a column that must be numeric may not hold other text.</summary>
    public IReadOnlyDictionary<string, ColumnKind> ColumnKinds { get; init; } = new Dictionary<string, ColumnKind>(StringComparer.Ordinal);

    /// <summary>Whether <see cref="ColumnKinds"/> may name columns that the file does not have; otherwise they are an error.</summary>
    public bool IgnoreAbsentColumns { get; init; }

    internal void Validate()
    {
        if (Delimiter is { } delimiter && (delimiter is '"' or '\n' or '\r' or ' ' or '\0' || !char.IsAscii(delimiter) || char.IsLetterOrDigit(delimiter)))
        {
            throw new SeedbedException("The delimiter must be one ASCII character that is no quote, letter, digit, blank or line end.");
        }

        if (DecimalSeparator is not ('.' or ','))
        {
            throw new SeedbedException("The decimal separator must be a point or a comma.");
        }

        foreach (ColumnKind kind in ColumnKinds.Values)
        {
            if (!Enum.IsDefined(kind))
            {
                throw new SeedbedException($"There is no column kind {(int)kind}.");
            }
        }
    }
}
