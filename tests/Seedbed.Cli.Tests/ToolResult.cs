using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>What a run of the tool left.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The lines of standard error that are no notes.</summary>
    public string[] ErrorLines => [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("note: ", StringComparison.Ordinal))];

    public ToolResult MustSucceed()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}");
        return this;
    }

    /// <summary>Wrong input: exit code 2, no output, and one sentence with all of the parts.</summary>
    public void MustRefuse(params ReadOnlySpan<string> parts)
    {
        Assert.Equal(2, ExitCode);
        Assert.Equal("", Output);
        string sentence = Assert.Single(ErrorLines);
        Assert.StartsWith("seedbed: ", sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        foreach (string part in parts)
        {
            Assert.Contains(part, sentence, StringComparison.Ordinal);
        }
    }
}
