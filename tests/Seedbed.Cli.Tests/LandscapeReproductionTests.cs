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

    private static void AllHold(ToolResult result, string kept, int claims)
    {
        result.MustSucceed();
        JsonElement page = JsonDocument.Parse(File.ReadAllText(Path.Combine(kept, "reproduction.json"))).RootElement;
        string[] verdicts = [.. page.GetProperty("claims").EnumerateArray().Select(claim => claim.GetProperty("verdict").GetString()!)];
        Assert.Equal(claims, verdicts.Count(verdict => verdict is "holds"));
        Assert.DoesNotContain("deviates", verdicts);
        Assert.InRange(page.GetProperty("processorSeconds").GetDouble(), 0.01, Environment.ProcessorCount * page.GetProperty("seconds").GetDouble());
    }

    private static string[][] Rows(string folder, string file) => [.. File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(','))];

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
