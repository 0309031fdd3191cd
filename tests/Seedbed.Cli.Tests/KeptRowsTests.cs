using Seedbed.Cli.Reproducing;

namespace Seedbed.Cli.Tests;

/// <summary>What a long reproduction keeps, so that it goes on where it was killed.</summary>
public class KeptRowsTests
{
    private static readonly double[][] Rows = [[0, 0.1, double.NaN], [1, 1.0 / 3, 1e-300]];

    [Fact]
    public void WhatWasKeptIsThereAgainBitForBit()
    {
        using Folder folder = new();
        OutputFolder kept = new(folder["kept"]);
        Keep(kept, "seed 42").Add(Rows);
        KeptRows again = Keep(kept, "seed 42");
        Assert.Equal(Rows, again.Rows);
        again.Add([[2, 3, 4]]);
        Assert.Equal([0.1, 1.0 / 3, 3], Keep(kept, "seed 42").Column(1));
        Assert.Equal(["losses.csv"], Directory.GetFiles(folder["kept"]).Select(file => Path.GetFileName(file)));
    }

    [Fact]
    public void WhatBelongsToAnotherRunIsRefused()
    {
        using Folder folder = new();
        OutputFolder kept = new(folder["kept"]);
        Keep(kept, "seed 42").Add(Rows);
        SeedbedException exception = Assert.Throws<SeedbedException>(() => Keep(kept, "seed 43"));
        Assert.Contains("losses.csv", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Rows, Keep(kept, "seed 42").Rows);
    }

    [Theory]
    [InlineData("3,4")]
    [InlineData("3,4,5,6")]
    [InlineData("3,4,five")]
    public void ADamagedLineIsRefused(string line)
    {
        using Folder folder = new();
        OutputFolder kept = new(folder["kept"]);
        Keep(kept, "seed 42").Add(Rows);
        File.AppendAllText(kept["losses.csv"], $"{line}\n");
        Assert.Contains($"'{line}'", Assert.Throws<SeedbedException>(() => Keep(kept, "seed 42")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAFolderRowsStayInMemory()
    {
        KeptRows kept = Keep(null, "seed 42");
        kept.Add(Rows);
        Assert.Equal(Rows, kept.Rows);
    }

    private static KeptRows Keep(OutputFolder? folder, string setting) => new(folder, "losses.csv", setting, "start", "train", "test");
}
