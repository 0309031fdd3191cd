using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>The founding experiment through the tool.</summary>
public class SymmetryTests
{
    [Fact]
    public void RunsWithoutATableAndSaysWhy()
    {
        ToolResult result = Tool.Run("symmetry", "--epochs", "50");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Equal units stayed equal to the last bit through 50 epochs", result.Output, StringComparison.Ordinal);
        Assert.Contains("the same gradient", result.Output.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--activation", "logistic")]
    [InlineData("--activation", "tanh", "--loss", "squared", "--optimizer", "sgd", "--batch", "1", "--learning-rate", "0.01")]
    public void BothNetworksOfTheFoundingQuestionRun(params string[] options)
    {
        ToolResult result = Tool.Run(["symmetry", Repository.Data("iris.csv"), "--target", "species", "--hidden", "5", "--epochs", "20", "--json", "-", .. options]);
        Assert.Equal(0, result.ExitCode);
        JsonElement[] runs = [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("runs").EnumerateArray()];
        Assert.Equal(["equal", "equal-plus-noise", "random"], runs.Select(run => run.GetProperty("start").GetString()));
        Assert.Equal([true, false, false], runs.Select(run => run.GetProperty("alwaysEqual").GetBoolean()));
        Assert.All(runs[0].GetProperty("epochs").EnumerateArray(), point => Assert.Equal(0, point.GetProperty("largestDistance").GetDouble()));
        Assert.Equal(21, runs[0].GetProperty("epochs").GetArrayLength());
    }

    [Fact]
    public void JsonSaysWhatWasRun()
    {
        JsonElement json = Tool.Run(
            "symmetry", Repository.Data("iris.csv"), "--target", "species", "--hidden", "2", "--epochs", "3", "--seed", "7", "--noise", "0.01", "--optimizer", "sgd", "--json", "-").MustSucceed().Json;
        Assert.Equal(150, json.GetProperty("rows").GetInt32());
        Assert.Equal("species", json.GetProperty("target").GetString());
        Assert.Equal("cross-entropy", json.GetProperty("loss").GetString());
        Assert.Equal("sgd", json.GetProperty("optimizer").GetString());
        Assert.Equal(0.1, json.GetProperty("learningRate").GetDouble());
        Assert.Equal(0.01, json.GetProperty("noise").GetDouble());
        Assert.Equal(7, json.GetProperty("seed").GetInt32());
        Assert.Equal(3, json.GetProperty("epochLimit").GetInt32());
    }

    [Theory]
    [InlineData("zero")]
    [InlineData("constant")]
    public void WeightsThatAreNotRandomAreNotCalledRandom(string initializer)
    {
        ToolResult result = Tool.Run("symmetry", "--initializer", initializer, "--epochs", "3", "--json", "-").MustSucceed();
        Assert.Equal(["equal", "equal-plus-noise", initializer], result.Json.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("start").GetString()));
        Assert.Matches($@"units +loss +{initializer} +units +loss", result.Error);
        Assert.DoesNotContain("loss  random", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesNoiseThatIsNone() => Tool.Run("symmetry", "--noise", "0").MustRefuse("--noise", "greater than 0");

    [Fact]
    public void RefusesNoHiddenLayer() => Tool.Run("symmetry", "--hidden", "none").MustRefuse("--hidden", "at least one hidden layer");

    [Fact]
    public void RefusesATableWithoutATarget() => Tool.Run("symmetry", Repository.Data("iris.csv")).MustRefuse("--target");
}
