using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>What <c>fit --to minimum</c> shows and writes.</summary>
public class FitToMinimumTests
{
    private static string[] Iris => ["fit", Repository.Data("iris.csv"), "--target", "species", "--hidden", "3", "--starts", "10", "--to", "minimum"];

    [Fact]
    public void TheReportCountsVerdicts()
    {
        ToolResult result = Tool.Run(Iris).MustSucceed();
        Assert.Matches(@"10  strict minima +0\.0668\d* +0\.0\d+ +\d\.\de-1\d +-?\d\.\de-\d\d", result.Output);
        Assert.Matches(@"\n  iterations +\d+", result.Output);
        Assert.Contains("150 for training, 0 for validation", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonHasTheCertificates()
    {
        JsonElement[] starts = [.. Tool.Run([.. Iris, "--json", "-"]).MustSucceed().Json.GetProperty("starts").EnumerateArray()];
        Assert.Equal(10, starts.Length);
        Assert.All(starts, start =>
        {
            Assert.Equal("strict-minimum", start.GetProperty("verdict").GetString());
            Assert.Equal(0, start.GetProperty("negativeEigenvalues").GetInt32());
            Assert.Equal(1, start.GetProperty("zeroEigenvalues").GetInt32());
            Assert.Equal(26, start.GetProperty("positiveEigenvalues").GetInt32());
            Assert.True(start.GetProperty("gradientNorm").GetDouble() <= 1e-10);
            Assert.Equal(1e-10, start.GetProperty("gradientTolerance").GetDouble());
            Assert.InRange(start.GetProperty("newtonStep").GetDouble(), 0, 1e-2);
            Assert.InRange(start.GetProperty("weightNorm").GetDouble(), 1, 100);
            Assert.InRange(start.GetProperty("gradientFlatness").GetDouble(), 0, 1);
            Assert.Equal(1, start.GetProperty("symmetryDirections").GetInt32());
            Assert.False(start.GetProperty("isSeparated").GetBoolean());
            Assert.False(start.GetProperty("hasLargeWeights").GetBoolean());
            Assert.False(start.TryGetProperty("saturatedUnits", out _));
            Assert.Contains("A strict minimum", start.GetProperty("explanation").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void DegenerateMinimaCountTheirUnits()
    {
        JsonElement[] starts = [.. Tool.Run(
            "fit", Repository.Data("iris.csv"), "--target", "species", "--hidden", "3", "--starts", "20", "--decay", "0.2", "--optimizer", "lbfgs", "--to", "minimum", "--quiet", "--json", "-")
            .MustSucceed().Json.GetProperty("starts").EnumerateArray()];
        JsonElement[] degenerate = [.. starts.Where(start => start.TryGetProperty("duplicateUnits", out _))];
        Assert.NotEmpty(degenerate);
        Assert.All(degenerate, start =>
        {
            Assert.Equal("degenerate-minimum", start.GetProperty("verdict").GetString());
            Assert.Equal((1, 1), (start.GetProperty("duplicateUnits").GetInt32(), start.GetProperty("unusedUnits").GetInt32()));
            Assert.Equal((0, 0), (start.GetProperty("deadUnits").GetInt32(), start.GetProperty("saturatedUnits").GetInt32()));
        });
    }

    [Fact]
    public void EveryLineFitsANarrowTerminal()
    {
        string output = Tool.Run([.. Iris, "--decay", "0"]).MustSucceed().Output;
        int heading = output.IndexOf("  starts  ended at", StringComparison.Ordinal);
        Assert.True(heading > 0);
        string[] table = [.. output[heading..].Split('\n').TakeWhile(line => !line.StartsWith("  Start ", StringComparison.Ordinal) && line.Length > 0)];
        Assert.True(table.Length > 1);
        Assert.All(table, line => Assert.InRange(line.Length, 1, 80));
    }

    [Fact]
    public void SinglePrecisionIsRefused()
    {
        ToolResult result = Tool.Run([.. Iris, "--precision", "float"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("double precision", result.Error, StringComparison.Ordinal);
    }
}
