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

    /// <summary>Counted anew from the loss of every minimum; and the draws are the same for every number of threads, though they are done several at a time.</summary>
    [Fact]
    public void PoorMinimaOfTheSpinGlassVanishAsItGrows()
    {
        using Folder folder = new();
        string kept = folder["two"];
        string other = folder["one"];
        AllHold(Tool.Run("reproduce", "spin-glass", "--quick", "--threads", "2", "--out", kept), kept, claims: 4);
        Tool.Run("reproduce", "spin-glass", "--quick", "--threads", "1", "--out", other).MustSucceed();
        Assert.Equal(File.ReadAllText(Path.Combine(kept, "minima.csv")), File.ReadAllText(Path.Combine(other, "minima.csv")));
        ILookup<string, double> losses = Rows(kept, "minima.csv").ToLookup(row => row[0], row => Number(row[3]));
        Assert.Equal(["25", "50", "100"], losses.Select(size => size.Key));
        double[] poor = [.. losses.Select(size => size.Average(loss => loss > -1.5 ? 1.0 : 0.0))];
        double[] means = [.. losses.Select(size => size.Average())];
        Assert.All(losses, size => Assert.Equal(25 * 16, size.Count()));
        Assert.True(poor[0] > 0.5 && poor[2] < 0.1);
        Assert.True(means[0] > means[1] && means[1] > means[2] && means[2] > -1.633);
        Assert.All(Rows(kept, "minima.csv"), row => Assert.True(Number(row[6]) > 0));
    }

    private static void AllHold(ToolResult result, string kept, int claims)
    {
        result.MustSucceed();
        JsonElement page = JsonDocument.Parse(File.ReadAllText(Path.Combine(kept, "reproduction.json"))).RootElement;
        string[] verdicts = [.. page.GetProperty("claims").EnumerateArray().Select(claim => claim.GetProperty("verdict").GetString()!)];
        Assert.Equal(claims, verdicts.Count(verdict => verdict is "holds"));
        Assert.DoesNotContain("deviates", verdicts);
        Assert.True(page.GetProperty("processorSeconds").GetDouble() > 0);
    }

    private static string[][] Rows(string folder, string file) => [.. File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(','))];

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
