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
        Assert.Matches(@"\n +1 +0\.06683 +\d+ +\d+\.\d +\d+\.\d–\d+\.\d +strict +\d\.\de-1\d +\d\.\de-4 +0 +\S+\n", output);
        Assert.Contains("Every start ended at a certified minimum.", output, StringComparison.Ordinal);
        Assert.Matches(@"minima in all +\d+\.\d expected, with probability 0\.95 at most \d+ +Boender, Rinnooy Kan\n", output);
        Assert.Matches(@"within 1 % of the lowest +\d+ of 60 starts: \d+\.\d %, 95 % interval \d+\.\d % to \d+\.\d % +Wilson\n", output);
        Assert.Matches(@"\n  starts +1 +2 +5 +10 +20 +50 +60\n  expected( +0\.06\d+){7}\n", output);
        Assert.Matches(@"tolerance +1e-8 +1e-7 +1e-6 +1e-5 +1e-4 +1e-3 +1e-2\n +minima( +\d){7}\n", output);

        // The rank of the activations and the comparison of units know nothing of one another.
        Match units = Regex.Match(
            output, @"lowest and most frequent minimum \(1\) +1 +3 +(?<effective>\d) +(?<duplicate>\d) +(?<constant>\d) +0 +0\n", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        Assert.Equal(3, units.Groups.Values.Skip(1).Sum(group => int.Parse(group.Value, CultureInfo.InvariantCulture)));
        Assert.Matches(@"\n  unit +\d +\d +\d\n +\d +1\.00 +\S+ +\S+\n", output);
        Assert.Matches(@"\n  minima +before +matched +its middle +curve +pass at\n  1–2 +\S+ +\S+ +\S+ +\S+ +0\.\d+\n", output);
        Assert.Contains("Map of the minima", output, StringComparison.Ordinal);
    }

    /// <summary>What the JSON estimates follows from the starts that it lists.</summary>
    [Fact]
    public void EstimatesFollowFromTheStarts()
    {
        JsonElement json = Tool.Run([.. Iris, "--json", "-"]).MustSucceed().Json;
        double[] counts = [.. json.GetProperty("minima").EnumerateArray().Select(minimum => (double)minimum.GetProperty("starts").GetArrayLength())];
        JsonElement richness = json.GetProperty("richness");
        double w = counts.Length;
        double n = counts.Sum();
        Assert.Equal(60, n);
        Assert.Equal(w * (n - 1) / (n - w - 2), richness.GetProperty("expectedMinima").GetDouble(), 1e-12);
        Assert.Equal(w * (w + 1) / (n * (n - 1)), richness.GetProperty("expectedUnseenShare").GetDouble(), 1e-12);
        Assert.Equal(1 - (counts.Count(count => count == 1) / n), richness.GetProperty("coverage").GetDouble(), 1e-12);
        Assert.Equal(Enumerable.Range(1, (int)w).Aggregate(1.0, (product, i) => product * (n - 1 - i) / (n - 1 + i)), richness.GetProperty("allFoundProbability").GetDouble(), 1e-12);
        double lowest = json.GetProperty("minima")[0].GetProperty("loss").GetDouble();
        int near = json.GetProperty("minima").EnumerateArray().Where(minimum => minimum.GetProperty("loss").GetDouble() <= 1.01 * lowest).Sum(minimum => minimum.GetProperty("starts").GetArrayLength());
        Assert.Equal(near, json.GetProperty("success").GetProperty("successes").GetInt32());
        JsonElement best = json.GetProperty("bestOfStarts");
        double mean = json.GetProperty("minima").EnumerateArray().Sum(minimum => minimum.GetProperty("loss").GetDouble() * minimum.GetProperty("starts").GetArrayLength()) / n;
        Assert.Equal(mean, best[0].GetProperty("expected").GetDouble(), 1e-9);
        Assert.Equal(lowest, best[best.GetArrayLength() - 1].GetProperty("expected").GetDouble(), 1e-12);
        Assert.Equal(w * (w - 1) / 2, json.GetProperty("paths").GetArrayLength());
        Assert.All(json.GetProperty("paths").EnumerateArray(), pair =>
        {
            double[] losses = [.. pair.GetProperty("matched").GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble())];
            Assert.Equal(json.GetProperty("minima")[pair.GetProperty("first").GetInt32()].GetProperty("loss").GetDouble(), losses[0], 1e-12);
            Assert.Equal(json.GetProperty("minima")[pair.GetProperty("second").GetInt32()].GetProperty("loss").GetDouble(), losses[^1], 1e-12);
            Assert.True(pair.GetProperty("curve").GetProperty("barrier").GetDouble() <= pair.GetProperty("matched").GetProperty("barrier").GetDouble());
            Assert.True(pair.GetProperty("matched").GetProperty("barrier").GetDouble() > 0);
        });
        Assert.All(json.GetProperty("minima").EnumerateArray(), minimum => Assert.Equal(0, minimum.GetProperty("negativeEigenvalues").GetInt32()));
    }

    [Fact]
    public void SimilaritiesOfUnitsAreThoseOfTheJson()
    {
        using Folder folder = new();
        string file = folder["units.csv"];
        JsonElement layer = Tool.Run([.. Iris, "--similarities", file, "--json", "-"]).MustSucceed().Json.GetProperty("redundancy")[0].GetProperty("layers")[0];
        string[][] lines = [.. File.ReadAllLines(file).Select(line => line.Split(','))];
        int[] order = [.. layer.GetProperty("readingOrder").EnumerateArray().Select(unit => unit.GetInt32())];
        Assert.Equal(["layer", "unit", "other", "correlation"], lines[0]);
        Assert.Equal(10, lines.Length);
        Assert.Equal(order, lines.Skip(1).Take(3).Select(line => int.Parse(line[2], CultureInfo.InvariantCulture) - 1));
        Assert.All(lines.Skip(1), line => Assert.Equal(
            layer.GetProperty("similarities")[int.Parse(line[1], CultureInfo.InvariantCulture) - 1][int.Parse(line[2], CultureInfo.InvariantCulture) - 1].GetDouble(),
            double.Parse(line[3], CultureInfo.InvariantCulture)));

        // A duplicate is as its original but for a factor and a number.
        JsonElement[] units = [.. layer.GetProperty("units").EnumerateArray()];
        Assert.All(Enumerable.Range(0, 3).Where(i => units[i].GetProperty("kind").GetString() == "duplicate"), i => Assert.Equal(
            Math.Sign(units[i].GetProperty("factor").GetDouble()), layer.GetProperty("similarities")[i][units[i].GetProperty("original").GetInt32()].GetDouble(), 1e-9));
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
