using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>What <c>fit</c> says of a run is enough to repeat it.</summary>
public class RepeatedRunTests
{
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["startCount"] = "--starts",
        ["seed"] = "--seed",
        ["activation"] = "--activation",
        ["outputActivation"] = "--output-activation",
        ["loss"] = "--loss",
        ["initializer"] = "--initializer",
        ["initScale"] = "--init-scale",
        ["optimizer"] = "--optimizer",
        ["precision"] = "--precision",
        ["learningRate"] = "--learning-rate",
        ["schedule"] = "--schedule",
        ["decay"] = "--decay",
        ["biasDecay"] = "--bias-decay",
        ["outputDecay"] = "--output-decay",
        ["batch"] = "--batch",
        ["clip"] = "--clip",
        ["rowOrder"] = "--row-order",
        ["epochLimit"] = "--epochs",
        ["patience"] = "--patience",
        ["tolerance"] = "--tolerance",
        ["validation"] = "--validation",
        ["threads"] = "--threads",
        ["to"] = "--to",
    };

    [Theory]
    [InlineData("penguins.csv", "species")]
    [InlineData("diabetes.csv", "progression", "--optimizer", "nesterov", "--decay", "0.01", "--output-decay", "0.02", "--clip", "0.5", "--schedule", "cosine", "--initializer", "he-normal")]
    public void TheOptionsInTheJsonGiveTheSameWeights(string table, string target, params string[] given)
    {
        string[] fit = ["fit", Repository.Data(table), "--target", target, "--quiet", "--json", "-"];
        JsonElement first = Tool.Run([.. fit, "--starts", "4", "--time", "1h", .. given]).MustSucceed().Json;

        List<string> all = ["--hidden", string.Join(',', first.GetProperty("hidden").EnumerateArray())];
        foreach ((string name, string option) in Options)
        {
            JsonElement value = first.GetProperty(name);
            if (value.ValueKind != JsonValueKind.Null)
            {
                all.AddRange([option, value.ToString()]);
            }
        }

        JsonElement second = Tool.Run([.. fit, .. all]).MustSucceed().Json;
        Assert.Equal(Hashes(first), Hashes(second));
        Assert.All(Options.Keys, name => Assert.Equal(first.GetProperty(name).ToString(), second.GetProperty(name).ToString()));
        Assert.Equal(3600, first.GetProperty("timeLimit").GetDouble());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("timeLimit").ValueKind);
    }

    [Fact]
    public void WhatDoesNotApplyIsNull()
    {
        JsonElement json = Tool.Run(
            "fit", Repository.Data("iris.csv"), "--target", "species", "--hidden", "2", "--starts", "2", "--optimizer", "lbfgs", "--epochs", "7", "--patience", "never", "--quiet", "--json", "-").MustSucceed().Json;
        Assert.Equal(JsonValueKind.Null, json.GetProperty("learningRate").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("patience").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("clip").ValueKind);
        Assert.Equal(json.GetProperty("trainingRows").GetInt32(), json.GetProperty("batch").GetInt32());
        Assert.Equal(7, json.GetProperty("epochLimit").GetInt32());
        Assert.Equal(1e-8, json.GetProperty("gradientTolerance").GetDouble());
    }

    [Fact]
    public void TheHintSavesTheModelOfTheVeryRun()
    {
        using Folder folder = new();
        string table = folder.Write("its $two flowers.v1.csv", File.ReadAllText(Repository.Data("iris.csv")).Replace("species", "the species", StringComparison.Ordinal));
        string[] fit = ["fit", table, "--target=the species", "--starts", "3", "--epochs", "5", "--hidden", "2,2", "--drop", "sepal_length", "--json", folder["fit.json"]];
        string output = Tool.Run(fit).MustSucceed().Output;
        string hint = output[output.IndexOf("  seedbed fit ", StringComparison.Ordinal)..].Trim();
        File.Delete(folder["fit.json"]);

        Tool.Shell($"cd '{folder["."]}' && seedbed() {{ {Tool.ShellCommand} \"$@\"; }} && {hint}").MustSucceed();

        Assert.Equal(["fit.json", "its $two flowers.seedbed", "its $two flowers.v1.csv"], folder.Files);
        JsonElement json = JsonDocument.Parse(File.ReadAllText(folder["fit.json"])).RootElement;
        Assert.Equal("3–2–2–3 tanh", json.GetProperty("architecture").GetString());
        Assert.Equal(3, json.GetProperty("startCount").GetInt32());
    }

    private static string[] Hashes(JsonElement fit) => [.. fit.GetProperty("starts").EnumerateArray().Select(start => start.GetProperty("weightsHash").GetString()!)];
}
