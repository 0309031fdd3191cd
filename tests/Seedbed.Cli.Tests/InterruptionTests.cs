using System.Globalization;
using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>Ctrl-C keeps what has finished.</summary>
public class InterruptionTests
{
    private const int UntilSomeStartsHaveFinished = 5000;
    private const int UntilTrainingIsUnderWay = 3000;

    [Fact]
    public void FinishedStartsAreKept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using Folder folder = new();

        ToolResult result = Interrupt(
            UntilSomeStartsHaveFinished,
            "fit", Repository.Data("iris.csv"), "--target", "species", "--starts", "1000000", "--epochs", "500", "--patience", "never", "--json", folder["result.json"], "--out", folder["model.seedbed"]);

        Assert.Equal(130, result.ExitCode);
        Assert.Equal(["model.seedbed", "result.json"], folder.Files);
        Assert.Contains("Interrupted", result.Output, StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse(File.ReadAllText(folder["result.json"])).RootElement;
        Assert.True(json.GetProperty("interrupted").GetBoolean());
        string[] reasons = [.. json.GetProperty("starts").EnumerateArray().Select(start => start.GetProperty("stopReason").GetString()!)];
        Assert.Contains("epochs", reasons);
        Assert.True(reasons.Length < 1_000_000);
        Tool.Run("predict", folder["model.seedbed"], Repository.Data("iris.csv")).MustSucceed();
    }

    [Fact]
    public void WithoutAFinishedStartThereIsNoModel()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using Folder folder = new();

        ToolResult result = Interrupt(
            UntilTrainingIsUnderWay,
            "fit", Repository.Data("spam.csv"), "--target", "type", "--starts", "2", "--hidden", "512", "--epochs", "100000", "--patience", "never", "--quiet", "--out", folder["model.seedbed"]);

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("interrupted", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    private static ToolResult Interrupt(int milliseconds, params string[] arguments) => Tool.RunWith(
        process =>
        {
            Thread.Sleep(milliseconds);
            Tool.Shell(string.Create(CultureInfo.InvariantCulture, $"kill -INT {process.Id}"));
        },
        arguments);
}
