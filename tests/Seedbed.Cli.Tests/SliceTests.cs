using System.Globalization;
using System.Text.Json;

namespace Seedbed.Cli.Tests;

/// <summary>What <c>slice</c> writes.</summary>
public class SliceTests
{
    private static string[] Iris => ["slice", Repository.Data("iris.csv"), "--target", "species", "--hidden", "3", "--starts", "4", "--epochs", "20", "--points", "7"];

    [Fact]
    public void CsvAndJsonHoldTheSameSlice()
    {
        using Folder folder = new();
        string slice = folder["slice.csv"];
        string trajectories = folder["trajectories.csv"];
        ToolResult result = Tool.Run([.. Iris, "--directions", "principal", "--out", slice, "--trajectories", trajectories, "--json", "-"]).MustSucceed();
        string[] lines = File.ReadAllLines(slice);
        Assert.Equal("x,y,objective", lines[0]);
        Assert.Equal(50, lines.Length);
        double[] losses = [.. result.Json.GetProperty("losses").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetDouble())];
        Assert.Equal(losses, lines.Skip(1).Select(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)));
        Assert.Equal(result.Json.GetProperty("loss").GetDouble(), losses[24], 1e-12);
        Assert.Equal("start,epoch,x,y,objective,distance", File.ReadLines(trajectories).First());
        Assert.Equal(result.Json.GetProperty("trajectories").GetArrayLength(), File.ReadLines(trajectories).Count() - 1);
        Assert.InRange(result.Json.GetProperty("explained").EnumerateArray().Sum(share => share.GetDouble()), 0.5, 1);
        Assert.Matches(@"A plane of 7 × 7 points through the end of start \d", result.Error);
    }

    [Fact]
    public void ALineHasOneRowWhateverTheThreads()
    {
        JsonElement one = Tool.Run([.. Iris, "--dimensions", "1", "--threads", "1", "--json", "-"]).MustSucceed().Json;
        JsonElement three = Tool.Run([.. Iris, "--dimensions", "1", "--threads", "3", "--json", "-"]).MustSucceed().Json;
        Assert.Equal(1, one.GetProperty("losses").GetArrayLength());
        Assert.Equal(one.GetRawText(), three.GetRawText());
    }

    [Theory]
    [InlineData("--points", "10")]
    [InlineData("--range", "-1")]
    [InlineData("--directions", "up")]
    [InlineData("--dimensions", "3")]
    public void ABadSliceIsRefused(string option, string value)
    {
        ToolResult result = Tool.Run([.. Iris, option, value]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(option[2..], result.Error, StringComparison.OrdinalIgnoreCase);
    }
}
