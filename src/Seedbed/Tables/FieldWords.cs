using System.Text;

namespace Seedbed.Tables;

/// <summary>Tells fields that stand for a missing value, in UTF-8 as they are in the file.</summary>
internal sealed class FieldWords(CsvOptions options)
{
    private readonly byte[][] _missing = [.. options.MissingTexts.Select(text => Encoding.UTF8.GetBytes(text.Trim()))];

    private readonly int _longest = options.MissingTexts.Select(text => Encoding.UTF8.GetByteCount(text.Trim())).DefaultIfEmpty(0).Max();

    /// <summary>Whether a field without blanks around it stands for a missing value.</summary>
    public bool IsMissing(ReadOnlySpan<byte> field)
    {
        if (field.Length == 0)
        {
            return true;
        }

        if (field.Length > _longest)
        {
            return false;
        }

        foreach (byte[] word in _missing)
        {
            if (field.SequenceEqual(word) || (Ascii.IsValid(field) && Ascii.IsValid(word) && Ascii.EqualsIgnoreCase(field, word)))
            {
                return true;
            }
        }

        return false;
    }
}
