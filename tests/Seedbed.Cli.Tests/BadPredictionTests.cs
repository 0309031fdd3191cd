namespace Seedbed.Cli.Tests;

/// <summary>Tables that do not fit a model.</summary>
public class BadPredictionTests(FittedModels models) : IClassFixture<FittedModels>
{
    private const string Header = "island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex";
    private const string Row = "Torgersen,39.1,18.7,181,3750,male";

    [Theory]
    [InlineData(Header + "\n" + Row + "\nDream,long,18,190,4000,male\n", "line 3", "'bill_length_mm'", "'long'", "number")]
    [InlineData("island,bill_length_mm,bill_depth_mm,body_mass_g,sex\nTorgersen,39.1,18.7,3750,male\n", "'flipper_length_mm'", "not there")]
    [InlineData("island,bill_length_mm,bill_depth_mm,flipper_mm,body_mass_g,sex\n" + Row + "\n", "'flipper_length_mm'", "'flipper_mm' may be the same column")]
    [InlineData(Header + "\nTorgersen,inf,18.7,181,3750,male\n", "line 2", "'bill_length_mm'", "inf")]
    [InlineData(Header + "\nTorgersen,39.1,1e200,181,3750,male\n", "line 2", "'bill_depth_mm'", "1e200")]
    [InlineData(Header + "\nTorgersen,39.1\n", "line 2", "2 fields")]
    [InlineData(Header + "\n", "no row")]
    [InlineData("", "empty")]
    public void Refuses(string text, params string[] parts)
    {
        using Folder folder = new();
        string table = folder.Write("new.csv", text);

        Tool.Run("predict", models.Penguins, table, "--out", folder["predictions.csv"]).MustRefuse(["new.csv", .. parts]);

        Assert.Equal(["new.csv"], folder.Files);
    }

    [Fact]
    public void NoSuchFile() => Tool.Run("predict", models.Penguins, "absent.csv").MustRefuse("absent.csv", "no such file");

    [Fact]
    public void ExtraColumnsAreIgnoredWithANote()
    {
        using Folder folder = new();
        string table = folder.Write("new.csv", $"colour,{Header}\nblack,{Row}\n");

        ToolResult result = Tool.Run("predict", models.Penguins, table).MustSucceed();

        Assert.Equal(2, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        string note = Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("note: ", note, StringComparison.Ordinal);
        Assert.Contains("'colour'", note, StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateNeedsTheTarget()
    {
        using Folder folder = new();
        string table = folder.Write("new.csv", $"{Header}\n{Row}\n");
        Tool.Run("evaluate", models.Penguins, table, "--json", folder["metrics.json"]).MustRefuse("new.csv", "'species'");
        Assert.Equal(["new.csv"], folder.Files);
    }

    [Fact]
    public void EvaluateKnowsTheClasses()
    {
        using Folder folder = new();
        string table = folder.Write("new.csv", $"{Header},species\n{Row},Emperor\n");
        Tool.Run("evaluate", models.Penguins, table).MustRefuse("new.csv", "line 2", "'species'", "'Emperor'");
    }
}
