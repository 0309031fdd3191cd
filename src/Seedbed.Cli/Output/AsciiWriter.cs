using System.Text;

namespace Seedbed.Cli.Output;

/// <summary>Writes text to a console whose encoding lacks the signs that the tool uses.</summary>
internal sealed class AsciiWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(Plain.Ascii(value.ToString()));

    public override void Write(string? value) => inner.Write(value is null ? null : Plain.Ascii(value));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Flush() => inner.Flush();
}
