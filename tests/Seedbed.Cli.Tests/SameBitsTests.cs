namespace Seedbed.Cli.Tests;

/// <summary>The same seed gives the same weights and the same file, whatever runs it.</summary>
public class SameBitsTests
{
    [Fact]
    public void WeightsAndModelFilesAreTheSame()
    {
        using Folder folder = new();
        (string[] hashes, byte[] model) = Fit(folder, "first", "2", width: null);
        Assert.Equal(20, hashes.Distinct(StringComparer.Ordinal).Count());
        (string Name, string Threads, string? Width)[] others = [("again", "2", null), ("one", "1", null), ("three", "3", "256"), ("narrow", "1", "128"), ("scalar", "2", "scalar")];
        foreach ((string name, string threads, string? width) in others)
        {
            (string[] otherHashes, byte[] otherModel) = Fit(folder, name, threads, width);
            Assert.Equal(hashes, otherHashes);
            Assert.Equal(model, otherModel);
        }
    }

    [Fact]
    public void AnotherSeedGivesOtherWeights()
    {
        using Folder folder = new();
        (string[] hashes, _) = Fit(folder, "first", "1", width: null);
        (string[] otherHashes, _) = Fit(folder, "second", "1", width: null, "--seed", "43");
        Assert.Empty(hashes.Intersect(otherHashes, StringComparer.Ordinal));
    }

    private static (string[] Hashes, byte[] Model) Fit(Folder folder, string name, string threads, string? width, params string[] more)
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal);
        if (width is not null)
        {
            environment["SEEDBED_VECTOR"] = width;
        }

        string model = folder[$"{name}.seedbed"];
        ToolResult result = Tool.Run(
            environment,
            [
                "fit", Repository.Data("penguins.csv"), "--target", "species", "--starts", "20", "--epochs", "8", "--hidden", "7",
                "--threads", threads, "--quiet", "--json", "-", "--out", model, .. more,
            ]).MustSucceed();
        return ([.. result.Json.GetProperty("starts").EnumerateArray().Select(start => start.GetProperty("weightsHash").GetString()!)], File.ReadAllBytes(model));
    }
}
