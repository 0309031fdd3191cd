using System.Globalization;
using System.Text.Json;
using Seedbed.Cli.Reproducing;

namespace Seedbed.Cli.Tests;

/// <summary>What <c>reproduce</c> lists, shows, writes and answers.</summary>
public class ReproduceTests
{
    [Fact]
    public void WithoutANameEveryReproductionIsListedWithItsTimes()
    {
        string output = Tool.Run("reproduce").MustSucceed().Output;
        Assert.All(ReproductionCatalogue.Entries(), entry =>
        {
            Assert.Matches($@"\n +{entry.Name} +\d+ .+ +\d+ .+ +{System.Text.RegularExpressions.Regex.Escape(entry.Description)}", output);
            Assert.True(entry.QuickTime <= TimeSpan.FromMinutes(5), entry.Name);
            Assert.True(entry.FullTime >= entry.QuickTime, entry.Name);
        });
        Assert.Distinct(ReproductionCatalogue.Entries().Select(entry => entry.Name));
    }

    [Fact]
    public void AnUnknownNameIsRefusedWithThoseThatThereAre() => Tool.Run("reproduce", "simsek").MustRefuse("'simsek'", "simsek-2021");

    [Fact]
    public void AFolderThatCannotBeMadeIsRefused()
    {
        using Folder folder = new();
        string file = folder.Write("taken", "");
        Tool.Run("reproduce", "simsek-2021", "--quick", "--out", file).MustRefuse("--out", "taken");
    }

    /// <summary>The paper's claims, through the tool, and the data that it wrote count up to them.</summary>
    [Fact]
    public void StudentsOfFiveUnitsStopAtSeveralLossesAndThoseOfFortyFiveAtZero()
    {
        using Folder folder = new();
        string kept = folder["simsek"];
        ToolResult result = Tool.Run("reproduce", "simsek-2021", "--quick", "--out", kept).MustSucceed();
        JsonElement page = JsonDocument.Parse(File.ReadAllText(Path.Combine(kept, "reproduction.json"))).RootElement;
        JsonElement[] claims = [.. page.GetProperty("claims").EnumerateArray()];
        Assert.Equal(3, claims.Length);
        Assert.All(claims, claim => Assert.Equal("holds", claim.GetProperty("verdict").GetString()));
        string[][] students = [.. File.ReadLines(Path.Combine(kept, "students.csv")).Skip(1).Select(line => line.Split(','))];
        double[] narrow = [.. students.Where(cells => cells[0] is "5").Select(Loss).Order()];
        Assert.All(students.Where(cells => cells[0] is "45").Select(Loss), loss => Assert.InRange(loss, 0, 1e-10));
        Assert.Equal(16, narrow.Length);
        Assert.True(narrow.Where(loss => loss > 1e-6).Select(loss => Math.Round(Math.Log10(loss), 2)).Distinct().Count() >= 2);
        Assert.Contains("| verdict |", File.ReadAllText(Path.Combine(kept, "reproduction.md")), StringComparison.Ordinal);
        Assert.Contains("3 claims held", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(kept, "*.tmp"));
    }

    [Theory]
    [InlineData(0.52, 0.5, 0.03, "holds")]
    [InlineData(0.46, 0.5, 0.03, "deviates")]
    [InlineData(double.NaN, 0.5, 0.03, "deviates")]
    public void ANumberHoldsWithinItsTolerance(double measured, double published, double tolerance, string verdict) =>
        Assert.Equal(verdict, Claim.Near("", published, "", measured, tolerance).Verdict);

    [Theory]
    [InlineData(0.25, "holds")]
    [InlineData(0.29, "holds")]
    [InlineData(0.2901, "deviates")]
    [InlineData(double.NaN, "deviates")]
    public void ANumberHoldsBetweenItsBounds(double measured, string verdict) =>
        Assert.Equal(verdict, Claim.Between("", "", 0.25, 0.29, measured).Verdict);

    private static double Loss(string[] cells) => double.Parse(cells[2], CultureInfo.InvariantCulture);
}
