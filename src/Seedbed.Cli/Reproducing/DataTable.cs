using System.Globalization;

namespace Seedbed.Cli.Reproducing;

/// <summary>Data behind a reproduction's claims: a CSV file in its folder, and a table on the page where it is short.</summary>
/// <param name="Name">The name of the file, without <c>.csv</c>.</param>
/// <param name="Title">The heading of the table.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="IsShown">Whether it stands on the page too.</param>
internal sealed record DataTable(string Name, string Title, IReadOnlyList<string> Columns, bool IsShown = true)
{
    private readonly List<object?[]> _rows = [];

    /// <summary>The cells, [rows][columns]: numbers or texts; null for an empty one.</summary>
    public IReadOnlyList<object?[]> Rows => _rows;

    /// <exception cref="ArgumentException">There are not as many cells as columns.</exception>
    public void Add(params object?[] cells)
    {
        if (cells.Length != Columns.Count)
        {
            throw new ArgumentException($"{cells.Length} cells for {Columns.Count} columns.", nameof(cells));
        }

        _rows.Add(cells);
    }

    /// <summary>A cell for a reader: numbers with four significant digits.</summary>
    public static string Shown(object? cell) => cell switch
    {
        null => "",
        double.NaN => "",
        double number => Claim.Number(number),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    /// <summary>A cell for a program: numbers with all their digits.</summary>
    public static string Exact(object? cell) => cell switch
    {
        double.NaN => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text when text.AsSpan().IndexOfAny(",\"\n") >= 0 => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => Shown(cell),
    };
}
