namespace Seedbed.Cli.Tests;

/// <summary>Model files that are damaged or are none.</summary>
public class BadModelTests(FittedModels models) : IClassFixture<FittedModels>
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void Truncated(double share)
    {
        using Folder folder = new();
        byte[] bytes = File.ReadAllBytes(models.Penguins);
        File.WriteAllBytes(folder["cut.seedbed"], bytes[..(int)(share * bytes.Length)]);

        Refuses(folder, "cut.seedbed");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.97)]
    [InlineData(1.0)]
    public void CorruptedByOneByte(double place)
    {
        using Folder folder = new();
        byte[] bytes = File.ReadAllBytes(models.Penguins);
        bytes[(int)(place * (bytes.Length - 1))] ^= 0x20;
        File.WriteAllBytes(folder["damaged.seedbed"], bytes);

        Refuses(folder, "damaged.seedbed");
    }

    [Fact]
    public void NotAModel()
    {
        using Folder folder = new();
        folder.Write("text.seedbed", "island,species\nDream,Adelie\n");
        Refuses(folder, "text.seedbed");
    }

    [Fact]
    public void NoSuchFile()
    {
        using Folder folder = new();
        Refuses(folder, "absent.seedbed");
    }

    private static void Refuses(Folder folder, string model)
    {
        string[] before = folder.Files;
        Tool.Run("predict", folder[model], Repository.Data("penguins.csv"), "--out", folder["predictions.csv"]).MustRefuse(model);
        Tool.Run("evaluate", folder[model], Repository.Data("penguins.csv")).MustRefuse(model);
        Assert.Equal(before, folder.Files);
    }
}
