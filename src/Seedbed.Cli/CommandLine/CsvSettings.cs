using System.CommandLine;

namespace Seedbed.Cli.CommandLine;

/// <summary>The options that say how a table is read.</summary>
/// <param name="withKinds">Whether kinds of columns may be given; a model knows those of its own.</param>
internal sealed class CsvSettings(bool withKinds)
{
    private const string Point = "point";
    private const string Comma = "comma";

    private readonly Option<string?> _numeric = Text("--numeric", "COLUMNS", "Columns of numbers, with commas between them; any other text in them is an error [as their fields look].");
    private readonly Option<string?> _categorical = Text("--categorical", "COLUMNS", "Columns of categories, such as codes that look like numbers [as their fields look].");
    private readonly Option<string?> _decimal = Text("--decimal", $"{Point}|{Comma}", $"What stands before the decimals of a number [{Point}].");

    public OptionGroup Group => new("Reading the table", withKinds ? [_numeric, _categorical, _decimal] : [_decimal]);

    /// <summary>The options as the command line gives them.</summary>
    /// <param name="encoder">What has already decided the kinds of columns, or null.</param>
    /// <exception cref="SeedbedException">A value cannot be read, or contradicts another.</exception>
    public CsvOptions Read(ParseResult arguments, TableEncoder? encoder = null)
    {
        Dictionary<string, ColumnKind> kinds = new(StringComparer.Ordinal);
        if (withKinds)
        {
            Add(kinds, arguments.GetValue(_numeric), _numeric.Name, ColumnKind.Numeric, encoder);
            Add(kinds, arguments.GetValue(_categorical), _categorical.Name, ColumnKind.Categorical, encoder);
        }

        CsvOptions options = new() { DecimalSeparator = Separator(arguments.GetValue(_decimal)), ColumnKinds = kinds };
        return encoder is null ? options : encoder.ReadOptions(options);
    }

    /// <summary>What a later command needs to read a table that is written like this one.</summary>
    public IReadOnlyList<string> ForAnotherTable(ParseResult arguments) => arguments.GetValue(_decimal) is { } given ? [_decimal.Name, given] : [];

    private static char Separator(string? given) => given switch
    {
        null => '.',
        _ when string.Equals(given, Point, StringComparison.OrdinalIgnoreCase) => '.',
        _ when string.Equals(given, Comma, StringComparison.OrdinalIgnoreCase) => ',',
        _ => throw new SeedbedException($"--decimal {given}: allowed is {Point} or {Comma}."),
    };

    private static void Add(Dictionary<string, ColumnKind> kinds, string? names, string option, ColumnKind kind, TableEncoder? encoder)
    {
        if (names is null)
        {
            return;
        }

        if (encoder is not null)
        {
            throw new SeedbedException($"{option} does not apply beside --start-from: the model has already decided the kinds of columns.");
        }

        foreach (string name in new OptionText(option, names).Names())
        {
            if (kinds.TryGetValue(name, out ColumnKind other) && other != kind)
            {
                throw new SeedbedException($"{option} {names}: '{name}' is given another kind by --{Words.Of(other)}.");
            }

            kinds[name] = kind;
        }
    }

    private static Option<string?> Text(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.ExactlyOne };
}
