using System.Text;

namespace Seedbed.Cli.Output;

/// <summary>Makes text safe to print.</summary>
internal static class Plain
{
    /// <summary>One line without control characters, which could steer a terminal.</summary>
    public static string OneLine(string text)
    {
        StringBuilder line = new(text.Length);
        foreach (char character in text)
        {
            line.Append(char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character);
        }

        return line.ToString().Trim();
    }

    /// <summary>Signs that a console without Unicode cannot show, replaced by ASCII.</summary>
    public static string Ascii(string text)
    {
        StringBuilder ascii = new(text.Length);
        foreach (char character in text)
        {
            ascii.Append(character switch
            {
                '–' or '—' or '−' or '─' or '━' or '╺' or '╸' => "-",
                '·' => "*",
                '×' => "x",
                '…' => "...",
                '≤' => "<=",
                '≥' => ">=",
                '²' => "2",
                '’' or '‘' => "'",
                '“' or '”' => "\"",
                '█' or '▌' or '▏' or '▎' or '▍' or '▋' or '▊' or '▉' => "#",
                'η' => "eta",
                'μ' => "mu",
                _ => character.ToString(),
            });
        }

        return ascii.ToString();
    }
}
