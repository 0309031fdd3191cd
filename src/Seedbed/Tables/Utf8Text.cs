using System.Text;

namespace Seedbed.Tables;

/// <summary>Decodes a field strictly: what is not UTF-8 text is refused, never repaired.</summary>
internal static class Utf8Text
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="place">Begins the message of the exception: the file, the line and the column.</param>
    public static string Decode(ReadOnlySpan<byte> field, string place)
    {
        if (field.Contains((byte)0))
        {
            throw new SeedbedException($"{place}: the field holds a zero byte; this is not a text file.");
        }

        try
        {
            return Strict.GetString(field);
        }
        catch (DecoderFallbackException exception)
        {
            throw new SeedbedException($"{place}: the text is not valid UTF-8; save the file as UTF-8.", exception);
        }
    }
}
