using System.Globalization;

namespace Seedbed.Cli.CommandLine;

/// <summary>The text given for an option, and what it may mean. Ranges are checked by the library.</summary>
internal readonly record struct OptionText(string Option, string Text)
{
    private const NumberStyles Floating = NumberStyles.Float & ~(NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite);

    public double Number() => double.TryParse(Text, Floating, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
        ? value
        : throw Wrong("a number");

    /// <summary>A whole number; those beyond the type's range become its ends, which are out of every option's range.</summary>
    public int Whole() => double.TryParse(Text, Floating, CultureInfo.InvariantCulture, out double value) && double.IsInteger(value)
        ? (int)Math.Clamp(value, int.MinValue, int.MaxValue)
        : throw Wrong("a whole number");

    /// <summary>A whole number, or 0 for a word.</summary>
    public int WholeOr(string word) => IsWord(word)
        ? 0
        : int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value != 0
            ? value
            : throw Wrong($"a whole number, 1 or more, or {word}");

    public ulong Seed() => ulong.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
        ? value
        : throw Wrong($"a whole number from 0 to {ulong.MaxValue}");

    public TEnum Word<TEnum>()
        where TEnum : struct, Enum => Words.TryParse(Text, out TEnum value) ? value : throw Wrong(Alternatives(Words.All(typeof(TEnum))));

    /// <summary>The field's abbreviation of Levenberg–Marquardt is taken too.</summary>
    public Optimizer Optimizer() => IsWord("lm") ? Seedbed.Optimizer.LevenbergMarquardt : Word<Optimizer>();

    public Precision Precision() => IsWord("float") ? Seedbed.Precision.Single : Word<Precision>();

    public bool Truth() => IsWord("true") || (IsWord("false") ? false : throw Wrong("true or false"));

    /// <summary>Names with commas between them.</summary>
    public IReadOnlyList<string> Names() => Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } names
        ? names
        : throw Wrong("names of columns with commas between them");

    /// <summary>Units of each hidden layer, or none.</summary>
    public IReadOnlyList<int> Units()
    {
        if (IsWord("none"))
        {
            return [];
        }

        OptionText whole = this;
        return [.. Text.Split(',').Select(part => whole.Unit(part))];
    }

    /// <summary>A number with a unit: <c>500ms</c>, <c>60s</c>, <c>5m</c>, <c>1.5h</c>; seconds without one.</summary>
    public TimeSpan Duration()
    {
        (string digits, double seconds) = Text switch
        {
            _ when Text.EndsWith("ms", StringComparison.OrdinalIgnoreCase) => (Text[..^2], 0.001),
            _ when Text.EndsWith('s') => (Text[..^1], 1),
            _ when Text.EndsWith('m') => (Text[..^1], 60),
            _ when Text.EndsWith('h') => (Text[..^1], 3600),
            _ => (Text, 1.0),
        };
        return double.TryParse(digits, Floating, CultureInfo.InvariantCulture, out double value) && Math.Abs(value * seconds) <= TimeSpan.MaxValue.TotalSeconds / 2
            ? TimeSpan.FromSeconds(value * seconds)
            : throw Wrong("a time such as 60s, 5m or 1h");
    }

    private static string Alternatives(IReadOnlyList<string> words) => words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";

    private int Unit(string part) => int.TryParse(part.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int units)
        ? units
        : throw Wrong("units of each hidden layer with commas between them, such as 64,32, or none for a linear model");

    private bool IsWord(string word) => string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    private SeedbedException Wrong(string allowed) => new($"{Option} {Text}: allowed is {allowed}.");
}
