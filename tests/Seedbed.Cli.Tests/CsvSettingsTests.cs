using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>The options that say how a table is read.</summary>
public class CsvSettingsTests
{
    private static readonly string Decimals = Table("x;y", i => $"{i / 10},{i % 10};{i / 5},5");

    private static readonly string Codes = Table("zone,y", i => $"{1 + (i % 3)},{(i % 3 == 1 ? 5 : 1)}.{i % 10}");

    [Fact]
    public void DecimalCommasAreNumbers()
    {
        using Folder folder = new();
        string table = folder.Write("table.csv", Decimals);
        string[] quick = ["--starts", "2", "--epochs", "2", "--hidden", "2"];
        ToolResult fit = Tool.Run(["fit", table, "--target", "y", "--decimal", "comma", "--out", folder["model.seedbed"], "--json", "-", "--test", table, .. quick]).MustSucceed();
        Assert.Equal("regression", fit.Json.GetProperty("task").GetString());
        Assert.Equal(1, fit.Json.GetProperty("inputs").GetInt32());
        Assert.Contains("NEW.csv --decimal comma --out predictions.csv", fit.Error, StringComparison.Ordinal);

        string[] lines = Tool.Run("predict", folder["model.seedbed"], table, "--decimal", "comma").MustSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(61, lines.Length);
        JsonElement metrics = Tool.Run("evaluate", folder["model.seedbed"], table, "--decimal", "comma", "--json", "-").MustSucceed().Json;
        Assert.Equal(60, metrics.GetProperty("rows").GetInt32());
        Tool.Run("predict", folder["model.seedbed"], table).MustRefuse("'x'", "number");
        Assert.Contains("symmetry", Tool.Run("symmetry", "--help").MustSucceed().Output, StringComparison.Ordinal);
        Tool.Run("symmetry", table, "--target", "y", "--decimal", "comma", "--epochs", "2").MustSucceed();
    }

    [Fact]
    public void CodesMayBeCategories()
    {
        using Folder folder = new();
        string table = folder.Write("table.csv", Codes);
        string[] fit = ["fit", table, "--target", "y", "--starts", "2", "--epochs", "2", "--hidden", "2", "--json", "-", "--quiet"];
        Assert.Equal(1, Tool.Run(fit).MustSucceed().Json.GetProperty("inputs").GetInt32());
        Assert.Equal(3, Tool.Run([.. fit, "--categorical", "zone"]).MustSucceed().Json.GetProperty("inputs").GetInt32());
        Tool.Run([.. fit, "--categorical", "zone", "--numeric", "y,zone"]).MustRefuse("--categorical zone: 'zone' is given another kind by --numeric.");
    }

    [Fact]
    public void AColumnThatMustBeNumericMayNotHoldText()
    {
        using Folder folder = new();
        string table = folder.Write("table.csv", Codes + "north,3\n");
        Tool.Run("fit", table, "--target", "y", "--numeric", "zone").MustRefuse("line 62", "'zone'", "'north'");
    }

    [Fact]
    public void AModelHasItsKindsAlready()
    {
        using Folder folder = new();
        string table = folder.Write("table.csv", Codes);
        Tool.Run("fit", table, "--target", "y", "--starts", "1", "--epochs", "2", "--quiet", "--out", folder["model.seedbed"]).MustSucceed();
        Tool.Run("fit", table, "--target", "y", "--start-from", folder["model.seedbed"], "--categorical", "zone").MustRefuse("--categorical", "--start-from");
    }

    [Fact]
    public void OtherSeparatorsAreRefused()
    {
        Tool.Run("fit", Repository.Data("iris.csv"), "--target", "species", "--decimal", ";").MustRefuse("--decimal ;: allowed is point or comma.");
        Tool.Run("fit", Repository.Data("iris.csv"), "--target", "species", "--decimal", "comma").MustRefuse("iris.csv", "delimiter");
    }

    private static string Table(string header, Func<int, string> line) => string.Concat(Enumerable.Range(0, 60).Select(line).Prepend(header).Select(text => $"{text}\n"));
}
