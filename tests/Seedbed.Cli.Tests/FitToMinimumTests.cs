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
        Assert.Matches(@"10  strict minima +0\.0668", result.Output);
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
            Assert.Contains("A strict minimum", start.GetProperty("explanation").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void SinglePrecisionIsRefused()
    {
        ToolResult result = Tool.Run([.. Iris, "--precision", "float"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("double precision", result.Error, StringComparison.Ordinal);
    }
}
