using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>What <c>fit</c> promises to other programs and to people.</summary>
public class FitTests(FittedModels models) : IClassFixture<FittedModels>
{
    private static string[] Penguins => ["fit", Repository.Data("penguins.csv"), "--target", "species", "--starts", "6", "--epochs", "10"];

    [Fact]
    public void JsonHasTheContractsFields()
    {
        JsonElement json = JsonDocument.Parse(models.PenguinsJson).RootElement;

        Assert.Equal("classification", json.GetProperty("task").GetString());
        Assert.Equal(344, json.GetProperty("rows").GetInt32());
        Assert.Equal(7, json.GetProperty("columns").GetInt32());
        Assert.Equal(42u, json.GetProperty("seed").GetUInt64());
        foreach (string name in new[] { "read", "train", "total" })
        {
            Assert.True(json.GetProperty("seconds").GetProperty(name).GetDouble() >= 0);
        }

        JsonElement[] starts = [.. json.GetProperty("starts").EnumerateArray()];
        Assert.Equal(Enumerable.Range(0, 8), starts.Select(start => start.GetProperty("index").GetInt32()));
        Assert.All(starts, start =>
        {
            Assert.True(start.GetProperty("loss").GetDouble() > 0);
            Assert.True(start.GetProperty("validationLoss").GetDouble() > 0);
            Assert.Contains(start.GetProperty("stopReason").GetString(), new[] { "epochs", "patience" });
            Assert.InRange(start.GetProperty("epochs").GetInt32(), 1, 20);
            Assert.Equal(16, start.GetProperty("weightsHash").GetString()!.Length);
        });
        double[] losses = [.. starts.Select(start => start.GetProperty("loss").GetDouble()).Order()];
        JsonElement summary = json.GetProperty("summary");
        Assert.Equal(losses[0], summary.GetProperty("min").GetDouble());
        Assert.Equal(losses[^1], summary.GetProperty("max").GetDouble());
        Assert.Equal((losses[3] + losses[4]) / 2, summary.GetProperty("median").GetDouble(), 1e-12);
        Assert.True(summary.GetProperty("q1").GetDouble() <= summary.GetProperty("q3").GetDouble());
        foreach (string contender in new[] { "ensemble", "best", "median" })
        {
            Assert.InRange(json.GetProperty(contender).GetProperty("train").GetProperty("accuracy").GetDouble(), 0.5, 1);
            Assert.InRange(json.GetProperty(contender).GetProperty("validation").GetProperty("logLoss").GetDouble(), 0, 2);
            Assert.Equal(JsonValueKind.Null, json.GetProperty(contender).GetProperty("test").ValueKind);
        }
    }

    [Fact]
    public void RegressionHasItsOwnMetrics()
    {
        JsonElement json = JsonDocument.Parse(models.DiabetesJson).RootElement;
        Assert.Equal("regression", json.GetProperty("task").GetString());
        JsonElement train = json.GetProperty("ensemble").GetProperty("train");
        Assert.InRange(train.GetProperty("rmse").GetDouble(), 30, 90);
        Assert.True(train.TryGetProperty("mae", out _));
        Assert.True(train.TryGetProperty("r2", out _));
        Assert.False(train.TryGetProperty("accuracy", out _));
    }

