using System.Globalization;
using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>Quick forms of reproductions of the surface that take seconds: their verdicts, and that the data written with them say the same.</summary>
public class LandscapeReproductionTests
{
    [Fact]
    public void AMinimumOfASmallerNetworkIsALineOfMinimaAndSaddles()
    {
        using Folder folder = new();
        string kept = folder["fukumizu"];
        AllHold(Tool.Run("reproduce", "fukumizu-2000", "--quick", "--out", kept), kept, claims: 5);
        string[][] points = Rows(kept, "line.csv");
        Assert.True(points.Length > 10);
        Assert.All(points, point => Assert.InRange(Number(point[2]), 0, 1e-9));
        Assert.Equal(points.Where(point => point[3] is "0").Select(point => Number(point[0]) is > 0 and < 1).Distinct(), [Number(points[0][3]) > 0]);
        Assert.All(Rows(kept, "problems.csv"), kind => Assert.Equal(kind[7], kind[8]));
    }

    /// <summary>The limit on the page is the one of the minima in the file: the line through the mean losses, drawn here through the means of all starts.</summary>
    [Fact]
    public void MinimaOfTheSpinGlassGatherAsItGrows()
    {
        using Folder folder = new();
        string kept = folder["glass"];
        JsonElement page = AllHold(Tool.Run("reproduce", "spin-glass", "--quick", "--out", kept), kept, claims: 4);
        string[][] minima = Rows(kept, "minima.csv");
        Assert.All(minima, row => Assert.True(Number(row[6]) > 0));
        (double X, double Mean)[] sizes = [.. minima.GroupBy(row => row[0]).Select(group => (Math.Pow(Number(group.Key), -2.0 / 3), group.Average(row => Number(row[3]))))];
        Assert.Equal(3, sizes.Length);
        double middle = sizes.Average(size => size.X);
        double slope = sizes.Sum(size => (size.X - middle) * size.Mean) / sizes.Sum(size => (size.X - middle) * (size.X - middle));
        double limit = sizes.Average(size => size.Mean) - (slope * middle);
        Assert.Contains(page.GetProperty("claims").EnumerateArray(), claim => claim.TryGetProperty("measuredValue", out JsonElement value) && Math.Abs(value.GetDouble() - limit) < 1e-9);
    }

    private static JsonElement AllHold(ToolResult result, string kept, int claims)
    {
        result.MustSucceed();
        JsonElement page = JsonDocument.Parse(File.ReadAllText(Path.Combine(kept, "reproduction.json"))).RootElement;
        string[] verdicts = [.. page.GetProperty("claims").EnumerateArray().Select(claim => claim.GetProperty("verdict").GetString()!)];
        Assert.Equal(claims, verdicts.Count(verdict => verdict is "holds"));
        Assert.DoesNotContain("deviates", verdicts);
        return page;
    }

    private static string[][] Rows(string folder, string file) => [.. File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(','))];

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
