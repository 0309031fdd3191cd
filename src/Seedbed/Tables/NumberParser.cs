using System.Globalization;
using System.Text;

namespace Seedbed.Tables;

/// <summary>Reads a number from UTF-8 text, correctly rounded and without regard to culture.</summary>
internal static class NumberParser
{
    // A product or quotient of two exactly representable numbers is correctly rounded: whole numbers up to 2⁵³ and powers of ten up to 10²².
    private const ulong LargestExact = 1UL << 53;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads a number; the text has no blanks around it. The result may be infinite ("inf", "1e999") but never NaN.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, byte decimalSeparator, out double value) =>
        TryParsePlain(text, decimalSeparator, out value) || TryParseAny(text, decimalSeparator, out value);

    /// <summary>Sign, digits, separator, digits: what nearly all fields are.</summary>
    private static bool TryParsePlain(ReadOnlySpan<byte> text, byte decimalSeparator, out double value)
    {
        value = 0;
        int position = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        if (negative)
        {
            position = 1;
        }

        // 18 digits cannot overflow 64 bits.
        if (text.Length - position is 0 or > 19)
        {
            return false;
        }

        ulong digits = 0;
        int firstDigit = position;
        int separator = -1;
        for (; position < text.Length; position++)
        {
            uint digit = (uint)(text[position] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (text[position] == decimalSeparator && separator < 0)
            {
                separator = position;
            }
            else
            {
                return false;
            }
        }

        int digitCount = text.Length - firstDigit - (separator < 0 ? 0 : 1);
        if (digitCount is 0 or > 18 || digits > LargestExact)
        {
            return false;
        }

        double magnitude = separator < 0 ? digits : digits / PowersOfTen[text.Length - 1 - separator];
        value = negative ? -magnitude : magnitude;
        return true;
    }

    private static bool TryParseAny(scoped ReadOnlySpan<byte> text, byte decimalSeparator, out double value)
    {
        scoped Span<byte> pointed = stackalloc byte[64];
        if (decimalSeparator != '.' && text.Length <= pointed.Length)
        {
            if (text.Contains((byte)'.'))
            {
                value = 0;
                return false;
            }

            text.Replace(pointed, decimalSeparator, (byte)'.');
            text = pointed[..text.Length];
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (double.TryParse(text, Style, CultureInfo.InvariantCulture, out value))
        {
            return !double.IsNaN(value);
        }

        ReadOnlySpan<byte> unsigned = text.Length > 0 && text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
        if (Ascii.EqualsIgnoreCase(unsigned, "inf"u8) || Ascii.EqualsIgnoreCase(unsigned, "infinity"u8))
        {
            value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        return false;
    }
}
