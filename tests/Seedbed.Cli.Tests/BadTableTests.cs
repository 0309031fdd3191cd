namespace Seedbed.Cli.Tests;

/// <summary>Tables that cannot be fitted: one sentence, exit code 2, no file left.</summary>
public class BadTableTests
{
    [Fact]
    public void NoSuchFile()
    {
        using Folder folder = new();
        Tool.Run("fit", folder["absent.csv"], "--target", "y", "--out", folder["model.seedbed"]).MustRefuse(folder["absent.csv"], "no such file");
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void Directories()
    {
        using Folder folder = new();
        Tool.Run("fit", folder["."], "--target", "y").MustRefuse("directory");
    }

    [Fact]
    public void CountsAreNotNegative()
    {
        using Folder folder = new();
        string table = folder.Write("table.csv", "x,y\n1,2\n2,-3.5\n3,5\n4,1\n");
        Tool.Run("fit", table, "--target", "y", "--task", "regression", "--loss", "poisson").MustRefuse("table.csv, line 3", "'y'", "-3.5", "0 or more");
    }

    [Theory]
    [InlineData("", "table.csv", "empty")]
    [InlineData("x,y\n", "table.csv", "header", "no row")]
    [InlineData("x,y\n1,2\n1,2,3\n4,5\n", "table.csv", "line 3", "3 fields", "2")]
    [InlineData("x,y\n1,2\n\"1,2\n", "table.csv", "line 3", "quote")]
    [InlineData("x,x\n1,2\n", "table.csv", "both named 'x'")]
    [InlineData("x,why\n1,2\n3,4\n", "table.csv", "no column 'y'", "the names are 'x', 'why'")]
    [InlineData("x,y\n1,\n2,NA\n3,?\n", "table.csv", "'y'", "no value in any row")]
    [InlineData("x,y\n1,a\n2,a\n3,a\n", "table.csv", "'y'", "only one class", "'a'")]
    [InlineData("x,y\n1,a\n2,a\n3,a\n4,rare\n5,a\n", "table.csv", "'y'", "class 'rare' has one row", "--validation 0")]
    [InlineData("x,y\n1,2\ninf,3\n4,5\n", "table.csv", "line 3", "'x'", "inf", "finite")]
    [InlineData("x,y\n1,2\n-Infinity,3\n4,5\n", "table.csv", "line 3", "'x'", "finite")]
    [InlineData("x,y\n1,2\n3,1e200\n4,5\n", "table.csv", "line 3", "'y'", "1e200", "1e100")]
    [InlineData("x,y\n1,2.5\n", "table.csv", "only one row", "'y'")]
    [InlineData("y\n1\n2\n3\n", "table.csv", "no column besides the target")]
    public void Refuses(string text, params string[] parts)
    {
        using Folder folder = new();
        string table = folder.Write("table.csv", text);

        Tool.Run("fit", table, "--target", "y", "--out", folder["model.seedbed"], "--json", folder["result.json"]).MustRefuse(parts);

        Assert.Equal(["table.csv"], folder.Files);
    }

    [Fact]
    public void TestTableWithoutTheColumnsIsRefusedBeforeTraining()
    {
        using Folder folder = new();
        string table = folder.Write("table.csv", "x,y\n1,1.5\n2,2.5\n3,3.7\n4,4.1\n");
        string test = folder.Write("test.csv", "z,y\n1,1.5\n");

        Tool.Run("fit", table, "--target", "y", "--test", test, "--out", folder["model.seedbed"]).MustRefuse("test.csv", "'x'");

        Assert.Equal(["table.csv", "test.csv"], folder.Files);
    }
}
