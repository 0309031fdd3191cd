using System.Text.Json;

namespace Seedbed.Cli.Output;

/// <summary>Where <c>--json</c> writes: nowhere, a file, or standard output.</summary>
internal sealed class JsonTarget
{
    private const string StandardOutputName = "-";

    private readonly OutputFile? _file;

    /// <param name="given">The value of <c>--json</c>, or null.</param>
    /// <param name="inputs">Files that must not be overwritten.</param>
    public JsonTarget(string? given, params ReadOnlySpan<string?> inputs)
    {
        IsStandardOutput = given is StandardOutputName;
        _file = given is null || IsStandardOutput ? null : OutputFile.Prepare(given, inputs);
    }

    /// <summary>Whether text for a person must go to standard error.</summary>
    public bool IsStandardOutput { get; }

    public void Write(Action<Utf8JsonWriter> write)
    {
        _file?.Write(stream => JsonOutput.Write(stream, write));
        if (IsStandardOutput)
        {
            using Stream stream = StandardOutput.Data();
            JsonOutput.Write(stream, write);
        }
    }
}
