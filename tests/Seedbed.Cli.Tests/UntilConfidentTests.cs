using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>What <c>fit --until-confident</c> starts, and how many starts are said to be enough.</summary>
public class UntilConfidentTests
{
    private static string[] Iris => ["fit", Repository.Data("iris.csv"), "--target", "species", "--hidden", "3", "--quiet", "--json", "-"];

    /// <summary>Five minima need 1 + 5/0.05 starts; the starts are the first of a study without the rule, whatever the threads.</summary>
    [Fact]
    public void StartsEndWhenTheLowestMinimumIsFound()
    {
        JsonElement one = Tool.Run([.. Iris, "--until-confident", "0.95", "--threads", "1"]).MustSucceed().Json;
        JsonElement three = Tool.Run([.. Iris, "--until-confident", "0.95", "--threads", "3"]).MustSucceed().Json;
        JsonElement confidence = one.GetProperty("untilConfident");
        int starts = one.GetProperty("starts").GetArrayLength();
        int minima = Distinct(one, starts);
        Assert.True(confidence.GetProperty("reached").GetBoolean());
        Assert.Equal(minima, confidence.GetProperty("minima").GetInt32());
        Assert.Equal(starts, confidence.GetProperty("starts").GetInt32());
        Assert.Equal(1000, confidence.GetProperty("mostStarts").GetInt32());
        Assert.InRange(starts, 1 + (20 * minima), 1000);
        Assert.Equal((starts - minima - 1) / (starts - 1.0), confidence.GetProperty("probability").GetDouble(), 1e-12);

        // The block before did not suffice for the minima that were known then.
        Assert.True(starts - 16 < 1 + (20 * minima));
        Assert.Equal(Hashes(one), Hashes(three));
        string[] all = Hashes(Tool.Run([.. Iris, "--to", "minimum", "--starts", "150"]).MustSucceed().Json);
        Assert.Equal(all.Take(starts), Hashes(one));
        Assert.Contains(one.GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith("Stopped after ", StringComparison.Ordinal));
    }

    [Fact]
    public void TheNumberOfStartsIsTheMost()
    {
        JsonElement json = Tool.Run([.. Iris, "--until-confident", "0.99", "--starts", "40"]).MustSucceed().Json;
        JsonElement confidence = json.GetProperty("untilConfident");
        Assert.Equal(40, json.GetProperty("starts").GetArrayLength());
        Assert.False(confidence.GetProperty("reached").GetBoolean());
        Assert.Equal(1 + (100 * Distinct(json, 40)), confidence.GetProperty("neededStarts").GetDouble());
        Assert.StartsWith("Not confident after all 40 starts: ", confidence.GetProperty("explanation").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Every start of a linear model with decay ends at the one minimum, so the first block is enough: 1 + 1/0.05 in sixteens.</summary>
    [Fact]
    public void OneMinimumTakesOneBlock()
    {
        JsonElement json = Tool.Run("fit", Repository.Data("iris.csv"), "--target", "species", "--hidden", "none", "--until-confident", "0.95", "--quiet", "--json", "-").MustSucceed().Json;
        Assert.Equal(32, json.GetProperty("starts").GetArrayLength());
        Assert.Equal(1, json.GetProperty("untilConfident").GetProperty("minima").GetInt32());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("95")]
    [InlineData("sure")]
    public void AProbabilityOutOfRangeIsRefused(string probability)
    {
        ToolResult result = Tool.Run([.. Iris, "--until-confident", probability]);
        Assert.Equal(2, result.ExitCode);
        Assert.Matches("(?i)until-?confident", result.Error);
    }

    [Fact]
    public void ANetworkWhoseMinimaCannotBeCertifiedIsRefused()
    {
        ToolResult result = Tool.Run("fit", Repository.Data("iris.csv"), "--target", "species", "--hidden", "400", "--until-confident", "0.95");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("2000 parameters", result.Error, StringComparison.Ordinal);
    }

    /// <summary>The page, and its figures in JSON: the mean of all losses for one start, the lowest for all.</summary>
    [Fact]
    public void EveryFitSaysHowManyStartsAreEnough()
    {
        ToolResult result = Tool.Run("fit", Repository.Data("penguins.csv"), "--target", "species", "--hidden", "4", "--starts", "30", "--json", "-").MustSucceed();
        JsonElement[] points = [.. result.Json.GetProperty("bestOfStarts").EnumerateArray()];
        double[] losses = [.. result.Json.GetProperty("starts").EnumerateArray().Select(start => start.GetProperty("validationLoss").GetDouble())];
        Assert.Equal([1, 2, 5, 10, 20, 30], points.Select(point => point.GetProperty("starts").GetInt32()));
        Assert.Equal(losses.Average(), points[0].GetProperty("expected").GetDouble(), 1e-9);
        Assert.Equal(losses.Min(), points[^1].GetProperty("expected").GetDouble(), 1e-12);
        Assert.Equal(losses.Count(loss => loss <= 1.01 * losses.Min()), result.Json.GetProperty("success").GetProperty("successes").GetInt32());
        Assert.False(result.Json.TryGetProperty("richness", out _));
        Assert.Contains("How many starts are enough, by loss on validation rows", result.Error, StringComparison.Ordinal);
        Assert.Matches(@"best of +1 +2 +5 +10 +20 +30\n +expected( +0\.\d+){6}\n +at most, with 95 %", result.Error);
    }

    private static int Distinct(JsonElement fit, int starts) =>
        fit.GetProperty("starts").EnumerateArray().Take(starts).Select(start => Math.Round(start.GetProperty("loss").GetDouble(), 9)).Distinct().Count();

    private static string[] Hashes(JsonElement fit) => [.. fit.GetProperty("starts").EnumerateArray().Select(start => start.GetProperty("weightsHash").GetString()!)];
}
