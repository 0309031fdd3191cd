using System.Globalization;
using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>The reproductions of Elements of Statistical Learning that are cheap, through the tool.</summary>
public class ReproduceEslTests
{
    /// <summary>What the book says of figure 11.6, decided here anew from the error of every start.</summary>
    [Fact]
    public void TwoUnitsSuitTwoSigmoidsAndNoneSuitTheRadialFunction()
    {
        using Folder folder = new();
        string kept = folder["esl"];
        Tool.Run("reproduce", "esl-11.6", "--quick", "--out", kept).MustSucceed();
        JsonElement page = JsonDocument.Parse(File.ReadAllText(Path.Combine(kept, "reproduction.json"))).RootElement;
        JsonElement[] claims = [.. page.GetProperty("claims").EnumerateArray()];
        Assert.Equal(7, claims.Length);
        Assert.All(claims, claim => Assert.Equal("holds", claim.GetProperty("verdict").GetString()));

        ILookup<(string Function, int Units), double> errors = File.ReadLines(Path.Combine(kept, "starts.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToLookup(cells => (cells[0], int.Parse(cells[2], CultureInfo.InvariantCulture)), cells => double.Parse(cells[6], CultureInfo.InvariantCulture));
        double[] sigmoids = [.. Enumerable.Range(0, 11).Select(units => Median(errors[("sigmoids", units)]))];
        double[] radial = [.. Enumerable.Range(0, 11).Select(units => Median(errors[("radial", units)]))];
        Assert.Equal(50, errors[("radial", 10)].Count());
        Assert.Equal(2, Array.IndexOf(sigmoids, sigmoids.Min()));
        Assert.True(sigmoids[10] > 1.2 * sigmoids[2]);
        Assert.All(sigmoids, error => Assert.True(error > 1));
        Assert.All(radial, error => Assert.True(error > 4));
        Assert.True(radial[10] > 1.5 * radial[1]);
    }

    [Fact]
    public void TheTablesOfTheBookAreAskedForWhereTheyAreMissing()
    {
        using Folder folder = new();
        Tool.Run("reproduce", "esl-11.4", "--quick", "--data", folder[""]).MustRefuse("mixture.csv");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
