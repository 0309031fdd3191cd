using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Seedbed.Cli.Tests;

/// <summary>
/// The machine code of the innermost loops, as the just-in-time compiler lists it, calls nothing: where a method outgrows what the compiler inlines, vector
/// operations silently become calls, and training several times as slow.
/// </summary>
public class KernelCodeTests
{
    private static readonly string[] Kernels =
    [
        "Seedbed.Lanes.Tile`", "Seedbed.Lanes.PairedTile`", "Seedbed.Lanes.ColumnTile`", "Seedbed.Lanes.UpdatingTile`", "Seedbed.Lanes.DirectUpdatingTile`", "Seedbed.Lanes.PanelProduct`", "Seedbed.Lanes.LayerProducts`", "Seedbed.Lanes.UnitPairs`", "Seedbed.Numerics.ElementaryFunctions:", "Seedbed.Training.AdamKernel`",
    ];

    // Of x64 and of Arm64.
    private static readonly string[] Calls = ["call", "tail.jmp", "bl", "blr"];

    [Theory]
    [InlineData("digits.csv", "digit", "tanh", "29", "16", "32")]
    [InlineData("digits.csv", "digit", "logistic", "25,14", "16", "32")]
    [InlineData("digits.csv", "digit", "relu", "22", "16", "32")]
    [InlineData("digits.csv", "digit", "logistic", "96", "1", "32")]
    [InlineData("digits.csv", "digit", "tanh", "15", "16", "6")]
    [InlineData("diabetes.csv", "progression", "tanh", "3", "16", "32")]

    // So few that two units of each share a vector of 512 bits.
    [InlineData("digits.csv", "digit", "tanh", "29", "8", "32")]
    [InlineData("digits.csv", "digit", "logistic", "25,14", "8", "32")]
    public void RegisterBlocksCallNothing(string table, string target, string activation, string hidden, string starts, string batch)
    {
        using Folder folder = new();
        AssertCallsNothing(folder, "*Tile*:Run *:Move *:*OfRows *:BiasGradient *UnitPairs*:Transposed *UnitPairs*:Join *UnitPairs*:Pair", least: 9, "fit", Repository.Data(table), "--target", target, "--activation", activation, "--hidden", hidden, "--starts", starts, "--threads", "1", "--batch", batch, "--epochs", "2", "--quiet");
    }

    [Theory]
    [InlineData("tanh")]
    [InlineData("logistic")]
    [InlineData("gelu")]
    public void PanelsOfAnEnsembleCallNothing(string activation)
    {
        using Folder folder = new();
        Tool.Run("fit", Repository.Data("digits.csv"), "--target", "digit", "--activation", activation, "--hidden", "13,7", "--starts", "16", "--epochs", "2", "--quiet", "--out", folder["digits.seedbed"]).MustSucceed();
        File.WriteAllLines(folder["row.csv"], File.ReadLines(Repository.Data("digits.csv")).Take(2));
        AssertCallsNothing(folder, "*PanelProduct*:Run", least: 3, "predict", folder["digits.seedbed"], folder["row.csv"]);
    }

    private static void AssertCallsNothing(Folder folder, string methods, int least, params string[] arguments)
    {
        Assert.SkipUnless(Fma.IsSupported || AdvSimd.Arm64.IsSupported, "This processor has no fused multiply-add, and its place takes a call.");
        Dictionary<string, string> environment = new(StringComparer.Ordinal)
        {
            ["DOTNET_JitDisasm"] = methods,
            ["DOTNET_JitStdOutFile"] = folder["code.txt"],
        };

        Tool.Run(environment, arguments).MustSucceed();

        string[] kernels = [.. File.ReadAllText(folder["code.txt"]).Split("; Assembly listing for method ").Where(method => Kernels.Any(kernel => method.StartsWith(kernel, StringComparison.Ordinal)))];
        Assert.True(kernels.Length >= least, $"{kernels.Length} kernels");
        Assert.All(kernels, code => Assert.DoesNotContain(Instructions(code), Calls.Contains));
    }

    private static IEnumerable<string> Instructions(string code) => code.Split('\n').Select(line => line.Trim().Split(' ')[0]);
}
