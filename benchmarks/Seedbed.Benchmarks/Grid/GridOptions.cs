using System.Globalization;

namespace Seedbed.Benchmarks.Grid;

/// <summary>The options of the grid.</summary>
internal sealed record GridOptions
{
    public const string Usage = "usage: … -- grid [--cells FILE.csv] [--minutes N] [--report FILE.md] [--without-peers] [--lock FILE] [--only TEXT]";

    /// <summary>Where measured cells are kept: those in it are not measured again.</summary>
    public string Cells { get; init; } = Path.Combine(Path.GetTempPath(), "seedbed-grid.csv");

    /// <summary>How long to measure before the report; what is left is for the next time.</summary>
    public double Minutes { get; init; } = double.PositiveInfinity;

    /// <summary>Where the report is written, or null for the screen alone.</summary>
    public string? Report { get; init; }

    public bool WithoutPeers { get; init; }

    /// <summary>A file that is locked while a cell is measured, where several programs measure on one machine; null for none.</summary>
    public string? Lock { get; init; }

    /// <summary>Measures only cells whose name begins with this; null for all.</summary>
    public string? Only { get; init; }

    /// <returns>Null when the words are not options.</returns>
    public static GridOptions? Parse(string[] words)
    {
        GridOptions options = new();
        for (int i = 0; i < words.Length; i++)
        {
            string? value = i + 1 < words.Length ? words[i + 1] : null;
            switch (words[i])
            {
                case "--without-peers":
                    options = options with { WithoutPeers = true };
                    continue;
                case "--cells" when value is not null:
                    options = options with { Cells = value };
                    break;
                case "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out double minutes):
                    options = options with { Minutes = minutes };
                    break;
                case "--report" when value is not null:
                    options = options with { Report = value };
                    break;
                case "--lock" when value is not null:
                    options = options with { Lock = value };
                    break;
                case "--only" when value is not null:
                    options = options with { Only = value };
                    break;
                default:
                    return null;
            }

            i++;
        }

        return options;
    }
}
