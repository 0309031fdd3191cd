using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>What <c>search</c> shows and writes, and what <c>fit</c> borrows from it.</summary>
public class SearchTests
{
    private static string[] Iris => ["search", Repository.Data("iris.csv"), "--target", "species", "--epochs", "40", "--starts", "10"];

    [Fact]
    public void TheModelIsThatOfTheBestTrial()
    {
        using Folder folder = new();
        string model = folder["iris.seedbed"];
        JsonElement json = Tool.Run([.. Iris, "--trials", "24", "--trial-starts", "2", "--out", model, "--json", "-"]).MustSucceed().Json;
        JsonElement[] trials = [.. json.GetProperty("trials").EnumerateArray()];
        Assert.Equal(24, trials.Length);
        int best = json.GetProperty("leaderboard")[0].GetInt32();
        Assert.Equal(trials.Min(trial => trial.GetProperty("score").GetDouble()), trials[best].GetProperty("score").GetDouble());
        Assert.Equal(1.0, json.GetProperty("importance").GetProperty("shares").EnumerateArray().Sum(share => share.GetProperty("share").GetDouble()), 0.5);
        Assert.Equal([1, 2, 4, 8, 16], json.GetProperty("efficiency").EnumerateArray().Select(point => point.GetProperty("trials").GetInt32()));

        // The same options by hand give the same ensemble.
        string[] options = [.. trials[best].GetProperty("values").EnumerateObject().SelectMany(value => (string[])[$"--{value.Name}", value.Value.ToString()])];
        Tool.Run(["fit", .. Iris[1..], .. options, "--out", folder["fit.seedbed"]]).MustSucceed();
        string[] predictions = [.. ((string[])[model, folder["fit.seedbed"]]).Select(path => Tool.Run("predict", path, Repository.Data("iris.csv")).MustSucceed().Output)];
        Assert.Equal(predictions[1], predictions[0]);
    }

    [Fact]
    public void ThePageHasEveryPart()
    {
        string output = Tool.Run([.. Iris, "--trials", "24", "--folds", "3", "--trial-starts", "2"]).MustSucceed().Output;
        Assert.Contains("the log loss of the average prediction of 2 starts, on 3-fold cross-validation", output, StringComparison.Ordinal);
        Assert.Contains("The best of 24 points", output, StringComparison.Ordinal);
        Assert.Contains("What the score depends on", output, StringComparison.Ordinal);
        Assert.Contains("What a search of fewer trials finds, by score", output, StringComparison.Ordinal);
        Assert.Contains("The best point, fitted anew", output, StringComparison.Ordinal);
    }

    /// <summary>The tool is killed in the middle; the same command again ends with the trials of one that was left alone.</summary>
    [Fact]
    public void AKilledSearchGoesOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using Folder folder = new();
        string[] command = ["search", Repository.Data("penguins.csv"), "--target", "species", "--trials", "60", "--epochs", "400", "--patience", "never", "--starts", "4", "--threads", "1", "--quiet"];
        string[] alone = Trials([.. command, "--json", folder["alone.json"], "--journal", folder["alone.jsonl"]], folder["alone.json"]);
        string journal = folder["killed.jsonl"];
        Tool.RunWith(
            process =>
            {
                while (!process.HasExited && (!File.Exists(journal) || File.ReadAllLines(journal).Length < 10))
                {
                    Thread.Sleep(20);
                }

                process.Kill();
            },
            [.. command, "--json", folder["killed.json"], "--journal", journal]);
        Assert.False(File.Exists(folder["killed.json"]));
        Assert.InRange(File.ReadAllLines(journal).Length, 10, 60);
        Assert.Equal(alone, Trials([.. command, "--json", folder["killed.json"], "--journal", journal], folder["killed.json"]));
    }

    [Fact]
    public void AFitIsTunedAndItsRecipeFollowed()
    {
        using Folder folder = new();
        string iris = Repository.Data("iris.csv");
        JsonElement json = Tool.Run("fit", iris, "--target", "species", "--epochs", "30", "--tune", "3s", "--out", folder["a.seedbed"], "--json", "-").MustSucceed().Json;
        JsonElement tuning = json.GetProperty("tuning");
        Assert.InRange(tuning.GetProperty("trials").GetArrayLength(), 1, 100_000);
        Assert.Contains("settings were tried", tuning.GetProperty("explanation").GetString(), StringComparison.Ordinal);
        Assert.True(tuning.GetProperty("score").GetDouble() <= tuning.GetProperty("defaults").GetProperty("score").GetDouble());
        Assert.InRange(json.GetProperty("ensemble").GetProperty("train").GetProperty("errorRate").GetDouble(), 0, 0.1);
        JsonElement parts = json.GetProperty("recipe").GetProperty("parts");
        Assert.Equal(1, parts.EnumerateArray().Sum(part => part.GetProperty("weight").GetDouble()), 1e-9);

        // The same recipe on the same table is the same model, which only the sentence on the search may tell apart.
        Tool.Run("fit", iris, "--target", "species", "--epochs", "30", "--recipe", folder["a.seedbed"], "--out", folder["b.seedbed"]).MustSucceed();
        Assert.Equal(
            Tool.Run("predict", folder["a.seedbed"], iris).MustSucceed().Output, Tool.Run("predict", folder["b.seedbed"], iris).MustSucceed().Output);
    }

    [Fact]
    public void AFitIsCrossValidated()
    {
        JsonElement json = Tool.Run("fit", Repository.Data("iris.csv"), "--target", "species", "--starts", "8", "--epochs", "30", "--folds", "4", "--json", "-").MustSucceed().Json;
        Assert.InRange(json.GetProperty("crossValidation").GetProperty("errorRate").GetDouble(), 0, 0.15);
    }

    /// <summary>What cannot be tuned is told before any training.</summary>
    [Theory]
    [InlineData("--folds measures one setting", "--tune", "60s", "--folds", "4")]
    [InlineData("allowed is a time above 0", "--tune", "0s")]
    [InlineData("Tuning does not go together with a minimum", "--tune", "60s", "--to", "minimum")]
    [InlineData("only one of them", "--tune", "60s", "--recipe", "x.seedbed")]
    public void ATuningThatCannotBeIsRefused(string expected, params string[] options) =>
        Tool.Run(["fit", Repository.Data("iris.csv"), "--target", "species", .. options]).MustRefuse(expected);

    [Fact]
    public void AModelWithoutARecipeIsTold()
    {
        using Folder folder = new();
        string iris = Repository.Data("iris.csv");
        Tool.Run("fit", iris, "--target", "species", "--starts", "2", "--epochs", "2", "--out", folder["plain.seedbed"], "--quiet").MustSucceed();
        Tool.Run("fit", iris, "--target", "species", "--recipe", folder["plain.seedbed"]).MustRefuse("plain.seedbed", "was not tuned");
    }

    [Theory]
    [InlineData("--levels is for --method grid only", "--levels", "3")]
    [InlineData("--method simulated: allowed is random, sobol, grid, halving, hyperband or tpe", "--method", "simulated")]
    [InlineData("allowed is 2 or more, or 0 for one split", "--folds", "1")]
    [InlineData("the space cannot be read", "--space", "nothing.json")]
    [InlineData("--groups species: allowed is a column only", "--groups", "species")]
    public void WhatCannotBeSearchedIsRefused(string reason, params string[] options)
    {
        ToolResult result = Tool.Run([.. Iris, .. options]);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(reason, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    private static string[] Trials(string[] command, string path)
    {
        Tool.Run(command).MustSucceed();
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("trials").EnumerateArray().Select(trial => trial.GetRawText())];
    }
}
