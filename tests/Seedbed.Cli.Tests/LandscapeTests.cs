using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Seedbed.Cli.Tests;

/// <summary>What <c>landscape</c> shows and writes.</summary>
public class LandscapeTests
{
    private static string[] Iris => ["landscape", Repository.Data("iris.csv"), "--target", "species", "--hidden", "3", "--starts", "60"];

    /// <summary>Start by start the command counts what fit has written: as many minima as different objectives.</summary>
    [Fact]
    public void MinimaAreThoseOfFit()
    {
        JsonElement landscape = Tool.Run([.. Iris, "--json", "-"]).MustSucceed().Json;
        JsonElement fit = Tool.Run(["fit", .. Iris[1..], "--to", "minimum", "--quiet", "--json", "-"]).MustSucceed().Json;
        JsonElement[] starts = [.. fit.GetProperty("starts").EnumerateArray()];
        JsonElement[] minima = [.. landscape.GetProperty("minima").EnumerateArray()];
        Assert.Equal(
            starts.Select(start => Math.Round(start.GetProperty("loss").GetDouble(), 9)).Distinct().Order(),
            minima.Select(minimum => Math.Round(minimum.GetProperty("loss").GetDouble(), 9)));
        Assert.All(minima, minimum => Assert.All(
            minimum.GetProperty("starts").EnumerateArray(),
            start => Assert.Equal(minimum.GetProperty("loss").GetDouble(), starts[start.GetInt32()].GetProperty("loss").GetDouble(), 1e-9)));
        Assert.Equal(minima.Length, landscape.GetProperty("distances").GetArrayLength());
    }

    [Fact]
    public void ThePageHasEveryPart()
    {
        string output = Tool.Run(Iris).MustSucceed().Output;
        Assert.Matches(@"\d distinct minima among 60 starts", output);
        Assert.Matches(@"\n +1 +0\.06683 +\d+ +\d+\.\d +\d+\.\d–\d+\.\d +strict +0", output);
        Assert.Contains("Every start ended at a certified minimum.", output, StringComparison.Ordinal);
        Assert.Matches(@"tolerance +1e-8 +1e-7 +1e-6 +1e-5 +1e-4 +1e-3 +1e-2\n +minima( +\d){7}\n", output);

        // The rank of the activations and the comparison of units know nothing of one another.
        Match units = Regex.Match(
            output, @"lowest and most frequent minimum \(1\) +1 +3 +(?<effective>\d) +(?<duplicate>\d) +(?<constant>\d) +0 +0\n", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        Assert.Equal(3, units.Groups.Values.Skip(1).Sum(group => int.Parse(group.Value, CultureInfo.InvariantCulture)));
        Assert.Contains("Map of the minima", output, StringComparison.Ordinal);
    }

    [Fact]
    public void MapAndDistancesAreWrittenAsCsv()
    {
        using Folder folder = new();
        string map = folder["map.csv"];
        string distances = folder["distances.csv"];
        Tool.Run([.. Iris, "--map", map, "--distances", distances]).MustSucceed();
        string[] points = File.ReadAllLines(map);
        string[][] matrix = [.. File.ReadAllLines(distances).Select(line => line.Split(','))];
        Assert.Equal("minimum,objective,starts,x,y", points[0]);
        Assert.Equal(60, points.Skip(1).Sum(line => int.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)));
        Assert.Equal(points.Length, matrix.Length);
        Assert.All(matrix, row => Assert.Equal(matrix.Length, row.Length));
        Assert.Equal(matrix[1][2], matrix[2][1]);
        Assert.Equal("0", matrix[1][1]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("x")]
    public void ABadToleranceIsRefused(string tolerance)
    {
        ToolResult result = Tool.Run([.. Iris, "--tolerance", tolerance]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("tolerance", result.Error, StringComparison.Ordinal);
    }
}
