using System.Globalization;
using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>What <c>predict</c> and <c>evaluate</c> promise to other programs.</summary>
public class PredictTests(FittedModels models) : IClassFixture<FittedModels>
{
    [Fact]
    public void ClassesComeWithProbabilities()
    {
        using Folder folder = new();
        string[] rows = File.ReadAllLines(Repository.Data("penguins.csv"));
        string table = folder.Write("new.csv", string.Join('\n', rows.Select(row => row[..row.LastIndexOf(',')])));

        string[] lines = Lines(Tool.Run("predict", models.Penguins, table).MustSucceed());

        Assert.Equal("prediction,probability(Adelie),probability(Chinstrap),probability(Gentoo)", lines[0]);
        Assert.Equal(rows.Length, lines.Length);
        string[] classes = ["Adelie", "Chinstrap", "Gentoo"];
        int right = 0;
        for (int row = 1; row < rows.Length; row++)
        {
            string[] fields = lines[row].Split(',');
            double[] probabilities = [.. fields.Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
            Assert.Equal(1, probabilities.Sum(), 1e-9);
            Assert.Equal(classes[Array.IndexOf(probabilities, probabilities.Max())], fields[0]);
            right += rows[row].EndsWith("," + fields[0], StringComparison.Ordinal) ? 1 : 0;
        }

        double accuracy = Evaluate(models.Penguins, "penguins.csv").GetProperty("accuracy").GetDouble();
        Assert.Equal(accuracy, (double)right / (rows.Length - 1), 1e-12);
        Assert.True(accuracy > 0.9);
    }

    [Fact]
    public void ValuesComeWithTheirSpread()
    {
        string[] lines = Lines(Tool.Run("predict", models.Diabetes, Repository.Data("diabetes.csv")).MustSucceed());
        double[] targets = [.. File.ReadAllLines(Repository.Data("diabetes.csv")).Skip(1).Select(line => double.Parse(line[(line.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture))];

        Assert.Equal("prediction,spread", lines[0]);
        double[][] fields = [.. lines.Skip(1).Select(line => line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(targets.Length, fields.Length);
        Assert.All(fields, field => Assert.True(field[1] >= 0));
        double rmse = Math.Sqrt(fields.Zip(targets).Average(pair => Math.Pow(pair.First[0] - pair.Second, 2)));
        Assert.Equal(rmse, Evaluate(models.Diabetes, "diabetes.csv").GetProperty("rmse").GetDouble(), 1e-9);
    }

    [Fact]
    public void EvaluateAgreesWithFit()
    {
        JsonElement ensemble = JsonDocument.Parse(models.PenguinsJson).RootElement.GetProperty("ensemble");
        JsonElement train = ensemble.GetProperty("train");
        JsonElement validation = ensemble.GetProperty("validation");
        JsonElement all = Evaluate(models.Penguins, "penguins.csv");

        foreach (string metric in new[] { "logLoss", "errorRate", "accuracy", "brier" })
        {
            double expected = ((train.GetProperty(metric).GetDouble() * train.GetProperty("rows").GetInt32())
                + (validation.GetProperty(metric).GetDouble() * validation.GetProperty("rows").GetInt32())) / 344;
            Assert.Equal(expected, all.GetProperty(metric).GetDouble(), 1e-9);
        }
    }

    [Fact]
    public void FileAndStandardOutputAreTheSame()
    {
        using Folder folder = new();
        string printed = Tool.Run("predict", models.Penguins, Repository.Data("penguins.csv")).MustSucceed().Output;
        ToolResult result = Tool.Run("predict", models.Penguins, Repository.Data("penguins.csv"), "--out", folder["predictions.csv"]).MustSucceed();
        Assert.Equal("", result.Output);
        Assert.Equal(printed, File.ReadAllText(folder["predictions.csv"]));
    }

    [Fact]
    public void MissingValuesAndUnseenCategoriesArePredicted()
    {
        using Folder folder = new();
        string table = folder.Write("new.csv", "island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex\n,NA,?,,,\nAtlantis,39.1,18.7,181,3750,male\n");
        ToolResult result = Tool.Run("predict", models.Penguins, table).MustSucceed();
        Assert.Equal(3, Lines(result).Length);
        Assert.Contains("'Atlantis'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void LabelsAreQuotedWhereTheyMustBe()
    {
        using Folder folder = new();
        string rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},\"{(i < 10 ? "low, \"\"very\"\"" : "high")}\"\n"));
        string table = folder.Write("table.csv", "x,y\n" + rows);
        Tool.Run("fit", table, "--target", "y", "--starts", "2", "--epochs", "5", "--quiet", "--out", folder["model.seedbed"]).MustSucceed();

        string[] lines = Lines(Tool.Run("predict", folder["model.seedbed"], table).MustSucceed());

        Assert.Equal("prediction,probability(high),\"probability(low, \"\"very\"\")\"", lines[0]);
    }

    [Fact]
    public void EvaluatePrintsATable()
    {
        ToolResult result = Tool.Run("evaluate", models.Diabetes, Repository.Data("diabetes.csv")).MustSucceed();
        Assert.Contains("442 rows", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"RMSE +\d\d\.\d\d", result.Output);
    }

    private static JsonElement Evaluate(string model, string table)
    {
        JsonElement json = Tool.Run("evaluate", model, Repository.Data(table), "--json", "-").MustSucceed().Json;
        Assert.Equal(json.GetProperty("rows").GetInt32(), json.GetProperty("metrics").GetProperty("rows").GetInt32());
        return json.GetProperty("metrics");
    }

    private static string[] Lines(ToolResult result) => result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
