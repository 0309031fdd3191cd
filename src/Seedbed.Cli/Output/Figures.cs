using System.Globalization;

namespace Seedbed.Cli.Output;

/// <summary>Numbers for a person to read.</summary>
internal static class Figures
{
    private const int SignificantDigits = 4;

    /// <summary>Four significant digits, with zeros at the end so that columns align.</summary>
    public static string Loss(double value)
    {
        if (!double.IsFinite(value))
        {
            return "-";
        }

        int exponent = value == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return exponent is < -4 or > 6
            ? value.ToString("0.000e+0", CultureInfo.InvariantCulture)
            : value.ToString($"F{Math.Max(0, SignificantDigits - 1 - exponent)}", CultureInfo.InvariantCulture);
    }

    /// <summary>Four decimals, for shares and scores up to 1.</summary>
    public static string Share(double value) => double.IsFinite(value) ? value.ToString("F4", CultureInfo.InvariantCulture) : "-";

    /// <summary>A count with its noun.</summary>
    public static string Count(int count, string noun) => count == 1
        ? $"1 {noun}"
        : string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(noun.EndsWith("ss", StringComparison.Ordinal) ? "es" : "s")}");
}
