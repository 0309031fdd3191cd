using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>What <c>fit</c> says of Bayesian regularisation, and the short name of Levenberg–Marquardt.</summary>
public class EvidenceTests
{
    private static string[] Diabetes(string optimizer) =>
        ["fit", Repository.Data("diabetes.csv"), "--target", "progression", "--hidden", "2", "--starts", "3", "--epochs", "30", "--optimizer", optimizer];

    [Fact]
    public void EveryStartHasItsDecayAndItsEffectiveParameters()
    {
        ToolResult result = Tool.Run([.. Diabetes("bayesian-regularization"), "--json", "-"]);
        JsonElement json = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("bayesian-regularization", json.GetProperty("optimizer").GetString());
        foreach (JsonElement start in json.GetProperty("starts").EnumerateArray())
        {
            Assert.InRange(start.GetProperty("effectiveParameters").GetDouble(), 3, json.GetProperty("parameters").GetInt32());
            Assert.InRange(start.GetProperty("decay").GetDouble(), 1e-4, 1);
        }
    }

    [Fact]
    public void APersonReadsTheRangeOverStarts()
    {
        ToolResult result = Tool.Run(Diabetes("bayesian-regularization"));
        Assert.Contains("The data determine", result.Output, StringComparison.Ordinal);
        Assert.Contains("of 25 parameters", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void LmIsLevenbergMarquardt()
    {
        ToolResult result = Tool.Run([.. Diabetes("lm"), "--json", "-"]);
        JsonElement json = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("levenberg-marquardt", json.GetProperty("optimizer").GetString());
        Assert.False(json.GetProperty("starts")[0].TryGetProperty("decay", out _));
    }
}
