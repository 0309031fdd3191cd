using System.Globalization;

namespace Seedbed;

/// <summary>The value of a hyperparameter: a number, or a word such as <c>tanh</c> or <c>64,32</c>.</summary>
public readonly record struct SearchValue
{
    private readonly string? _word;

    /// <summary>A number.</summary>
    public SearchValue(double number) => Number = number;

    /// <summary>A word; one that reads as a number is that number.</summary>
    /// <exception cref="ArgumentNullException">There is no word.</exception>
    public SearchValue(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        bool isNumber = double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
        Number = isNumber ? number : double.NaN;
        _word = isNumber ? null : word;
    }

    /// <summary>The number; NaN for a word.</summary>
    public double Number { get; }

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => _word is null;

    /// <summary>The word, or the number with as many digits as it needs to be read back.</summary>
    public override string ToString() => _word ?? Number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number as a value.</summary>
    public static implicit operator SearchValue(double number) => FromDouble(number);

    /// <summary>A word as a value.</summary>
    public static implicit operator SearchValue(string word) => FromString(word);

    /// <summary>A number as a value.</summary>
    public static SearchValue FromDouble(double number) => new(number);

    /// <summary>A word as a value.</summary>
    public static SearchValue FromString(string word) => new(word);
}