    [Fact]
    public void JsonOnStandardOutputIsAlone()
    {
        ToolResult result = Tool.Run([.. Penguins, "--json", "-"]).MustSucceed();
        Assert.Equal(6, result.Json.GetProperty("starts").GetArrayLength());
        Assert.Contains("The spread over 6 starts", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void QuietPrintsNothing()
    {
        ToolResult result = Tool.Run([.. Penguins, "--quiet"]).MustSucceed();
        Assert.Equal("", result.Output);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void ReportIsPlainTextWhenRedirected()
    {
        ToolResult result = Tool.Run(Penguins).MustSucceed();

        Assert.Equal("", result.Error);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.All(result.Output.Split('\n'), line => Assert.True(line.Length <= 120 && !line.EndsWith(' '), line));
        foreach (string part in new[] { "344 rows, 7 columns", "Adelie, Chinstrap, Gentoo", "objective on training rows", "loss on validation rows", "ensemble of", "best start", "median start", "--out penguins.seedbed" })
        {
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ReportIsAsciiWhereTheConsoleIs()
    {
        ToolResult result = Tool.Run(new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "en_US.ISO-8859-1" }, ["fit", Repository.Data("penguins.csv"), "--target", "species", "--starts=20", "--epochs=5"]).MustSucceed();
        Assert.All(result.Output, character => Assert.True(char.IsAscii(character)));
    }

    [Fact]
    public void NumbersDoNotFollowTheLocale()
    {
        ToolResult result = Tool.Run(new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "de_DE.UTF-8" }, [.. Penguins, "--learning-rate", "0.02", "--json", "-"]).MustSucceed();
        Assert.True(result.Json.GetProperty("summary").GetProperty("min").GetDouble() > 0);
        Assert.Matches(@"objective on training rows +\d\.\d+", result.Error);
    }

    [Fact]
    public void TestFileIsMeasured()
    {
        JsonElement json = Tool.Run([.. Penguins, "--test", Repository.Data("penguins.csv"), "--json", "-"]).MustSucceed().Json;
        Assert.Equal(344, json.GetProperty("ensemble").GetProperty("test").GetProperty("rows").GetInt32());
    }

    [Fact]
    public void EveryOptionIsObeyed()
    {
        JsonElement json = Tool.Run(
            [
                "fit", Repository.Data("diabetes.csv"), "--target", "progression", "--starts", "3", "--seed", "7", "--hidden", "5,4", "--activation", "leaky-relu",
                "--output-activation", "identity", "--loss", "huber", "--initializer", "he-normal", "--init-scale", "0.5", "--optimizer", "nesterov", "--learning-rate", "0.001",
                "--schedule", "step", "--schedule-power", "1", "--schedule-factor", "0.9", "--schedule-interval", "2", "--momentum", "0.5", "--batch", "full", "--epochs", "4",
                "--decay", "0.001", "--clip", "1", "--patience", "never", "--tolerance", "0", "--validation", "0.25", "--row-order", "per-start", "--precision", "float", "--threads", "1",
                "--time", "1h", "--task", "regression", "--drop", "s1,s2", "--keep", "age", "--json", "-", "--quiet",
            ]).MustSucceed().Json;

        Assert.Equal(7u, json.GetProperty("seed").GetUInt64());
        Assert.Equal([5, 4], json.GetProperty("hidden").EnumerateArray().Select(units => units.GetInt32()));
        Assert.Equal(8, json.GetProperty("inputs").GetInt32());
        Assert.Equal("leaky-relu", json.GetProperty("activation").GetString());
        Assert.Equal("huber", json.GetProperty("loss").GetString());
        Assert.Equal("nesterov", json.GetProperty("optimizer").GetString());
        Assert.Equal("single", json.GetProperty("precision").GetString());
        Assert.All(json.GetProperty("starts").EnumerateArray(), start => Assert.Equal(4, start.GetProperty("epochs").GetInt32()));
    }

    [Fact]
    public void LinearModelWithoutValidation()
    {
        JsonElement json = Tool.Run([.. Penguins, "--hidden", "none", "--validation", "0", "--json", "-", "--quiet"]).MustSucceed().Json;
        Assert.Empty(json.GetProperty("hidden").EnumerateArray());
        Assert.Equal(0, json.GetProperty("validationRows").GetInt32());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("best").GetProperty("validation").ValueKind);
        Assert.All(json.GetProperty("starts").EnumerateArray(), start => Assert.Equal(JsonValueKind.Null, start.GetProperty("validationLoss").ValueKind));
    }

    [Fact]
    public void OneRowIsEnoughWithoutValidationInARegressionOfTwo()
    {
        using Folder folder = new();
        string table = folder.Write("table.csv", "x,y\n1,2.5\n2,3.5\n");
        Tool.Run("fit", table, "--target", "y", "--starts", "1", "--epochs", "2", "--validation", "0", "--quiet").MustSucceed();
    }

    [Fact]
    public void StartsThatAllDivergeAreReported()
    {
        using Folder folder = new();
        ToolResult result = Tool.Run(
            "fit", Repository.Data("diabetes.csv"), "--target", "progression", "--starts", "3", "--activation", "identity", "--optimizer", "sgd", "--learning-rate", "1000",
            "--quiet", "--json", folder["result.json"], "--out", folder["model.seedbed"]);

        result.MustRefuse("3 starts diverged", "--learning-rate");
        Assert.Equal(["result.json"], folder.Files);
        JsonElement start = JsonDocument.Parse(File.ReadAllText(folder["result.json"])).RootElement.GetProperty("starts")[0];
        Assert.Equal("diverged", start.GetProperty("stopReason").GetString());
    }

    [Fact]
    public void TimeLimitKeepsWhatHasFinished()
    {
        JsonElement json = Tool.Run(
            "fit", Repository.Data("digits.csv"), "--target", "digit", "--starts", "100000", "--epochs", "2", "--time", "1s", "--quiet", "--json", "-").MustSucceed().Json;
        Assert.InRange(json.GetProperty("starts").GetArrayLength(), 1, 99_999);
        Assert.InRange(json.GetProperty("seconds").GetProperty("train").GetDouble(), 0.9, 20);
    }
}
